import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Proposes another lead.
    struct HandOver: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hand-over",
            abstract: "Propose that another agency leads a case（つなぎ）.",
            discussion: """
                It decides by the facts that a consent for the purpose handover, or a law, lets you show. Nothing else changes \
                until it answers; then places, referrals, follow-ups and history stay with the case.

                EXAMPLES:
                  tsunagi case hand-over R8-12 --to ID --consent ID --recipient '己さん' --field sex
                  tsunagi case hand-over R8-12 --to ID --law law_requires --recipient '己さん' --field sex
                """)

        @OptionGroup var proposal: HandoverInput

        func run() async throws {
            try await proposal.propose("over")
        }
    }

    /// Proposes that the former lead leads again.
    struct HandBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hand-back",
            abstract: "Propose that the agency a case came from leads it again（もどし）.",
            discussion: """
                As hand-over, to an agency that had handed the case to yours.

                EXAMPLES:
                  tsunagi case hand-back R8-12 --to ID --consent ID --recipient '己さん' --field sex
                  tsunagi case hand-back R8-12 --to ID --law law_requires --recipient '己さん' --field sex
                """)

        @OptionGroup var proposal: HandoverInput

        func run() async throws {
            try await proposal.propose("back")
        }
    }

    /// Lists changes of lead.
    struct HandoverList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "handovers",
            abstract: "List the cases your agency is asked to lead, or how the lead of one case changed.",
            discussion: """
                Without a case: what waits for your answer, with the facts you may read to decide. The case itself opens when \
                you acknowledge it.

                EXAMPLES:
                  tsunagi case handovers
                  tsunagi case handovers R8-12 --output csv
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            guard let name else {
                let items = try await server.client.list(CaseServer.handovers)
                Record.print(
                    items.map(Record.init), as: output,
                    columns: ["id", "kind", "from_agency", "proposed_at", "disclosed"])
                return
            }
            let items = try await server.client.list(try await server.path(of: name) + "/handovers")
            Record.print(
                items.map(Record.init), as: output,
                columns: ["id", "kind", "state", "proposed_at", "from_agency", "to_agency"])
        }
    }

    /// Answers a proposal.
    struct AnswerHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer-handover",
            abstract: "Take over a case that your agency is asked to lead, refuse it, or take your own proposal back.",
            discussion: """
                acknowledged: your agency leads from now on. refused: nothing changes. withdrawn: for the agency that asked; name \
                the case then.

                EXAMPLES:
                  tsunagi case answer-handover 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 acknowledged
                  tsunagi case answer-handover 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 withdrawn --case R8-12
                """)

        @Argument(help: ArgumentHelp("The handover.", valueName: "id")) var handover: String
        @Argument(help: ArgumentHelp("acknowledged, refused or withdrawn.", valueName: "state")) var state: String
        @Option(name: .customLong("case"), help: ArgumentHelp("The case, for withdrawn.", valueName: "id|ref"))
        var name: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func validate() throws {
            if (state == "withdrawn") != (name != nil) { throw ValidationError("--case goes with withdrawn") }
        }

        func run() async throws {
            let server = try remote.cases()
            var path = CaseServer.handovers
            if let name { path = try await server.path(of: name) + "/handovers" }
            let known = try await server.client.list(path).first { $0["id"]?.string == handover.lowercased() }
            guard let version = known?["version"]?.string else {
                throw CommandFailure(.dataRejected, "No handover \(PlainText.line(handover)) waits for your agency")
            }
            let answer = try await server.once(
                "\(CaseServer.handovers)/\(handover)/answer", ["state": .string(state)], key: key, version: version)
            RecordOutput.show(answer, as: output)
        }
    }
}

/// The flags of a proposal.
struct HandoverInput: ParsableArguments {
    @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
    @Option(name: .long, help: ArgumentHelp("The agency that is to lead; see tsunagi case agencies.", valueName: "id"))
    var to: String
    @OptionGroup var disclosure: DisclosureInput
    @Option(name: .long, help: ArgumentHelp("Your part afterwards: support or follow_up.", valueName: "role"))
    var remains: String?
    @Option(name: .long, help: ArgumentHelp("Leaving: last day on which you see the outline.", valueName: "date"))
    var keepsUntil: String?
    @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text")) var key: String?
    @OptionGroup var remote: RemoteOptions
    @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

    /// Sends the proposal and shows what was made of it.
    func propose(_ kind: String) async throws {
        let server = try remote.cases()
        let path = try await server.path(of: name) + "/handovers"
        var body: JSONObject = ["agency_id": .string(to), "kind": .string(kind)]
        if let remains { body["remains"] = .string(remains) }
        if let keepsUntil { body["keeps_until"] = .string(keepsUntil) }
        disclosure.add(to: &body)
        RecordOutput.show(try await server.once(path, .object(body), key: key), as: output)
        Terminal.note("Proposed.")
    }
}
