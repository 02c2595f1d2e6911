extension YAMLNode {
    /// The text of a scalar, not empty.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func string() throws(ConfigurationError) -> String {
        guard case .scalar(let scalar) = content, !scalar.text.isEmpty else { throw error(expected: "a text") }
        return scalar.text
    }

    /// A code: lower-case letters, digits, `_` and `-`, beginning with a letter or digit.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func code() throws(ConfigurationError) -> String {
        guard case .scalar(let scalar) = content, let first = scalar.text.utf8.first, Self.isCodePart(first),
            scalar.text.utf8.allSatisfy({ Self.isCodePart($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        else { throw error(expected: "a code of lower-case letters, digits, \"_\" and \"-\"") }
        return scalar.text
    }

    /// A name: a code that begins with a letter, has no `-` and is no keyword of the rule language.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func name() throws(ConfigurationError) -> String {
        let code = try code()
        guard code.first?.isLetter == true, !code.contains("-"), RuleKeyword(rawValue: code) == nil else {
            throw error(expected: "a name of lower-case letters, digits and \"_\" that is no word of the rule language")
        }
        return code
    }

    /// An integer written in digits without quotation marks.
    ///
    /// - Parameter range: Allowed values; `nil` when any is.
    /// - Returns: The integer.
    /// - Throws: ``ConfigurationError`` for anything else.
    public func integer(in range: ClosedRange<Int>? = nil) throws(ConfigurationError) -> Int {
        let expected = range.map { "an integer from \($0.lowerBound) to \($0.upperBound)" } ?? "an integer"
        guard let text = plainText, let value = Int(text), String(value) == text, range?.contains(value) ?? true
        else { throw error(expected: expected) }
        return value
    }

    /// A decimal number, exactly, in millionths: `0.25` is 250,000.
    ///
    /// - Parameter range: Allowed values in millionths; `nil` when any is.
    /// - Returns: The number of millionths.
    /// - Throws: ``ConfigurationError`` for anything else, more than six decimals included.
    public func millionths(in range: ClosedRange<Int>? = nil) throws(ConfigurationError) -> Int {
        guard let value = plainText.flatMap(Self.millionths), range?.contains(value) ?? true else {
            let bounds = range.map { [$0.lowerBound, $0.upperBound].map(Self.text).joined(separator: " to ") }
            throw error(expected: "a number\(bounds.map { " from \($0)" } ?? "") with at most six decimals")
        }
        return value
    }

    /// A decimal number with at most six decimals.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func decimal(in range: ClosedRange<Double>? = nil) throws(ConfigurationError) -> Double {
        let value = Double(try millionths()) / 1_000_000
        guard range?.contains(value) ?? true else {
            let bounds = range.map { " from \($0.lowerBound) to \($0.upperBound)" }
            throw error(expected: "a number\(bounds ?? "")")
        }
        return value
    }

    /// `true` or `false` without quotation marks.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func boolean() throws(ConfigurationError) -> Bool {
        switch plainText {
        case "true": return true
        case "false": return false
        default: throw error(expected: "true or false", among: ["true", "false"])
        }
    }

    /// A date such as `2026-04-01`.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    public func date() throws(ConfigurationError) -> CivilDate {
        guard case .scalar(let scalar) = content, let date = CivilDate(iso: scalar.text) else {
            throw error(expected: "a date such as 2026-04-01")
        }
        return date
    }

    /// One of some words.
    ///
    /// - Throws: ``ConfigurationError`` with the nearest word.
    public func choice(among words: [String]) throws(ConfigurationError) -> String {
        guard case .scalar(let scalar) = content, words.contains(scalar.text) else {
            throw error(expected: WordList.text(words), among: words)
        }
        return scalar.text
    }

    /// One of the words of an enumeration.
    ///
    /// - Throws: ``ConfigurationError`` with the nearest word.
    public func choice<Choice>(of type: Choice.Type) throws(ConfigurationError) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        guard case .scalar(let scalar) = content, let choice = Choice(rawValue: scalar.text) else {
            let words = type.allCases.map(\.rawValue)
            throw error(expected: WordList.text(words), among: words)
        }
        return choice
    }

    /// The text of a scalar without quotation marks, `nil` for other nodes.
    var plainText: String? {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return nil }
        return scalar.text
    }

    private static func isCodePart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func millionths(_ text: String) -> Int? {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : "0"
        guard (1...9).contains(parts[0].count), (1...6).contains(fraction.count),
            (parts[0] + fraction).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let whole = Int(parts[0]),
            let part = Int(fraction + String(repeating: "0", count: 6 - fraction.count))
        else { return nil }
        let value = whole * 1_000_000 + part
        return text.hasPrefix("-") ? -value : value
    }

    private static func text(ofMillionths value: Int) -> String {
        JSONNumber.text(of: Double(value) / 1_000_000)
    }
}
