import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Shows and writes down consents.
    struct ConsentCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "consent",
            abstract: "Show what the person agreed to have shown, write it down, or take it back.",
            discussion: """
                EXAMPLES:
                  tsunagi case consent R8-12 --provider ID --field sex --field housing --until 2027-12-31
                  tsunagi case consent R8-12 --agency ID --purpose handover --field sex --until 2027-12-31
                  tsunagi case consent R8-12 --withdraw 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("The provider that may read.", valueName: "id")) var provider: String?
        @Option(
            name: .long, help: ArgumentHelp("The agency that may read; see tsunagi case agencies.", valueName: "id"))
        var agency: String?
        @Option(name: .long, help: ArgumentHelp("A fact that may be shown. Repeatable.", valueName: "fact"))
        var field: [String] = []
        @Option(name: .long, help: ArgumentHelp("referral, sharing, handover or follow_up.", valueName: "code"))
        var purpose = "referral"
        @Option(name: .long, help: ArgumentHelp("Last day.", valueName: "date")) var until: String?
        @Option(name: .long, help: ArgumentHelp("written, oral, sign_language or online.", valueName: "code"))
        var method = "written"
        @Option(name: .long, help: ArgumentHelp("Takes a consent back.", valueName: "id")) var withdraw: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func validate() throws {
            let recipients = [provider, agency].compactMap { $0 }
            if !recipients.isEmpty, until == nil || field.isEmpty {
                throw ValidationError("--provider and --agency need --field and the last day: --until")
            }
            if recipients.count + (withdraw == nil ? 0 : 1) > 1 {
                throw ValidationError("Give one of --provider, --agency and --withdraw")
            }
        }

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name) + "/consents"
            if let recipient = provider ?? agency, let until {
                let body: JSONValue = [
                    (provider == nil ? "agency_id" : "provider_id"): .string(recipient), "purpose": .string(purpose),
                    "valid_until": .string(until), "method": .string(method),
                    "fields": .array(field.map(JSONValue.string)),
                ]
                RecordOutput.show(try await server.once(path, body, key: key), as: output)
                return
            }
            let items = try await server.client.get(path).json["items"]?.array ?? []
            guard let withdraw else {
                Record.print(
                    items.map(Record.init), as: output,
                    columns: ["id", "purpose", "valid_until", "withdrawn_at", "fields"])
                return
            }
            let version = items.first { $0["id"]?.string == withdraw }?["version"]?.string
            let answer = try await server.client.post("\(path)/\(withdraw)/withdraw", nil, version: version ?? "0")
            RecordOutput.show(answer, as: output)
        }
    }
}
