import ArgumentParser
import TsunagiDomain

/// Makes synthetic catalogues of national size and measures the engine on them.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tsunagi-bench", abstract: "Synthetic catalogues and engine timings.",
        subcommands: [ExportCommand.self, RunCommand.self])
}

/// What both commands need to know.
struct BenchInput: ParsableArguments {
    @Option(help: "Number of offers.")
    var size: Int

    @Option(help: "Number of persons who ask.")
    var persons = 300

    @Option(help: "The package's folder, which holds config/ and sql/reference/.")
    var root = "."

    @Flag(help: "Give distance no weight: bounds then have little to go by.")
    var withoutDistance = false

    func catalogue() throws -> SyntheticCatalogue {
        guard (1...100_000_000).contains(size) else { throw ValidationError("--size must be from 1 to 100000000") }
        return SyntheticCatalogue(size: size, world: try World(root: root, withoutDistance: withoutDistance))
    }
}

/// Writes the flat export.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a catalogue as flat columns (Benchmarks/FORMAT.md).")

    @OptionGroup var input: BenchInput

    @Option(help: "Folder to write to.")
    var out: String

    @Flag(inversion: .prefixedNo, help: "Write titles, providers, sites and rule texts too.")
    var text = true

    func run() async throws {
        let catalogue = try input.catalogue()
        var export = try CatalogueExport(catalogue, folder: out, withText: text)
        try export.writeOffers()
        try export.writeDirectory()
        let slots = try export.writeRules()
        let questions = Questions(catalogue, persons: input.persons)
        try export.writePairs(questions, slots: slots)
        try export.finish(slots: slots)
        print(
            "\(catalogue.size) offers, \(export.rules.timelines.count) timelines, \(export.rules.sets.count) rule sets,",
            "\(questions.pairs.count) pairs, \(questions.single.count) queries in \(out)")
    }
}
