import ArgumentParser
import TsunagiRules

/// Commands with which an employer or other provider keeps its openings.
struct OpeningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opening",
        abstract: "Register and keep openings: jobs, homes and services.",
        discussion: """
            Speaks to a server with the provider's token, which is read from --token-file, TSUNAGI_TOKEN_FILE or \
            ~/.config/tsunagi/token (mode 0600).

            EXAMPLES:
              tsunagi opening add --server https://tsunagi.example
              tsunagi opening list --status published --output json
            """,
        subcommands: [Add.self, List.self, Show.self, Update.self, Close.self, Import.self])

    /// Lists openings.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List openings.",
            discussion: """
                EXAMPLES:
                  tsunagi opening list
                  tsunagi opening list --status published,paused --kind job --output csv
                """)

        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: ArgumentHelp("Only these: draft, published, paused, closed.", valueName: "status,…"))
        var status: String?
        @Option(name: .long, help: ArgumentHelp("Only job, housing or service.", valueName: "kind")) var kind: String?
        @Option(name: .long, help: ArgumentHelp("Only with these words.", valueName: "text")) var text: String?
        @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n")) var limit: Int?
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            let query = [("status", status), ("kind", kind), ("text", text)].compactMap { key, value in
                value.map { (key, $0) }
            }
            let items = try await server.list(query, most: limit)
            Record.print(
                items.map(Record.init), as: output, columns: ["id", "status", "kind", "external_ref", "title"])
        }
    }

    /// Shows an opening.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show an opening with its version.",
            discussion: """
                EXAMPLES:
                  tsunagi opening show shop-1
                  tsunagi opening show 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --output json
                """)

        @Argument(help: ArgumentHelp("Its id, or what you call it.", valueName: "id|ref")) var opening: String
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            RecordOutput.show(try await server.find(opening), as: output)
        }
    }

    /// Closes an opening.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withdraw an opening: it is found no more.",
            discussion: """
                EXAMPLES:
                  tsunagi opening close shop-1
                  tsunagi opening close shop-1 --if-version 3f9c
                """)

        @Argument(help: ArgumentHelp("Its id, or what you call it.", valueName: "id|ref")) var opening: String
        @Option(name: .long, help: ArgumentHelp("Only when it still stands at this version.", valueName: "version"))
        var ifVersion: String?
        @OptionGroup var remote: RemoteOptions

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            let found = try await server.find(opening)
            let answer = try await server.close(found.json, version: ifVersion ?? found.version ?? "")
            Terminal.note("Closed: \(PlainText.line(answer.json["title"]?.string ?? opening))")
        }
    }
}
