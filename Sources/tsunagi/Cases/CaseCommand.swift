import ArgumentParser
import TsunagiRules

/// Commands with which a coordinator keeps cases.
struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "Open and keep the cases of your agency.",
        discussion: """
            Speaks to a server with a coordinator's token. A case is named by its id or by your agency's own reference \
            number; a person has no name here. Every reading is written into the audit.

            EXAMPLES:
              tsunagi case create --kind exit --ref R8-12 --birth-date 1955-04-02 --housing none --server https://tsunagi.example
              tsunagi case show R8-12
            """,
        subcommands: [
            Create.self, List.self, Show.self, Update.self, FactsCommand.self, Need.self, SupporterCommand.self,
            ConsentCommand.self, Disclosures.self, Agencies.self, Join.self, Leave.self, HandOver.self, HandBack.self,
            HandoverList.self, AnswerHandover.self,
        ])

    /// Lists cases.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the cases of your agency.",
            discussion: """
                EXAMPLES:
                  tsunagi case list
                  tsunagi case list --status open --kind exit --output csv
                """)

        @Option(name: .long, help: ArgumentHelp("Only open or closed.", valueName: "status")) var status: String?
        @Option(name: .long, help: ArgumentHelp("Only entry, exit or after.", valueName: "kind")) var kind: String?
        @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n")) var limit: Int?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let query = [("status", status), ("kind", kind)].compactMap { key, value in value.map { (key, $0) } }
            let items = try await server.list(query, most: limit)
            Record.print(
                items.map(Record.init), as: output, columns: ["id", "reference", "kind", "status", "opened_on"])
        }
    }

    /// Shows a case.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a case with its facts, needs, zones and supporters.",
            discussion: """
                EXAMPLES:
                  tsunagi case show R8-12
                  tsunagi case show 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --output json
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let file = try await remote.cases().file(of: name)
            RecordOutput.show(APIClient.Answer(json: file, version: nil, location: nil, status: 200), as: output)
        }
    }

    /// Changes a case.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change, close or reopen a case, or give it another reference number.",
            discussion: """
                Only the agency that leads a case may change it; the reference number is each agency's own.

                EXAMPLES:
                  tsunagi case update R8-12 --status closed --closed-on 2027-03-31
                  tsunagi case update R8-12 --ref R9-3
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("entry, exit or after.", valueName: "kind")) var kind: String?
        @Option(name: .long, help: ArgumentHelp("First day.", valueName: "date")) var openedOn: String?
        @Option(name: .long, help: ArgumentHelp("open or closed.", valueName: "status")) var status: String?
        @Option(name: .long, help: ArgumentHelp("Last day; today by default.", valueName: "date")) var closedOn: String?
        @Option(name: .long, help: ArgumentHelp("The new reference number.", valueName: "text")) var ref: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let change = [
                ("kind", kind), ("opened_on", openedOn), ("status", status), ("closed_on", closedOn),
                ("reference", ref),
            ].compactMap { key, value in value.map { (key, JSONValue.string($0)) } }
            guard !change.isEmpty else { throw CommandFailure(.usage, "Nothing is to be changed; give a flag") }
            let server = try remote.cases()
            let path = try await server.path(of: name)
            let version = try await server.client.get(path).version ?? ""
            let answer = try await server.client.patch(path, .object(JSONObject(change)), version: version)
            RecordOutput.show(answer, as: output)
            Terminal.note("Changed.")
        }
    }
}

extension RemoteOptions {
    /// The cases on the server that the flags and settings name.
    ///
    /// - Throws: `CommandFailure` without a server or token.
    func cases() throws -> CaseServer {
        CaseServer(client: try APIClient(try Settings(flags: flags), language: Terminal.language))
    }
}
