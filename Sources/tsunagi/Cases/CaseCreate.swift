import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Opens a case.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a case that your agency leads.",
            discussion: """
                Everything but the kind may come later. --file holds a whole body of POST /v1/cases in YAML or JSON; flags \
                add to it. The same --key opens one case, however often it is sent.

                EXAMPLES:
                  tsunagi case create --kind exit --ref R8-12 --birth-date 1955-04-02 --release-path full_term
                  tsunagi case create --file person.yaml --source institution --output json
                """)

        @Option(name: .long, help: ArgumentHelp("The case in YAML or JSON; - reads standard input.", valueName: "file"))
        var file: String?
        @Option(name: .long, help: ArgumentHelp("entry, exit or after.", valueName: "kind")) var kind: String?
        @Option(name: .long, help: ArgumentHelp("First day; today by default.", valueName: "date")) var openedOn:
            String?
        @Option(name: .long, help: ArgumentHelp("Your agency's own number.", valueName: "text")) var ref: String?
        @Option(name: .long, help: ArgumentHelp("Another case of the same person.", valueName: "id|ref"))
        var samePersonAs: String?
        @OptionGroup(title: "The person") var person: CaseInput
        @Option(name: .long, help: ArgumentHelp("Where the facts come from: person, document …", valueName: "code"))
        var source: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let server = try remote.cases()
            var body = try file.map { try InputFile.json($0).object } ?? JSONObject()
            guard body != nil else { throw CommandFailure(.dataRejected, "The file holds no case; expected a mapping") }
            let stated = [("kind", kind), ("opened_on", openedOn), ("reference", ref), ("source", source)]
            for case (let member, let value?) in stated { body?[member] = .string(value) }
            if let samePersonAs {
                let path = try await server.path(of: samePersonAs)
                body?["same_person_as"] = path.split(separator: "/").last.map { .string(String($0)) }
            }
            var complete = body ?? JSONObject()
            try await person.add(to: &complete, words: { try await server.words() })
            let key = key ?? CaseServer.freshKey()
            let answer = try await CaseServer.once(key) { [complete] in
                try await server.open(.object(complete), key: key)
            }
            RecordOutput.show(answer, as: output)
            Terminal.note("Opened.")
        }
    }
}

/// The flags that say what is known of a person, and of their needs and wishes.
struct CaseInput: ParsableArguments {
    @OptionGroup var person: PersonInput
    @OptionGroup var wishes: WishInput

    /// Adds what the flags state to a body.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - words: Asks for the words that facts are read with, when there are any to read.
    /// - Throws: `CommandFailure` for what cannot be read.
    func add(to body: inout JSONObject, words: () async throws -> WordBook) async throws {
        if !person.isEmpty {
            var facts = body["facts"]?.object ?? JSONObject()
            try person.add(to: &facts, words: try await words())
            body["facts"] = .object(facts)
        }
        try wishes.add(to: &body)
    }
}
