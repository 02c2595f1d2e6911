import ArgumentParser
import TsunagiRules

/// Commands for what happens after a match, for coordinators and providers.
struct ReferralCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "referral",
        abstract: "Refer a case to an offer, take the next step, see what waits.",
        discussion: """
            Speaks to a server with a coordinator's or provider's token. Each side sees and moves its own.

            EXAMPLES:
              tsunagi referral open R8-12 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --need settled_housing --action mediate
              tsunagi referral work --stalled
            """,
        subcommands: [Open.self, Move.self, Show.self, Work.self])

    /// Begins a referral.
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a referral; the provider learns nothing of it before it is sent.",
            discussion: """
                EXAMPLES:
                  tsunagi referral open R8-12 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --need job
                  tsunagi referral open R8-12 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --need job --state proposed
                """)

        @Argument(help: ArgumentHelp("The case: its id, or your reference number.", valueName: "case")) var name: String
        @Argument(help: ArgumentHelp("The offer.", valueName: "id")) var offer: String
        @Option(name: .long, help: ArgumentHelp("The need it is for.", valueName: "code")) var need: String
        @Option(name: .long, help: ArgumentHelp("inquiry or proposed.", valueName: "state")) var state = "inquiry"
        @Option(name: .long, help: ArgumentHelp("inform, introduce or mediate.", valueName: "action"))
        var action = "inform"
        @Option(name: .long, help: ArgumentHelp("First day of the place.", valueName: "date")) var from: String?
        @Option(name: .long, help: ArgumentHelp("Last day of the place.", valueName: "date")) var until: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let id = try await server.path(of: name).split(separator: "/").last.map(String.init)
            let stated = [
                ("case_id", id), ("offer_id", offer), ("need", need), ("state", state), ("action", action),
                ("from_on", from), ("until_on", until),
            ]
            let body = JSONObject(stated.compactMap { member, value in value.map { (member, .string($0)) } })
            let key = key ?? CaseServer.freshKey()
            let answer = try await CaseServer.once(key) {
                try await server.client.post("/v1/referrals", .object(body), key: key)
            }
            RecordOutput.show(answer, as: output)
        }
    }

    /// Shows a referral.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a referral, or what happened to it.",
            discussion: """
                EXAMPLES:
                  tsunagi referral show 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
                  tsunagi referral show 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --events
                """)

        @Argument(help: ArgumentHelp("The referral.", valueName: "id")) var referral: String
        @Flag(name: .long, help: "Shows every step in order.") var events = false
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let client = try remote.cases().client
            guard events else {
                RecordOutput.show(try await client.get("/v1/referrals/\(referral)"), as: output)
                return
            }
            let items = try await client.get("/v1/referrals/\(referral)/events").json["items"]?.array ?? []
            Record.print(
                items.map(Record.init), as: output, columns: ["at", "side", "from", "to", "place_effect", "reason"])
        }
    }

    /// Lists what waits.
    struct Work: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what waits and for whom, the stalled first.",
            discussion: """
                EXAMPLES:
                  tsunagi referral work
                  tsunagi referral work --stalled --output csv
                """)

        @Flag(name: .long, help: "Only what is stalled.") var stalled = false
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let query = stalled ? [("stalled", "true")] : []
            let items = try await remote.cases().client.get("/v1/worklist", query: query).json["items"]?.array ?? []
            Record.print(
                items.map(Record.init), as: output,
                columns: ["task", "referral_id", "state", "waits_for", "stalled", "expires_on", "title"])
        }
    }
}
