import TsunagiRules

/// Reads a fact from a flag, `fact=value`, by the fact's type.
struct FactFlag {
    /// The facts there are.
    let words: WordBook

    /// Adds what a flag states to the facts of a request.
    ///
    /// - Throws: `CommandFailure` for a flag without `=` and for an unknown fact, with the nearest one.
    func add(_ flag: String, to facts: inout JSONObject) throws {
        guard let equals = flag.firstIndex(of: "=") else {
            throw CommandFailure(.usage, "--fact \(flag): expected fact=value, such as --fact sex=male")
        }
        let code = String(flag[..<equals]).trimmed
        facts[code] = try value(String(flag[flag.index(after: equals)...]).trimmed, of: code)
    }

    /// The JSON that a text stands for.
    ///
    /// Text that begins with `{` or `[` is JSON. A `?` at the end makes it a suspicion. Lists are separated by commas;
    /// `none` is the empty set, `anywhere` any municipality, `unknown` nothing.
    func value(_ text: String, of code: String) throws -> JSONValue {
        guard let fact = words.facts[code] else {
            let nearest = NearestWord.of(code, among: words.factCodes).map { "; did you mean \"\($0)\"?" } ?? ""
            throw CommandFailure(.dataRejected, "--fact \(code): there is no fact of this name\(nearest)")
        }
        if text == "unknown", !fact.codes.keys.contains("unknown") { return .null }
        if text.hasPrefix("{") || text.hasPrefix("[") { return try json(text, of: code) }
        if text.hasSuffix("?") { return ["suspected": plain(String(text.dropLast()), of: fact)] }
        return plain(text, of: fact)
    }

    private func json(_ text: String, of code: String) throws -> JSONValue {
        do throws(JSONError) {
            return try JSONValue(parsing: text)
        } catch {
            throw CommandFailure(.dataRejected, "--fact \(code): this is no JSON: \(error)")
        }
    }

    /// What the type makes of the text; what does not fit stays a text, for the service to refuse with its reason.
    private func plain(_ text: String, of fact: WordBook.Fact) -> JSONValue {
        switch fact.type {
        case .boolean:
            switch text {
            case "true", "yes": .bool(true)
            case "false", "no": .bool(false)
            default: .string(text)
            }
        case .integer: Int(text).map(JSONValue.integer) ?? .string(text)
        case .set: text == "none" && fact.codes["none"] == nil ? [] : list(text)
        case .rankedMunicipalities: text == "anywhere" ? ["anywhere": true] : list(text)
        case .date, .code, .level, .municipality, .records: .string(text)
        }
    }

    private func list(_ text: String) -> JSONValue {
        .array(text.split(separator: ",").map { .string(String($0).trimmed) })
    }
}

extension String {
    /// The text without spaces at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
