import TsunagiDomain
import TsunagiRules

/// Reads the members of one JSON object; what is wrong goes to the problem list and reads as `nil`.
struct ObjectReader {
    /// Most elements of a list.
    static let longestList = 200

    /// Place of the object.
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
        for key in object.keys where !keys.contains(key) && !problems.isFull {
            problems.addUnknown(
                key, code: .unknownKey, at: pointer.appending(key),
                expected: "one of \(keys.joined(separator: ", "))", among: keys)
        }
    }

    /// Whether a key is there, be its value null.
    func states(_ key: String) -> Bool {
        object[key] != nil
    }

    /// The value of a key; `nil` when it is absent or null.
    func value(_ key: String) -> JSONValue? {
        guard let value = object[key], value != .null else { return nil }
        return value
    }

    /// The value of a key that must be there.
    @discardableResult
    func require(_ key: String, expected: String) -> JSONValue? {
        if let value = value(key) { return value }
        problems.add(.wrongType, at: place(key), found: "nothing", expected: expected)
        return nil
    }

    /// Place of a key.
    func place(_ key: String) -> JSONPointer {
        pointer.appending(key)
    }

    /// A text.
    func string(_ key: String, expected: String = "a text") -> String? {
        read(key, expected: expected) { $0.string }
    }

    /// A text of people's own words: some of them, and no more characters than a limit.
    func text(_ key: String, longest: Int) -> String? {
        let expected = "1 to \(longest) characters that are not all spaces"
        guard let text = string(key, expected: expected) else { return nil }
        guard text.count <= longest, text.contains(where: { !$0.isWhitespace }) else {
            problems.add(.wrongType, at: place(key), found: "another text", expected: expected)
            return nil
        }
        return text
    }

    /// A code whose list the database keeps.
    func word(_ key: String) -> String? {
        let expected = "a code: lower-case letters, digits and _"
        guard let text = string(key, expected: expected) else { return nil }
        guard text.wholeMatch(of: /[a-z][a-z0-9_]{0,62}/) != nil else {
            problems.add(.wrongType, at: place(key), found: "\"\(text.prefix(63))\"", expected: expected)
            return nil
        }
        return text
    }

    /// A truth value.
    func bool(_ key: String) -> Bool? {
        read(key, expected: "true or false") { $0.bool }
    }

    /// A whole number.
    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        read(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            $0.integer
        } where: {
            range.contains($0)
        }
    }

    /// A number.
    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        read(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)") {
            $0.number
        } where: {
            range.contains($0)
        }
    }

    /// A civil date.
    func date(_ key: String) -> CivilDate? {
        let expected = "a date such as 2026-11-21"
        guard let text = string(key, expected: expected) else { return nil }
        if let date = CivilDate(iso: text) { return date }
        problems.add(.wrongType, at: place(key), found: "\"\(text)\"", expected: expected)
        return nil
    }

    /// An id.
    func id<Record>(_ key: String, expected: String) -> Identifier<Record>? {
        guard let text = string(key, expected: expected) else { return nil }
        if let id = Identifier<Record>(text) { return id }
        problems.add(.wrongType, at: place(key), found: "\"\(text)\"", expected: "\(expected), a UUID")
        return nil
    }

    /// A code out of a list.
    func code(_ key: String, among known: @autoclosure () -> [String], expected: String) -> String? {
        guard let text = string(key, expected: expected) else { return nil }
        let codes = known()
        if codes.contains(text) { return text }
        problems.addUnknown(text, at: place(key), expected: expected, among: codes)
        return nil
    }

    /// A word of an enumeration.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice? {
        let words = Choice.allCases.map(\.rawValue)
        return code(key, among: words, expected: words.joined(separator: " or ")).flatMap(Choice.init)
    }

    /// A list of codes out of a list; `nil` when absent.
    func codes(_ key: String, among known: @autoclosure () -> [String], expected: String) -> [String]? {
        guard let texts = strings(key, expected: expected) else { return nil }
        let codes = texts.isEmpty ? [] : known()
        return texts.enumerated().compactMap { index, text in
            if codes.contains(text) { return text }
            problems.addUnknown(text, at: place(key).appending(index), expected: expected, among: codes)
            return nil
        }
    }

    /// A list of texts; `nil` when absent or when an element is no text.
    func strings(_ key: String, expected: String) -> [String]? {
        guard let elements = list(key, expected: "a list") else { return nil }
        let texts = elements.compactMap { pointer, json in
            if json.string == nil {
                problems.add(.wrongType, at: pointer, found: json.kind, expected: expected)
            }
            return json.string
        }
        return texts.count == elements.count ? texts : nil
    }

    /// The elements of a list with their places; `nil` when absent.
    func list(_ key: String, expected: String, most: Int = longestList) -> [(JSONPointer, JSONValue)]? {
        guard let elements = read(key, expected: expected, { $0.array }) else { return nil }
        guard elements.count <= most else {
            problems.add(
                .wrongCount, at: place(key), found: "\(elements.count) elements", expected: "at most \(most)")
            return nil
        }
        return elements.enumerated().map { (place(key).appending($0.offset), $0.element) }
    }

    /// An object inside this one; `nil` when absent.
    func object(_ key: String, keys: [String]) -> ObjectReader? {
        value(key).flatMap { ObjectReader($0, at: place(key), keys: keys, problems: problems) }
    }

    /// A list of objects; `nil` when absent.
    func objects(_ key: String, keys: [String]) -> [ObjectReader]? {
        list(key, expected: "a list of objects")?.compactMap { pointer, json in
            ObjectReader(json, at: pointer, keys: keys, problems: problems)
        }
    }

    /// An object of names to truth values, of which some may be null.
    func optionalBools(_ key: String) -> [String: Bool?]? {
        guard let object = read(key, expected: "an object of codes to true or false", { $0.object }) else { return nil }
        guard object.count <= Self.longestList else {
            problems.add(
                .wrongCount, at: place(key), found: "\(object.count) members",
                expected: "at most \(Self.longestList)")
            return nil
        }
        guard let inner = self.object(key, keys: object.keys) else { return nil }
        return Dictionary(
            object.keys.map { ($0, inner.bool($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private func read<Value>(
        _ key: String, expected: @autoclosure () -> String, _ read: (JSONValue) -> Value?,
        where isInRange: (Value) -> Bool = { _ in true }
    ) -> Value? {
        guard let json = value(key) else { return nil }
        guard let value = read(json) else {
            problems.add(.wrongType, at: place(key), found: json.shown, expected: expected())
            return nil
        }
        guard isInRange(value) else {
            problems.add(.outOfRange, at: place(key), found: json.text, expected: expected())
            return nil
        }
        return value
    }
}

extension JSONValue {
    /// The value as messages show it: scalars themselves, others by their kind.
    fileprivate var shown: String {
        switch self {
        case .null, .bool, .integer, .decimal, .string: text
        case .array, .object: kind
        }
    }
}
