import ArgumentParser
import FoundationEssentials

/// Flags of a match of many candidates.
struct BatchOptions: ParsableArguments {
    /// What stands for a file that was not given.
    private static let noFile = "--cases"

    @Option(
        name: .long, defaultAsFlag: "--cases", parsing: .next,
        help: ArgumentHelp(
            "Matches every candidate of a file of JSON lines: a reference and the request. - reads standard input.",
            valueName: "file"))
    var all: String?

    @Flag(
        name: .long,
        help:
            "With --all and no file: every open case of your agency, on a server, and what changed since its last decision."
    )
    var cases = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --all: the results of an earlier run; each result then says what changed.", valueName: "file"))
    var previous: String?

    @Option(
        name: .long, help: ArgumentHelp("With --all: how many at the same time; all cores by default.", valueName: "n"))
    var threads: Int?

    /// Candidates matched at the same time.
    var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        if cases != (all == Self.noFile) { throw ValidationError("--all takes a file, or --cases beside it") }
        if cases, previous != nil {
            throw ValidationError("--cases compares with stored decisions; --previous goes with a file")
        }
        if all == nil, previous != nil || threads != nil {
            throw ValidationError("--previous and --threads belong to --all")
        }
        if let threads, !(1...1_024).contains(threads) {
            throw ValidationError("--threads \(threads): expected a number from 1 to 1024")
        }
    }
}
