import ArgumentParser
import TsunagiRules

/// The flags that describe a person and what is asked for.
struct MatchInput: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A request or its facts in YAML or JSON; - reads standard input. Flags add to it.", valueName: "file"))
    var file: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A fact: dependency=drug,alcohol or disability=intellectual? (suspected). Repeatable.",
            valueName: "fact=value"))
    var fact: [String] = []

    @Option(name: .long, help: ArgumentHelp("Date of birth.", valueName: "date"))
    var birthDate: String?

    @Option(name: .long, help: ArgumentHelp("Sex.", valueName: "code"))
    var sex: String?

    @Option(name: .long, help: ArgumentHelp("How the person leaves: full_term, parole …", valueName: "code"))
    var releasePath: String?

    @Option(name: .long, help: ArgumentHelp("Date of release.", valueName: "date"))
    var releasedOn: String?

    @Option(name: .long, help: ArgumentHelp("Where the person can live: none …", valueName: "code"))
    var housing: String?

    @Option(name: .long, help: ArgumentHelp("Municipality codes, the best first.", valueName: "code,…"))
    var target: String?

    @Option(name: .long, help: ArgumentHelp("The day that counts; today by default.", valueName: "date"))
    var asOf: String?

    @Option(name: .long, help: ArgumentHelp("Adds a need, or its urgency: job=0.6. Repeatable.", valueName: "code[=n]"))
    var need: [String] = []

    @Option(name: .long, help: ArgumentHelp("Takes a need out. Repeatable.", valueName: "code"))
    var dropNeed: [String] = []

    @Option(name: .long, help: ArgumentHelp("Answers only this need. Repeatable.", valueName: "code"))
    var onlyNeed: [String] = []

    @Option(name: .long, help: ArgumentHelp("Answers only job, housing or service. Repeatable.", valueName: "kind"))
    var kind: [String] = []

    @Option(name: .long, help: ArgumentHelp("A feature every offer must have. Repeatable.", valueName: "code"))
    var require: [String] = []

    @Option(name: .long, help: ArgumentHelp("A feature the person would like. Repeatable.", valueName: "code"))
    var want: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("A feature the person would rather not have. Repeatable.", valueName: "code"))
    var avoid: [String] = []

    @Option(name: .long, help: ArgumentHelp("A municipality to keep away from. Repeatable.", valueName: "code"))
    var keepAway: [String] = []

    @Option(name: .long, help: ArgumentHelp("Longest list of offers; 5 for a table, 20 otherwise.", valueName: "n"))
    var limit: Int?

    @Flag(name: .long, help: "Gives the reasons with each offer.")
    var explain = false

    /// Whether nothing describes a person.
    var isEmpty: Bool { file == nil && fact.isEmpty && shortcuts.allSatisfy { $0.value == nil } }

    /// Whether nothing but the day is said.
    var isDayAlone: Bool {
        let lists = [need, dropNeed, onlyNeed, kind, require, want, avoid, keepAway]
        return isEmpty && limit == nil && !explain && lists.allSatisfy(\.isEmpty)
    }

    /// The day that counts; `nil` when it is not said.
    ///
    /// - Throws: `CommandFailure` for what is no date.
    var day: CivilDate? {
        get throws {
            guard let asOf else { return nil }
            guard let day = CivilDate(iso: asOf) else {
                throw CommandFailure(.usage, "--as-of \(asOf): expected a date such as 2026-11-21")
            }
            return day
        }
    }

    private var shortcuts: [(fact: String, value: String?)] {
        [
            ("birth_date", birthDate), ("sex", sex), ("release_path", releasePath), ("released_on", releasedOn),
            ("housing", housing), ("target_municipalities", target),
        ]
    }

    /// The body of `POST /v1/matches`.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func body(words: WordBook, format: OutputFormat) throws -> JSONValue {
        var body = try file.map { try Self.request(in: $0) } ?? JSONObject()
        var facts = body["facts"]?.object ?? JSONObject()
        let flag = FactFlag(words: words)
        for (code, value) in shortcuts {
            if let value { facts[code] = try flag.value(value, of: code) }
        }
        for text in fact { try flag.add(text, to: &facts) }
        body["facts"] = .object(facts)
        if let asOf { body["as_of"] = .string(asOf) }
        try add(need.map(Self.need), to: "needs", of: &body)
        try add(dropNeed.map(JSONValue.string), to: "drop_needs", of: &body)
        try add(onlyNeed.map(JSONValue.string), to: "only_needs", of: &body)
        try add(kind.map(JSONValue.string), to: "kinds", of: &body)
        try add(require.map(JSONValue.string), to: "required_features", of: &body)
        try add(want.map(JSONValue.string), to: "wanted_features", of: &body)
        try add(avoid.map(JSONValue.string), to: "avoided_features", of: &body)
        try add(keepAway.map { ["municipality": .string($0)] }, to: "keep_away", of: &body)
        if let limit { body["limit"] = .integer(limit) }
        if body["limit"] == nil, format == .table { body["limit"] = 5 }
        if explain || format == .json { body["explain"] = body["explain"] ?? true } else { body["explain"] = false }
        return .object(body)
    }

    /// A file holds a whole request, with its facts under `facts`, or the facts alone.
    private static func request(in file: String) throws -> JSONObject {
        guard let object = try InputFile.json(file).object else {
            throw CommandFailure(.dataRejected, "\(InputFile.name(file)) holds no facts; expected a mapping of facts")
        }
        return object["facts"] == nil ? ["facts": .object(object)] : object
    }

    /// The need that a flag names, with its urgency after `=`.
    static func need(_ text: String) throws -> JSONValue {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard let code = parts.first, parts.count == 2 else { return ["code": .string(text)] }
        guard let urgency = Double(parts[1]) else {
            throw CommandFailure(.usage, "--need \(text): expected an urgency between 0 and 1 after =")
        }
        return ["code": .string(code), "urgency": .decimal(urgency)]
    }

    private func add(_ values: [JSONValue], to key: String, of body: inout JSONObject) throws {
        guard !values.isEmpty else { return }
        guard let old = body[key].map({ $0.array }) ?? [] else {
            throw CommandFailure(.dataRejected, "\(key) in the file is no list")
        }
        body[key] = .array(old + values)
    }
}
