import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Lists agencies.
    struct Agencies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the agencies that work on a case, or all agencies.",
            discussion: """
                Without a case: the agencies that can join one or be asked to lead it. A former agency sees its own part alone.

                EXAMPLES:
                  tsunagi case agencies R8-12
                  tsunagi case agencies --output csv
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            guard let name else {
                let items = try await server.client.list("/v1/agencies")
                Record.print(items.map(Record.init), as: output, columns: ["id", "kind", "prefecture", "name"])
                return
            }
            let items = try await server.client.list(try await server.path(of: name) + "/agencies")
            Record.print(
                items.map(Record.init), as: output,
                columns: ["agency_id", "role", "since", "until", "keeps_until", "name"])
        }
    }

    /// Lets an agency join.
    struct Join: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let another agency work on a case that yours leads.",
            discussion: """
                From now on it sees the case: with the role support all of it, with follow_up no special-care facts. That needs \
                a consent of the person for the purpose sharing, or a law.

                EXAMPLES:
                  tsunagi case join R8-12 --agency ID --role support --consent ID --recipient '己さん' --field sex
                  tsunagi case join R8-12 --agency ID --role follow_up --law law_requires --recipient '己さん' --field sex
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("The agency; see tsunagi case agencies.", valueName: "id"))
        var agency: String
        @Option(name: .long, help: ArgumentHelp("support or follow_up.", valueName: "role")) var role: String
        @Option(name: .long, help: ArgumentHelp("Last day of its part.", valueName: "date")) var until: String?
        @OptionGroup var disclosure: DisclosureInput
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name) + "/agencies"
            var body: JSONObject = ["agency_id": .string(agency), "role": .string(role)]
            if let until { body["until"] = .string(until) }
            disclosure.add(to: &body)
            RecordOutput.show(try await server.once(path, .object(body), key: key), as: output)
            Terminal.note("Joined.")
        }
    }

    /// Ends a part in a case.
    struct Leave: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End your agency's part in a case, or another's in a case that yours leads.",
            discussion: """
                Who leaves sees nothing of the case any more; the agency that leads can let another keep the outline for a while. \
                It leaves itself by handing the case over.

                EXAMPLES:
                  tsunagi case leave 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --agency ID
                  tsunagi case leave R8-12 --agency ID --keeps-until 2027-12-31
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("The agency that leaves.", valueName: "id")) var agency: String
        @Option(name: .long, help: ArgumentHelp("Last day on which it sees the outline.", valueName: "date"))
        var keepsUntil: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name) + "/agencies"
            let parts = try await server.client.list(path)
            guard let part = parts.last(where: { $0["agency_id"]?.string == agency.lowercased() }) else {
                throw CommandFailure(.dataRejected, "The agency \(PlainText.line(agency)) has no part in the case")
            }
            let body = JSONObject(keepsUntil.map { [("keeps_until", .string($0))] } ?? [])
            let answer = try await server.once(
                "\(path)/\(agency)/leave", .object(body), key: key, version: part["version"]?.string ?? "")
            RecordOutput.show(answer, as: output)
            Terminal.note("Left.")
        }
    }

    /// Lists disclosures.
    struct Disclosures: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was shown of a case, to whom, when and on what ground, the latest first.",
            discussion: """
                EXAMPLES:
                  tsunagi case disclosures R8-12
                  tsunagi case disclosures R8-12 --limit 20 --output csv
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n")) var limit: Int?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let items = try await server.client.list(try await server.path(of: name) + "/disclosures", most: limit)
            Record.print(
                items.map(Record.init), as: output,
                columns: ["at", "recipient", "recipient_person", "consent_id", "legal_basis", "fields"])
        }
    }
}

/// The flags that say what of a person is shown, to whom and on what ground.
struct DisclosureInput: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The consent by which facts are shown.", valueName: "id"))
    var consent: String?
    @Option(name: .long, help: ArgumentHelp("The law that stands in for a consent.", valueName: "code"))
    var law: String?
    @Option(name: .long, help: ArgumentHelp("Who receives the facts: a person, not a firm.", valueName: "text"))
    var recipient: String?
    @Option(name: .long, help: ArgumentHelp("A fact to show. Repeatable.", valueName: "fact")) var field: [String] = []

    /// Adds what the flags state to a body.
    func add(to body: inout JSONObject) {
        let stated = [("consent_id", consent), ("legal_basis", law), ("recipient_person", recipient)]
        for case (let member, let value?) in stated { body[member] = .string(value) }
        if !field.isEmpty { body["fields"] = .array(field.map(JSONValue.string)) }
    }
}
