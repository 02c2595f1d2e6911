import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Shows and changes facts.
    struct FactsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "facts",
            abstract: "Show, change or forget what is known of the person, and how it changed.",
            discussion: """
                What is not named stays. A fact that is forgotten is unknown, which is never no.

                EXAMPLES:
                  tsunagi case facts R8-12 --fact phone=true --forget housing --source person
                  tsunagi case facts R8-12 --history
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("A fact, as in match. Repeatable.", valueName: "fact=value"))
        var fact: [String] = []
        @Option(name: .long, help: ArgumentHelp("A fact that is not known any more. Repeatable.", valueName: "fact"))
        var forget: [String] = []
        @Option(name: .long, help: ArgumentHelp("Where the change comes from: person, document …", valueName: "code"))
        var source: String?
        @Option(name: .long, help: ArgumentHelp("Only when they still stand at this version.", valueName: "version"))
        var ifVersion: String?
        @Flag(name: .long, help: "Shows every change, the latest first.") var history = false
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func validate() throws {
            if history, !fact.isEmpty || !forget.isEmpty {
                throw ValidationError("--history shows what was; it changes nothing")
            }
        }

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name) + "/facts"
            if history {
                let page = try await server.client.get(path + "/history")
                show(page.json["items"]?.array ?? [])
                return
            }
            var answer = try await server.client.get(path)
            if !fact.isEmpty || !forget.isEmpty {
                var facts = JSONObject(forget.map { ($0, .null) })
                let flag = FactFlag(words: try await server.words())
                for text in fact { try flag.add(text, to: &facts) }
                var body: JSONObject = ["facts": .object(facts)]
                if let source { body["source"] = .string(source) }
                answer = try await server.client.patch(
                    path, .object(body), version: ifVersion ?? answer.version ?? "")
                Terminal.note("Changed.")
            }
            RecordOutput.show(answer, as: output)
        }

        private func show(_ entries: [JSONValue]) {
            guard output != .json else {
                Terminal.print(JSONValue.array(entries).text)
                return
            }
            let rows = entries.flatMap { entry in
                (entry["changes"]?.array ?? []).map { change in
                    Record([
                        ("at", entry["at"] ?? .null), ("by", entry["by"] ?? .null),
                        ("source", entry["source"] ?? .null),
                        ("fact", change["fact"] ?? .null), ("from", change["from"] ?? .null),
                        ("to", change["to"] ?? .null),
                    ])
                }
            }
            Record.print(rows, as: output, columns: ["at", "source", "fact", "from", "to"])
        }
    }

    /// Shows and changes needs, wishes and zones.
    struct Need: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or change needs, wishes and places to keep away from.",
            discussion: """
                What is named is added, --remove takes a code out wherever it stands. Needs that follow from facts alone do \
                not stand here.

                EXAMPLES:
                  tsunagi case need R8-12 --need job=0.6 --want private_room
                  tsunagi case need R8-12 --remove job --keep-away 09202
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @OptionGroup var wishes: WishInput
        @Option(
            name: .long,
            help: ArgumentHelp("A need, feature or municipality to take out. Repeatable.", valueName: "code"))
        var remove: [String] = []
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name)
            var needs = try await server.client.get(path + "/needs")
            var zones = try await server.client.get(path + "/keep-away")
            var body = without(needs.json)
            try wishes.addNeeds(to: &body)
            if JSONValue.object(body) != needs.json {
                needs = try await server.client.put(path + "/needs", .object(body), version: needs.version ?? "")
            }
            var away = without(zones.json)
            let added = wishes.keepAway.map { JSONValue.object(["municipality": .string($0)]) }
            let old = away["keep_away"]?.array ?? []
            away["keep_away"] = .array(old + added.filter { !old.contains($0) })
            if JSONValue.object(away) != zones.json {
                zones = try await server.client.put(path + "/keep-away", .object(away), version: zones.version ?? "")
            }
            var shown = needs.json.object ?? JSONObject()
            shown["keep_away"] = zones.json["keep_away"]
            RecordOutput.show(
                APIClient.Answer(json: .object(shown), version: nil, location: nil, status: 200), as: output)
        }

        /// The lists without what is to be removed.
        private func without(_ json: JSONValue) -> JSONObject {
            JSONObject(
                (json.object?.members ?? []).map { key, value in
                    let kept = value.array?.filter { element in
                        let code = element.string ?? element["code"]?.string ?? element["municipality"]?.string
                        return code.map { !remove.contains($0) } ?? true
                    }
                    return (key, kept.map(JSONValue.array) ?? value)
                })
        }
    }
}
