import TsunagiRules

/// Why the reference refuses a rule text.
struct ReferenceSyntaxError: Error {
    /// What was found, in words.
    let message: String
}

/// Parser of the rule language, written from the grammar: one function for each of its lines.
struct ReferenceParser {
    private let vocabulary: Vocabulary
    private let tokens: [String]
    private var position = 0
    private static let longestText = 10_000
    private static let deepestNesting = 64
    private static let comparisons = ["=", "!=", "<", "<=", ">", ">="]

    /// Parses a text into a rule.
    ///
    /// - Throws: `ReferenceSyntaxError` for a text that is not a rule over this vocabulary.
    static func parse(_ text: String, vocabulary: Vocabulary) throws -> Rule {
        guard text.count <= longestText else { throw ReferenceSyntaxError(message: "too long") }
        let tokens = try tokens(of: text)
        if tokens.isEmpty { return .always }
        var parser = ReferenceParser(vocabulary: vocabulary, tokens: tokens)
        let rule = try parser.or(depth: 1)
        guard parser.position == tokens.count else {
            throw ReferenceSyntaxError(message: "unexpected \(tokens[parser.position])")
        }
        return rule
    }

    private init(vocabulary: Vocabulary, tokens: [String]) {
        self.vocabulary = vocabulary
        self.tokens = tokens
    }

    private static func tokens(of text: String) throws -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text + " " {
            if character.isASCII, character.isLetter || character.isNumber || "_-".contains(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if character.isWhitespace { continue }
            if character == "=", let last = tokens.last, ["!", "<", ">"].contains(last) {
                tokens[tokens.count - 1] = last + "="
            } else if "()=!<>,".contains(character) {
                tokens.append(String(character))
            } else {
                throw ReferenceSyntaxError(message: "unexpected \(character)")
            }
        }
        return tokens
    }

    private var current: String? {
        position < tokens.count ? tokens[position] : nil
    }

    private mutating func next() throws -> String {
        guard let token = current else { throw ReferenceSyntaxError(message: "the text ends too early") }
        position += 1
        return token
    }

    private mutating func accept(_ token: String) -> Bool {
        guard current == token else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ token: String) throws {
        guard accept(token) else { throw ReferenceSyntaxError(message: "expected \(token)") }
    }

    private mutating func or(depth: Int) throws -> Rule {
        var children = [try and(depth: depth)]
        while accept("or") { children.append(try and(depth: depth)) }
        return children.count == 1 ? children[0] : .or(children)
    }

    private mutating func and(depth: Int) throws -> Rule {
        var children = [try unary(depth: depth)]
        while accept("and") { children.append(try unary(depth: depth)) }
        return children.count == 1 ? children[0] : .and(children)
    }

    private mutating func unary(depth: Int) throws -> Rule {
        guard depth <= Self.deepestNesting else { throw ReferenceSyntaxError(message: "nested too deeply") }
        if accept("not") { return .not(try unary(depth: depth + 1)) }
        if accept("(") {
            let rule = try or(depth: depth + 1)
            try expect(")")
            return rule
        }
        return .atom(try atom())
    }

    private mutating func atom() throws -> Atom {
        let fact = try next()
        guard let kind = ReferenceFactKind(fact, vocabulary: vocabulary) else {
            throw ReferenceSyntaxError(message: "unknown fact \(fact)")
        }
        return Atom(fact: fact, test: try test(of: kind))
    }

    private mutating func test(of kind: ReferenceFactKind) throws -> Atom.Test {
        if let symbol = current, Self.comparisons.contains(symbol) { return try comparison(of: kind) }
        if accept("in") {
            try kind.require([.code, .level, .municipality], for: "in")
            return .isIn(try list().map(kind.literal))
        }
        if accept("has") {
            try kind.require([.set, .rankedMunicipalities], for: "has")
            return .has(try quantifier(["any", "all", "none"]), try list().map(kind.code))
        }
        if accept("suspects") {
            try kind.require([.set, .code], for: "suspects")
            return .suspects(try quantifier(["any", "all"]), try list().map(kind.code))
        }
        if accept("between") {
            try kind.require([.integer, .date, .level], for: "between")
            let low = try kind.literal(try next())
            try expect("and")
            return .between(low, try kind.literal(try next()))
        }
        if accept("is") {
            let isKnown = !accept("not")
            try expect("known")
            return .isKnown(isKnown)
        }
        try kind.require([.boolean], for: "standing alone")
        return .isTrue
    }

    private mutating func comparison(of kind: ReferenceFactKind) throws -> Atom.Test {
        let symbol = try next()
        if ["=", "!="].contains(symbol) {
            try kind.require([.boolean, .integer, .date, .code, .level, .municipality], for: symbol)
        } else {
            try kind.require([.integer, .date, .level], for: symbol)
        }
        guard let comparison = Atom.Comparison(rawValue: symbol) else {
            throw ReferenceSyntaxError(message: "unknown operator \(symbol)")
        }
        return .compare(comparison, try kind.literal(try next()))
    }

    private mutating func quantifier(_ allowed: [String]) throws -> Atom.Quantifier {
        let word = try next()
        guard allowed.contains(word), let quantifier = Atom.Quantifier(rawValue: word) else {
            throw ReferenceSyntaxError(message: "unknown quantifier \(word)")
        }
        return quantifier
    }

    private mutating func list() throws -> [String] {
        try expect("(")
        var words = [try next()]
        while accept(",") { words.append(try next()) }
        try expect(")")
        return words
    }
}
