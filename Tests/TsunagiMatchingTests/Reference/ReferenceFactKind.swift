import TsunagiRules

/// What the parser must know of a fact: its type and its codes.
struct ReferenceFactKind {
    /// Type of its value.
    let type: FactType
    /// Allowed codes; empty for types without codes.
    let codes: [String]
    /// Allowed range of an integer; `nil` when any is.
    let range: ClosedRange<Int>?

    /// Looks a fact up; `nil` for one that is not declared or may not stand in a rule.
    init?(_ fact: String, vocabulary: Vocabulary) {
        if let definition = vocabulary.fact(fact) {
            guard definition.type != .records else { return nil }
            type = definition.type
            codes = definition.codes.map(\.code)
            range = definition.range
        } else if let derived = vocabulary.derivedFact(fact) {
            type = derived.type
            codes = []
            range = nil
        } else {
            return nil
        }
    }

    /// Refuses an operator that does not fit the type.
    ///
    /// - Throws: `ReferenceSyntaxError`.
    func require(_ types: [FactType], for word: String) throws {
        guard types.contains(type) else { throw ReferenceSyntaxError(message: "\(word) does not fit \(type)") }
    }

    /// Reads a code of the fact's list, or of a place.
    ///
    /// - Throws: `ReferenceSyntaxError` for another word.
    func code(_ word: String) throws -> String {
        if type == .rankedMunicipalities { return try place(word) }
        guard codes.contains(word) else { throw ReferenceSyntaxError(message: "unknown code \(word)") }
        return word
    }

    /// Reads a literal of the fact's type.
    ///
    /// - Throws: `ReferenceSyntaxError` for another word.
    func literal(_ word: String) throws -> Literal {
        switch type {
        case .boolean:
            if word == "true" || word == "false" { return .boolean(word == "true") }
        case .integer:
            if let number = Int(word), range?.contains(number) ?? true { return .integer(number) }
        case .date:
            if let date = CivilDate(iso: word) { return .date(date) }
        case .code, .level, .set:
            return .code(try code(word))
        case .municipality, .rankedMunicipalities:
            return .code(try place(word))
        case .records:
            break
        }
        throw ReferenceSyntaxError(message: "\(word) is no \(type)")
    }

    private func place(_ word: String) throws -> String {
        guard [2, 5].contains(word.count), word.allSatisfy(\.isNumber) else {
            throw ReferenceSyntaxError(message: "\(word) is no municipality or prefecture")
        }
        return word
    }
}
