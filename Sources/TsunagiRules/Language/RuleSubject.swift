/// A fact as the type check of an atom sees it: stated or derived, with what its literals may be.
struct RuleSubject {
    /// Why a literal was refused.
    struct LiteralFault: Error {
        /// Kind of fault.
        let code: RuleError.Code
        /// What was expected.
        let expected: String
        /// Valid words among which the nearest is suggested.
        var words: [String] = []
    }

    /// The fact's code.
    let code: String
    /// Type of its value.
    let type: FactType
    /// Allowed codes in order.
    let codes: [String]
    /// Allowed range of an integer; `nil` when any is.
    let range: ClosedRange<Int>?

    /// Finds a fact, stated or derived; `nil` if there is none.
    init?(_ code: String, in vocabulary: Vocabulary) {
        self.code = code
        if let fact = vocabulary.fact(code) {
            type = fact.type
            codes = fact.codes.map(\.code)
            range = fact.range
        } else if let derived = vocabulary.derivedFact(code) {
            type = derived.type
            codes = []
            range = nil
        } else {
            return nil
        }
    }

    /// Names of all facts that rules may test.
    static func names(in vocabulary: Vocabulary) -> [String] {
        vocabulary.facts.filter { $0.type != .records }.map(\.code) + vocabulary.derived.map(\.code)
    }

    /// What a literal of this fact looks like.
    var literalDescription: String {
        switch type {
        case .boolean: "true or false"
        case .integer: range.map { "an integer from \($0.lowerBound) to \($0.upperBound)" } ?? "an integer"
        case .date: "a date such as 2026-04-01"
        case .code, .level, .set: "a code of \(code): \(WordList.text(codes))"
        case .municipality, .rankedMunicipalities: "a municipality of five digits or a prefecture of two"
        case .records: "nothing"
        }
    }

    /// Whether the first literal comes before the second or equals it; `nil` for literals without order.
    func precedes(_ low: Literal, orEquals high: Literal) -> Bool? {
        switch (low, high) {
        case (.integer(let low), .integer(let high)): low <= high
        case (.date(let low), .date(let high)): low <= high
        case (.code(let low), .code(let high)): LevelOrder.compare(low, high, in: codes).map { $0 <= 0 }
        default: nil
        }
    }

    /// Reads a literal of this fact's type.
    func literal(_ word: String) throws(LiteralFault) -> Literal {
        switch type {
        case .boolean:
            guard word == "true" || word == "false" else { throw wrong(words: ["true", "false"]) }
            return .boolean(word == "true")
        case .integer: return .integer(try integer(word))
        case .date:
            guard let date = CivilDate(iso: word) else { throw wrong() }
            return .date(date)
        case .code, .level, .set:
            guard codes.contains(word) else {
                throw LiteralFault(code: .unknownCode, expected: literalDescription, words: codes)
            }
            return .code(word)
        case .municipality, .rankedMunicipalities:
            guard MunicipalityCode.isMunicipality(word) || MunicipalityCode.isPrefecture(word) else { throw wrong() }
            return .code(word)
        case .records: throw wrong()
        }
    }

    private func integer(_ word: String) throws(LiteralFault) -> Int {
        guard let value = Int(word), String(value) == word else { throw wrong() }
        guard range?.contains(value) ?? true else {
            throw LiteralFault(code: .outOfRange, expected: literalDescription)
        }
        return value
    }

    private func wrong(words: [String] = []) -> LiteralFault {
        LiteralFault(code: .wrongLiteral, expected: literalDescription, words: words)
    }
}
