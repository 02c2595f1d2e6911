import TsunagiRules

/// Random rules over the sample vocabulary.
struct RandomRules {
    var generator: SplitMix64
    /// Facts that atoms test.
    var facts =
        Sample.vocabulary.facts.filter { $0.type != .records }.map(\.code)
        + Sample.vocabulary.derived.map(\.code)
    /// Whether atoms may test what is known rather than what is.
    var asksWhatIsKnown = true

    mutating func rule(depth: Int = 4) -> Rule {
        switch depth == 0 ? 0 : Int.random(in: 0...5, using: &generator) {
        case 0, 1: return .atom(atom())
        case 2: return .not(rule(depth: depth - 1))
        case 3: return .and(children(depth: depth - 1))
        default: return .or(children(depth: depth - 1))
        }
    }

    private mutating func children(depth: Int) -> [Rule] {
        (0..<Int.random(in: 2...4, using: &generator)).map { _ in rule(depth: depth) }
    }

    mutating func atom() -> Atom {
        let fact = generator.pick(facts)
        let type = Sample.vocabulary.type(ofFact: fact) ?? .boolean
        if asksWhatIsKnown, generator.isHit(0.1) {
            return Atom(fact: fact, test: .isKnown(Bool.random(using: &generator)))
        }
        let codes = Sample.vocabulary.fact(fact)?.codes.map(\.code) ?? []
        return Atom(fact: fact, test: test(of: type, codes: codes))
    }

    private mutating func test(of type: FactType, codes: [String]) -> Atom.Test {
        let comparison = generator.pick(Atom.Comparison.allCases)
        let equality: Atom.Comparison = Bool.random(using: &generator) ? .equal : .notEqual
        switch type {
        case .boolean:
            return Bool.random(using: &generator) ? .isTrue : .compare(equality, .boolean(.random(using: &generator)))
        case .integer:
            let ends = [Int.random(in: 0...60, using: &generator), Int.random(in: 0...60, using: &generator)].sorted()
            return Bool.random(using: &generator)
                ? .between(.integer(ends[0]), .integer(ends[1])) : .compare(comparison, .integer(ends[0]))
        case .date: return .compare(comparison, .date(RandomFacts.date(using: &generator)))
        case .code:
            if asksWhatIsKnown, generator.isHit(0.1) { return .suspects(.any, generator.some(of: codes, atLeast: 1)) }
            return generator.isHit(0.5)
                ? .isIn(generator.some(of: codes, atLeast: 1).map(Literal.code))
                : .compare(equality, .code(generator.pick(codes)))
        case .level: return .compare(comparison, .code(generator.pick(codes)))
        case .set:
            if asksWhatIsKnown, generator.isHit(0.2) {
                return .suspects(generator.pick([.any, .all]), generator.some(of: codes, atLeast: 1))
            }
            return .has(generator.pick(Atom.Quantifier.allCases), generator.some(of: codes, atLeast: 1))
        case .municipality:
            return .isIn(generator.some(of: ["09", "09201", "35203"], atLeast: 1).map(Literal.code))
        case .rankedMunicipalities:
            return .has(
                generator.pick(Atom.Quantifier.allCases), generator.some(of: ["09", "09201", "35203"], atLeast: 1))
        case .records: return .isTrue
        }
    }
}
