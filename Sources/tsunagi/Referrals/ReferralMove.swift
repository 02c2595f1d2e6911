import ArgumentParser
import TsunagiRules

extension ReferralCommand {
    /// Takes a step.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the next step of a referral.",
            discussion: """
                agreed needs --agreed; sent needs --recipient, --field and --consent or --law; conditional needs --worry and \
                --support; declined, withdrawn, suspended and ended need --reason. \
                After an early end the need is matched for anew, and rematch_decision_id is that decision.

                EXAMPLES:
                  tsunagi referral move ID agreed --agreed face_to_face,person,nobody
                  tsunagi referral move ID sent --consent ID --recipient '受付 丁さん' --field sex --field housing
                  tsunagi referral move ID accepted --from 2027-01-15
                  tsunagi referral move ID ended --reason left_early --cause too_far --cause strain
                """)

        @Argument(help: ArgumentHelp("The referral.", valueName: "id")) var referral: String
        @Argument(help: ArgumentHelp("The state it is to have.", valueName: "state")) var state: String
        @Option(name: .long, help: ArgumentHelp("Why.", valueName: "code")) var reason: String?
        @Option(
            name: .long, help: ArgumentHelp("With ended: why the place is left early. Repeatable.", valueName: "code"))
        var cause: [String] = []
        @Option(name: .long, help: ArgumentHelp("How, by whom, who helped to decide.", valueName: "how,by,helper"))
        var agreed: String?
        @OptionGroup var disclosure: DisclosureInput
        @Option(name: .long, help: ArgumentHelp("What the provider worries about.", valueName: "text")) var worry:
            String?
        @Option(name: .long, help: ArgumentHelp("The support that answers it.", valueName: "text")) var support: String?
        @Option(name: .long, help: ArgumentHelp("A note, kept sealed.", valueName: "text")) var note: String?
        @Option(name: .long, help: ArgumentHelp("First day of the place.", valueName: "date")) var from: String?
        @Option(name: .long, help: ArgumentHelp("Last day of the place.", valueName: "date")) var until: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let client = try remote.cases().client
            let body = try body()
            let path = "/v1/referrals/\(referral)"
            let version = try await client.get(path).version ?? ""
            let key = key ?? CaseServer.freshKey()
            let answer = try await CaseServer.once(key) {
                try await client.post(path + "/transitions", .object(body), key: key, version: version)
            }
            RecordOutput.show(answer, as: output)
        }

        private func body() throws -> JSONObject {
            let stated = [
                ("to", state), ("reason", reason), ("worry", worry), ("support", support), ("note", note),
                ("from_on", from), ("until_on", until),
            ]
            var body = JSONObject(stated.compactMap { member, value in value.map { (member, .string($0)) } })
            if !cause.isEmpty { body["causes"] = .array(cause.map(JSONValue.string)) }
            disclosure.add(to: &body)
            if let agreed {
                let parts = agreed.split(separator: ",").map(String.init)
                guard parts.count == 3 else {
                    throw CommandFailure(
                        .usage, "--agreed \(agreed): expected how,by,helper such as face_to_face,person,nobody")
                }
                body["agreed"] = ["how": .string(parts[0]), "by": .string(parts[1]), "supported_by": .string(parts[2])]
            }
            return body
        }
    }
}
