import ArgumentParser
import LibPQ
import TsunagiStore

extension DatabaseCommand {
    /// Loads the directory, or an operator's own files.
    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load the directory, or CSV files of your own.",
            discussion: """
                Without files: municipalities, the configuration of config/ (put in force) and sql/directory. With files: \
                these alone, providers first, after the templates in sql/load/templates. Faulty rows go to \
                FILE.rejects.csv with line, column and message, the others are loaded, and the exit code is 65. Loading \
                again changes nothing.

                EXAMPLES:
                  tsunagi db load --demo
                  tsunagi db load --providers providers.csv --sites sites.csv --offers offers.csv
                """)

        @OptionGroup var database: DatabaseOptions

        @Flag(name: .long, help: "Load the invented openings and homes of sql/demo as well.")
        var demo = false

        @Option(name: .long, help: ArgumentHelp("CSV file of providers.", valueName: "file"))
        var providers: String?

        @Option(name: .long, help: ArgumentHelp("CSV file of sites.", valueName: "file"))
        var sites: String?

        @Option(name: .long, help: ArgumentHelp("CSV file of offers.", valueName: "file"))
        var offers: String?

        @Option(name: .long, help: ArgumentHelp("Whose files these are: references hold within it.", valueName: "name"))
        var sourceSystem = "local"

        @Option(
            name: .long, help: ArgumentHelp("Load nothing of a file with more faulty rows than this.", valueName: "n"))
        var maxRejects: Int?

        private var files: [(script: String, file: String)] {
            [("providers", providers), ("sites", sites), ("offers", offers)].compactMap { name, file in
                file.map { ("sql/load/\(name).sql", $0) }
            }
        }

        private func variables(_ file: String) -> [String: String] {
            var variables = ["file": Settings.absolute(file), "source_system": sourceSystem]
            if let maxRejects { variables["max_rejects"] = String(maxRejects) }
            return variables
        }

        func validate() throws {
            if demo, !files.isEmpty { throw ValidationError("--demo is loaded with the directory, not with files") }
        }

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let home = try settings.requireHome()
            try await Database.with(settings, logger: .silent) { configuration in
                if files.isEmpty {
                    let loader = DirectoryLoader(home: home, logger: .silent)
                    try await Database.withPool(configuration, settings, logger: .silent) { pool in
                        try await loader.load(into: pool, configuration, demo: demo)
                    }
                }
                for (script, file) in files {
                    let output = try await Progress.during("loading \(file)") {
                        try await SQLScript(script, home: home).run(on: configuration, variables: variables(file))
                    }
                    Terminal.note(output.trimmed)
                }
            }
            Terminal.note("Loaded; run tsunagi db check to check what is stored.")
        }
    }
}
