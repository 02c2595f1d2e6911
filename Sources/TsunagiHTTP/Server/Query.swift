import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiRules
import TsunagiService

/// The query parameters of a list, read strictly: each once, none that has no meaning.
struct Query {
    private var values: [String: String] = [:]
    private static let defaultPageSize = 50

    /// Reads the query of a request.
    ///
    /// - Parameters:
    ///   - call: The request.
    ///   - keys: The parameters the route knows beside `cursor` and `page_size`.
    /// - Throws: `TSU104` for unknown and repeated parameters.
    init(_ call: Call, keys: [String]) throws(Problem) {
        let known = keys + ["cursor", "page_size"]
        for (key, value) in try QueryText.parameters(call.request.uri.query ?? "") {
            guard known.contains(key) else {
                throw Self.problem(
                    key, "unknown_parameter", found: "\"\(key)\"", expected: "one of \(known.joined(separator: ", "))",
                    nearest: NearestWord.of(key, among: known))
            }
            guard values.updateValue(value, forKey: key) == nil else {
                throw Self.problem(key, "repeated_parameter", found: "two values", expected: "the parameter once")
            }
        }
    }

    /// Where the page begins; `nil` for the first one.
    var cursor: String? { self["cursor"] }

    /// A value; `nil` when it is absent or empty.
    subscript(key: String) -> String? {
        values[key].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Most records of the page; more than the most are quietly fewer.
    ///
    /// - Throws: `TSU104` for anything but a whole number from 1.
    func pageSize(largest: Int) throws(Problem) -> Int {
        guard let text = self["page_size"] else { return Self.defaultPageSize }
        guard let size = Int(text), size >= 1 else {
            throw Self.problem(
                "page_size", "out_of_range", found: "\"\(text)\"", expected: "a whole number from 1 to \(largest)")
        }
        return min(size, largest)
    }

    /// An id.
    func id<Record>(_ key: String) throws(Problem) -> Identifier<Record>? {
        guard let text = self[key] else { return nil }
        guard let id = Identifier<Record>(text) else {
            throw Self.problem(key, "wrong_type", found: "\"\(text)\"", expected: "a UUID")
        }
        return id
    }

    /// A civil date.
    func date(_ key: String) throws(Problem) -> CivilDate? {
        guard let text = self[key] else { return nil }
        guard let date = CivilDate(iso: text) else {
            throw Self.problem(key, "wrong_type", found: "\"\(text)\"", expected: "a date such as 2026-11-21")
        }
        return date
    }

    /// A code out of a list.
    func code(_ key: String, among codes: [String]) throws(Problem) -> String? {
        guard let text = self[key] else { return nil }
        guard codes.contains(text) else {
            throw Self.problem(
                key, "unknown_code", found: "\"\(text)\"", expected: "one of the codes of /v1/vocabulary",
                nearest: NearestWord.of(text, among: codes))
        }
        return text
    }

    /// A word of an enumeration.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(Problem) -> Choice? {
        guard let text = self[key] else { return nil }
        return try Self.choice(text, key)
    }

    /// The code of an area: so many digits.
    func area(_ key: String, digits: Int) throws(Problem) -> String? {
        guard let text = self[key] else { return nil }
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Self.problem(key, "wrong_type", found: "\"\(text)\"", expected: "a code of \(digits) digits")
        }
        return text
    }

    /// Runs a query and says of a cursor that is refused where it stands.
    func checkingCursor<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            guard let error = error as? ServiceError, error.code == .invalid, cursor != nil else { throw error }
            throw Self.problem(
                "cursor", "wrong_form", found: nil, expected: "next_cursor of an earlier answer, as it stood there")
        }
    }

    /// Words of an enumeration, separated by commas.
    func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(Problem) -> [Choice]? {
        guard let text = self[key] else { return nil }
        var choices: [Choice] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            choices.append(try Self.choice(word, key))
        }
        return choices
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ word: String, _ key: String
    ) throws(Problem) -> Choice {
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        throw problem(
            key, "unknown_code", found: "\"\(word)\"", expected: words.joined(separator: " or "),
            nearest: NearestWord.of(word, among: words))
    }

    /// The problem with a parameter.
    static func problem(
        _ key: String, _ code: String, found: String?, expected: String, nearest: String? = nil
    ) -> Problem {
        Problem(
            .invalidParameter,
            ProblemDetail(at: .parameter(key), code: code, found: found, expected: expected, nearest: nearest))
    }
}
