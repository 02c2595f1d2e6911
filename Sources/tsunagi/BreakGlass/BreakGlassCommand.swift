import ArgumentParser
import TsunagiRules

/// Commands with which someone reads a case in an emergency, and others look at that afterwards.
struct BreakGlassCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "break-glass",
        abstract: "Read a case in an emergency that is not yours, and review that.",
        discussion: """
            Every opening and every reading is written into the audit with its reason, and another person reviews it. \
            Nothing can be changed by it.

            EXAMPLES:
              tsunagi break-glass open 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --reason '担当者に連絡がつかない（架空）'
              tsunagi break-glass list --unreviewed
            """,
        subcommands: [Open.self, List.self, End.self, Review.self])

    /// Opens one.
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let yourself read a case for at most 60 minutes.",
            discussion: """
                Afterwards case show and the others take the case's id.

                EXAMPLES:
                  tsunagi break-glass open 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --reason '担当者に連絡がつかない（架空）'
                  tsunagi break-glass open 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --reason 'nobody answers' --minutes 15
                """)

        @Argument(help: ArgumentHelp("The case's id.", valueName: "id")) var id: String
        @Option(name: .long, help: ArgumentHelp("Why, in at least ten characters; kept sealed.", valueName: "text"))
        var reason: String
        @Option(name: .long, help: ArgumentHelp("For how long, 1 to 60; 60 by default.", valueName: "n"))
        var minutes: Int?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let client = try remote.cases().client
            var body: JSONObject = ["case_id": .string(id), "reason": .string(reason)]
            if let minutes { body["minutes"] = .integer(minutes) }
            let (key, json) = (key ?? CaseServer.freshKey(), JSONValue.object(body))
            let answer = try await CaseServer.once(key) {
                try await client.post(BreakGlassCommand.path, json, key: key)
            }
            RecordOutput.show(answer, as: output)
        }
    }

    /// Lists them.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what you opened; for auditors everything, with the reasons.",
            discussion: """
                EXAMPLES:
                  tsunagi break-glass list
                  tsunagi break-glass list --unreviewed --output json
                """)

        @Flag(name: .long, help: "Leave out what was reviewed.") var unreviewed = false
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let query = unreviewed ? [("unreviewed", "true")] : []
            let page = try await remote.cases().client.get(BreakGlassCommand.path, query: query).json
            Record.print(
                (page["items"]?.array ?? []).map(Record.init), as: output,
                columns: ["id", "opened_at", "ends_at", "open", "justified", "reason"])
        }
    }

    /// Ends one.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End what you opened before its time.",
            discussion: """
                EXAMPLES:
                  tsunagi break-glass end 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22
                  tsunagi break-glass end 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22 --output json
                """)

        @Argument(help: ArgumentHelp("Its id.", valueName: "id")) var id: String
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let path = "\(BreakGlassCommand.path)/\(try BreakGlassCommand.checked(id))/end"
            RecordOutput.show(try await remote.cases().client.post(path, nil), as: output)
        }
    }

    /// Reviews one.
    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether it was right, as an auditor, once.",
            discussion: """
                EXAMPLES:
                  tsunagi break-glass review 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22 --justified
                  tsunagi break-glass review 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22 --unjustified
                """)

        @Argument(help: ArgumentHelp("Its id.", valueName: "id")) var id: String
        @Flag(help: "What you found.") var finding: Finding
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let path = "\(BreakGlassCommand.path)/\(try BreakGlassCommand.checked(id))/review"
            let body: JSONValue = ["justified": .bool(finding == .justified)]
            RecordOutput.show(try await remote.cases().client.post(path, body), as: output)
        }
    }

    /// What a review found.
    enum Finding: String, EnumerableFlag {
        case justified, unjustified
    }

    private static let path = "/v1/break-glasses"

    /// An id that is safe in a path.
    private static func checked(_ id: String) throws -> String {
        guard id.count == 36, id.allSatisfy({ $0.isHexDigit || $0 == "-" }) else {
            throw CommandFailure(.dataRejected, "\(PlainText.line(id)) is no id; break-glass list shows them")
        }
        return id
    }
}
