/// A word or sign of a rule with its place.
struct RuleToken: Hashable, Sendable {
    /// Kind of token.
    enum Kind: Hashable, Sendable {
        case word, comparison, open, close, comma, end
    }

    /// Kind of token.
    let kind: Kind
    /// The token as written; empty at the end.
    let text: String
    /// Line, from 1.
    let line: Int
    /// Column in Unicode code points, from 1.
    let column: Int
}

/// Splits the text of a rule into tokens; which words are keywords, facts or codes is the parser's business.
struct RuleLexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var column = 1

    /// Makes a lexer for a text.
    init(_ text: String) {
        self.scalars = Array(text.unicodeScalars)
    }

    /// Number of characters (Unicode code points) of the text.
    var length: Int { scalars.count }

    /// All tokens, the last of kind `end`.
    ///
    /// - Throws: ``RuleError`` at the first sign that no rule contains.
    mutating func tokens() throws(RuleError) -> [RuleToken] {
        var tokens: [RuleToken] = []
        while true {
            let token = try next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(RuleError) -> RuleToken {
        skipSpace()
        guard position < scalars.count else { return token(.end, length: 0) }
        let scalar = scalars[position]
        switch scalar {
        case "(": return token(.open, length: 1)
        case ")": return token(.close, length: 1)
        case ",": return token(.comma, length: 1)
        case "=": return try equalSign()
        case "!", "<", ">": return try comparison()
        default:
            guard Self.isWordPart(scalar) else { throw unexpected(length: 1) }
            let end = scalars[position...].firstIndex { !Self.isWordPart($0) } ?? scalars.count
            return token(.word, length: end - position)
        }
    }

    private mutating func equalSign() throws(RuleError) -> RuleToken {
        guard peek(1) != "=" else { throw unexpected(length: 2) }
        return token(.comparison, length: 1)
    }

    private mutating func comparison() throws(RuleError) -> RuleToken {
        if peek(1) == "=" { return token(.comparison, length: 2) }
        if scalars[position] == "!" || peek(1) == ">" {
            throw unexpected(length: scalars[position] == "!" ? 1 : 2)
        }
        return token(.comparison, length: 1)
    }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    private mutating func token(_ kind: RuleToken.Kind, length: Int) -> RuleToken {
        let text = Self.text(scalars[position..<position + length])
        let token = RuleToken(kind: kind, text: text, line: line, column: column)
        position += length
        column += length
        return token
    }

    private mutating func skipSpace() {
        while position < scalars.count {
            switch scalars[position] {
            case " ", "\t": column += 1
            case "\r" where peek(1) == "\n": column += 1
            case "\n", "\r":
                line += 1
                column = 1
            default: return
            }
            position += 1
        }
    }

    private func unexpected(length: Int) -> RuleError {
        let end = min(position + length, scalars.count)
        let doubled = position + 1 < scalars.count && scalars[position + 1] == scalars[position]
        let found = Self.text(scalars[position..<(doubled ? max(end, position + 2) : end)])
        let meant = Self.intended[found] ?? Self.intended[Self.text(scalars[position..<end])]
        let isQuotation = ["\"", "'", "「", "“", "”"].contains(Self.text(scalars[position..<end]))
        return RuleError(
            code: .syntax, line: line, column: column, found: found,
            expected: isQuotation ? "a word without quotation marks" : "a word, an operator or a parenthesis",
            nearest: meant)
    }

    /// What signs of other languages and of Japanese keyboards stand for.
    private static let intended = [
        "==": "=", "<>": "!=", "!": "not", "&": "and", "&&": "and", "|": "or", "||": "or", "（": "(", "）": ")",
        "、": ",", "，": ",", "＝": "=", "≠": "!=", "＜": "<", "＞": ">", "≦": "<=", "≧": ">=", "≤": "<=",
        "≥": ">=", "！": "not", "\u{3000}": " ", "\u{A0}": " ",
    ]

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
