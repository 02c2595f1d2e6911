/// Reads rules: recursive descent over the grammar, each atom checked against the vocabulary as it is read.
///
/// The first fault in reading order is reported. An empty text is the rule that admits everyone. Parentheses around
/// a single atom leave no trace; parentheses around `and` and `or` are kept, so that printing and parsing again gives
/// the same rule.
public struct RuleParser: Sendable {
    /// Deepest nesting of parentheses and `not` together.
    public static let maximumDepth = 64
    /// Longest text in characters (Unicode code points).
    public static let maximumLength = 10_000

    private let vocabulary: Vocabulary

    /// Makes a parser for the words of a vocabulary.
    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// Reads and checks a rule.
    ///
    /// - Throws: ``RuleError`` with line, column, what was expected and the nearest valid word.
    public func parse(_ text: String) throws(RuleError) -> Rule {
        var lexer = RuleLexer(text)
        guard lexer.length <= Self.maximumLength else {
            throw RuleError(
                code: .tooLong, line: 1, column: 1, found: "\(lexer.length) characters",
                expected: "at most \(Self.maximumLength) characters")
        }
        var reading = RuleReading(tokens: try lexer.tokens(), vocabulary: vocabulary)
        return try reading.wholeRule()
    }
}

extension Rule {
    /// Reads and checks a rule against a vocabulary.
    ///
    /// - Throws: ``RuleError`` with line, column, what was expected and the nearest valid word.
    public static func parse(_ text: String, vocabulary: Vocabulary) throws(RuleError) -> Rule {
        try RuleParser(vocabulary: vocabulary).parse(text)
    }
}

/// State of reading one rule: how far it got and how deep it is.
struct RuleReading {
    private let tokens: [RuleToken]
    private var position = 0
    private var depth = 0
    /// Words against which atoms are checked.
    let vocabulary: Vocabulary

    /// Starts to read tokens, of which the last is the end.
    init(tokens: [RuleToken], vocabulary: Vocabulary) {
        self.tokens = tokens
        self.vocabulary = vocabulary
    }

    /// The next token, not yet taken.
    var next: RuleToken { tokens[position] }

    /// Takes the next token; the end can be taken any number of times.
    mutating func take() -> RuleToken {
        let token = tokens[position]
        if token.kind != .end { position += 1 }
        return token
    }

    /// Takes the next token if it is this word.
    mutating func take(_ keyword: RuleKeyword) -> Bool {
        guard next.kind == .word, next.text == keyword.rawValue else { return false }
        position += 1
        return true
    }

    /// Reads everything.
    mutating func wholeRule() throws(RuleError) -> Rule {
        if next.kind == .end { return .always }
        let rule = try disjunction()
        guard next.kind == .end else {
            throw fault(at: next, expected: "\"and\", \"or\" or the end of the rule", among: ["and", "or"])
        }
        return rule
    }

    private mutating func disjunction() throws(RuleError) -> Rule {
        var children = [try conjunction()]
        while take(.or) { children.append(try conjunction()) }
        return children.count == 1 ? children[0] : .or(children)
    }

    private mutating func conjunction() throws(RuleError) -> Rule {
        var children = [try unary()]
        while take(.and) { children.append(try unary()) }
        return children.count == 1 ? children[0] : .and(children)
    }

    private mutating func unary() throws(RuleError) -> Rule {
        let start = next
        if take(.not) {
            try descend(at: start)
            defer { depth -= 1 }
            return .not(try unary())
        }
        guard start.kind == .open else { return .atom(try atom()) }
        _ = take()
        try descend(at: start)
        defer { depth -= 1 }
        let rule = try disjunction()
        guard next.kind == .close else {
            throw fault(at: next, expected: "\"and\", \"or\" or \")\"", among: ["and", "or"])
        }
        _ = take()
        return rule
    }

    private mutating func descend(at token: RuleToken) throws(RuleError) {
        depth += 1
        guard depth <= RuleParser.maximumDepth else {
            throw fault(
                .tooDeep, at: token, expected: "at most \(RuleParser.maximumDepth) levels of parentheses and \"not\"")
        }
    }

    /// An error at a token, with the nearest of some words if the token is a word.
    func fault(
        _ code: RuleError.Code = .syntax, at token: RuleToken, expected: String, among words: [String] = []
    ) -> RuleError {
        RuleError(
            code: code, line: token.line, column: token.column, found: token.kind == .end ? nil : token.text,
            expected: expected, nearest: token.kind == .word ? NearestWord.of(token.text, among: words) : nil)
    }
}
