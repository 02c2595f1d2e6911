import ArgumentParser
import TsunagiRules

/// Commands for how it goes after a start, for coordinators.
struct FollowUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up",
        abstract: "List whom to ask how it goes, and write down what they said.",
        discussion: """
            Speaks to a server with a coordinator's token. Person and provider are asked at 1, 3, 6, 12 and 24 months after a \
            start.

            EXAMPLES:
              tsunagi follow-up list --until 2027-02-28
              tsunagi follow-up answer 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 well --contact visit
            """,
        subcommands: [List.self, Answer.self])

    /// Lists follow-ups.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the follow-ups that are open, or all of one case.",
            discussion: """
                EXAMPLES:
                  tsunagi follow-up list
                  tsunagi follow-up list --until 2027-02-28 --output csv
                  tsunagi follow-up list --case R8-12
                """)

        @Option(name: .long, help: ArgumentHelp("Only those due by this day.", valueName: "date")) var until: String?
        @Option(
            name: .customLong("case"),
            help: ArgumentHelp("All of a case: its id, or your reference number.", valueName: "id|ref"))
        var caseName: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            var query = until.map { [("until", $0)] } ?? []
            if let caseName, let id = try await server.path(of: caseName).split(separator: "/").last {
                query.append(("case_id", String(id)))
            }
            let items = try await server.client.get("/v1/follow-ups", query: query).json["items"]?.array ?? []
            Record.print(
                items.map(Record.init), as: output,
                columns: ["id", "referral_id", "about", "months", "due_on", "done_on", "outcome"])
        }
    }

    /// Writes down what came of one.
    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write down what came of a follow-up; it counts as done.",
            discussion: """
                EXAMPLES:
                  tsunagi follow-up answer 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 well --contact visit
                  tsunagi follow-up answer 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 not_reached --contact telephone --done-on 2027-02-14
                """)

        @Argument(help: ArgumentHelp("The follow-up.", valueName: "id")) var followUp: String
        @Argument(help: ArgumentHelp("well, difficulties, not_reached or not_needed.", valueName: "outcome"))
        var outcome: String
        @Option(
            name: .long, help: ArgumentHelp("visit, telephone, letter, office or online.", valueName: "code"))
        var contact: String?
        @Option(name: .long, help: ArgumentHelp("A note, kept sealed.", valueName: "text")) var note: String?
        @Option(name: .long, help: ArgumentHelp("The day; today by default.", valueName: "date")) var doneOn: String?
        @Option(
            name: .long,
            help: ArgumentHelp("The version you read, if you want to be sure of it.", valueName: "version"))
        var version: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let client = try remote.cases().client
            let path = "/v1/follow-ups/\(followUp)"
            let version = try await currentVersion(client)
            let stated = [("outcome", outcome), ("contact", contact), ("note", note), ("done_on", doneOn)]
            let body = JSONObject(stated.compactMap { member, value in value.map { (member, .string($0)) } })
            let answer = try await client.patch(path, .object(body), version: version)
            RecordOutput.show(answer, as: output)
        }

        /// The version given, or that of the open follow-up as it stands.
        private func currentVersion(_ client: APIClient) async throws -> String {
            if let version { return version }
            let items = try await client.get("/v1/follow-ups").json["items"]?.array ?? []
            guard let version = items.first(where: { $0["id"]?.string == followUp })?["version"]?.string else {
                throw CommandFailure(
                    .dataRejected,
                    "No open follow-up of your agency has the id \(PlainText.line(followUp)); "
                        + "see tsunagi follow-up list, or give --version to mend one that is done")
            }
            return version
        }
    }
}
