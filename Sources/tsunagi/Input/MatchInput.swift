import ArgumentParser
import TsunagiRules

/// The flags that describe a person and what is asked for.
struct MatchInput: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A request or its facts in YAML or JSON; - reads standard input. Flags add to it.", valueName: "file"))
    var file: String?

    @OptionGroup var person: PersonInput

    @Option(name: .long, help: ArgumentHelp("The day that counts; today by default.", valueName: "date"))
    var asOf: String?

    @OptionGroup var wishes: WishInput

    @Option(name: .long, help: ArgumentHelp("Answers only this need. Repeatable.", valueName: "code"))
    var onlyNeed: [String] = []

    @Option(name: .long, help: ArgumentHelp("Answers only job, housing or service. Repeatable.", valueName: "kind"))
    var kind: [String] = []

    @Option(name: .long, help: ArgumentHelp("Longest list of offers; 5 for a table, 20 otherwise.", valueName: "n"))
    var limit: Int?

    @Flag(name: .long, help: "Gives the reasons with each offer.")
    var explain = false

    /// Whether nothing describes a person.
    var isEmpty: Bool { file == nil && person.isEmpty }

    /// Whether nothing but the day is said.
    var isDayAlone: Bool {
        isEmpty && limit == nil && !explain && wishes.isEmpty && onlyNeed.isEmpty && kind.isEmpty
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

    /// The body of `POST /v1/matches`.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func body(words: WordBook, format: OutputFormat) throws -> JSONValue {
        var body = try file.map { try Self.request(in: $0) } ?? JSONObject()
        var facts = body["facts"]?.object ?? JSONObject()
        try person.add(to: &facts, words: words)
        body["facts"] = .object(facts)
        if let asOf { body["as_of"] = .string(asOf) }
        try wishes.add(to: &body)
        for (key, values) in [("only_needs", onlyNeed), ("kinds", kind)] where !values.isEmpty {
            body[key] = .array(try body.list(key) + values.map(JSONValue.string))
        }
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
}
