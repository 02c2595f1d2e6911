import ArgumentParser
import TsunagiRules

/// The flags that say what is known of a person.
struct PersonInput: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A fact: dependency=drug,alcohol or disability=intellectual? (suspected). Repeatable.",
            valueName: "fact=value"))
    var fact: [String] = []
    @Option(name: .long, help: ArgumentHelp("Date of birth.", valueName: "date")) var birthDate: String?
    @Option(name: .long, help: ArgumentHelp("Sex.", valueName: "code")) var sex: String?
    @Option(name: .long, help: ArgumentHelp("How the person leaves: full_term, parole …", valueName: "code"))
    var releasePath: String?
    @Option(name: .long, help: ArgumentHelp("Date of release.", valueName: "date")) var releasedOn: String?
    @Option(name: .long, help: ArgumentHelp("Where the person can live: none …", valueName: "code")) var housing:
        String?
    @Option(name: .long, help: ArgumentHelp("Municipality codes, the best first.", valueName: "code,…"))
    var target: String?

    /// Whether nothing is said of the person.
    var isEmpty: Bool { fact.isEmpty && shortcuts.allSatisfy { $0.value == nil } }

    private var shortcuts: [(fact: String, value: String?)] {
        [
            ("birth_date", birthDate), ("sex", sex), ("release_path", releasePath), ("released_on", releasedOn),
            ("housing", housing), ("target_municipalities", target),
        ]
    }

    /// Adds what the flags state to facts.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func add(to facts: inout JSONObject, words: WordBook) throws {
        let flag = FactFlag(words: words)
        for (code, value) in shortcuts {
            if let value { facts[code] = try flag.value(value, of: code) }
        }
        for text in fact { try flag.add(text, to: &facts) }
    }
}
