import TsunagiDomain
import TsunagiRules

/// Collects every problem of one body, in the order of reading.
final class ProblemList {
    private(set) var problems: [FactProblem] = []

    func add(_ problem: FactProblem) {
        problems.append(problem)
    }

    func add(_ others: [FactProblem]) {
        problems += others
    }

    func add(_ code: FactProblem.Code, at pointer: JSONPointer, found: String, expected: String) {
        problems.append(FactProblem(code: code, pointer: pointer, found: found, expected: expected))
    }

    /// A code that is not in its list.
    func addUnknownCode(_ code: String, at pointer: JSONPointer, expected: String, among codes: [String]) {
        problems.append(
            FactProblem(
                code: .unknownCode, pointer: pointer, found: "\"\(code)\"", expected: expected,
                nearest: NearestWord.of(code, among: codes)))
    }
}

/// Reads the members of one JSON object; what is wrong goes to the problem list and reads as `nil`.
struct ObjectReader {
    let pointer: JSONPointer
    private let object: JSONObject
    private let problems: ProblemList

    /// Refuses another kind of value and keys that are not known.
    init?(_ json: JSONValue, at pointer: JSONPointer, keys: [String], problems: ProblemList) {
        guard let object = json.object else {
            problems.add(.wrongType, at: pointer, found: json.kind, expected: "an object")
            return nil
        }
        self.pointer = pointer
        self.object = object
        self.problems = problems
        for key in object.keys where !keys.contains(key) {
            problems.add(
                FactProblem(
                    code: .unknownKey, pointer: pointer.appending(key), found: "\"\(key)\"",
                    expected: "one of \(keys.joined(separator: ", "))", nearest: NearestWord.of(key, among: keys)))
        }
    }

    /// The value of a key; `nil` when it is absent or null.
    func value(_ key: String) -> JSONValue? {
        guard let value = object[key], value != .null else { return nil }
        return value
    }

    /// The value of a key that must be there.
    func require(_ key: String, expected: String) -> JSONValue? {
        if let value = value(key) { return value }
        problems.add(.wrongType, at: place(key), found: "nothing", expected: expected)
        return nil
    }

    func place(_ key: String) -> JSONPointer {
        pointer.appending(key)
    }

    func string(_ key: String, expected: String = "a text") -> String? {
        read(key, expected: expected) { $0.string }
    }

    func bool(_ key: String) -> Bool? {
        read(key, expected: "true or false") { $0.bool }
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        read(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") { json in
            json.integer.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        read(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)") { json in
            json.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func date(_ key: String) -> CivilDate? {
        read(key, expected: "a date such as 2026-11-21") { json in json.string.flatMap { CivilDate(iso: $0) } }
    }

    /// A code out of a list.
    func code(_ key: String, among codes: [String], expected: String) -> String? {
        guard let text = string(key, expected: expected) else { return nil }
        if codes.contains(text) { return text }
        problems.addUnknownCode(text, at: place(key), expected: expected, among: codes)
        return nil
    }

    /// A list of codes out of a list; `nil` when absent.
    func codes(_ key: String, among codes: [String], expected: String) -> [String]? {
        list(key, expected: "a list of codes")?.compactMap { pointer, json in
            guard let text = json.string else {
                problems.add(.wrongType, at: pointer, found: json.kind, expected: expected)
                return nil
            }
            if codes.contains(text) { return text }
            problems.addUnknownCode(text, at: pointer, expected: expected, among: codes)
            return nil
        }
    }

    /// The elements of a list with their places; `nil` when absent.
    func list(_ key: String, expected: String) -> [(JSONPointer, JSONValue)]? {
        let elements = read(key, expected: expected) { $0.array }
        return elements?.enumerated().map { (place(key).appending($0.offset), $0.element) }
    }

    private func read<Value>(_ key: String, expected: String, _ read: (JSONValue) -> Value?) -> Value? {
        guard let json = value(key) else { return nil }
        if let value = read(json) { return value }
        let isOfKind = json.string != nil || json.number != nil
        problems.add(
            isOfKind ? .outOfRange : .wrongType, at: place(key),
            found: isOfKind ? json.text : json.kind, expected: expected)
        return nil
    }
}
