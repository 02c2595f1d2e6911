import TsunagiRules

/// Random rules and persons for judges: every test on every fact, codes beyond one machine word, facts that specialise,
/// and at times what no parser or decoder lets through.
struct RandomJudging {
    static let wideCodes = (0..<130).map { "code_\($0)" }
    static let places = ["09", "35", "09201", "09202", "35203", "35", "01101"]

    /// The sample vocabulary with facts that specialise and with long lists of codes.
    static let vocabulary = Vocabulary(
        facts: Sample.vocabulary.facts.map(specialised) + [
            Sample.fact("wide_set", .set, codes: wideCodes), Sample.fact("wide_code", .code, codes: wideCodes),
            Sample.fact("wide_level", .level, codes: wideCodes),
        ],
        derived: Sample.vocabulary.derived)

    var generator: SplitMix64
    /// Chance of what no parser or decoder lets through.
    var oddity = 0.05

    mutating func rules() -> [Rule] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in rule(depth: 3) }
    }

    mutating func rule(depth: Int) -> Rule {
        switch depth == 0 ? 0 : Int.random(in: 0...6, using: &generator) {
        case 0, 1, 2: generator.isHit(oddity) ? .always : .atom(atom())
        case 3: .not(rule(depth: depth - 1))
        case 4: .and(children(depth: depth - 1))
        default: .or(children(depth: depth - 1))
        }
    }

    private mutating func children(depth: Int) -> [Rule] {
        let least = generator.isHit(oddity) ? 0 : 2
        return (0..<Int.random(in: least...4, using: &generator)).map { _ in rule(depth: depth) }
    }

    mutating func context() -> EvaluationContext {
        var facts = Facts()
        for definition in Self.vocabulary.facts where generator.isHit(0.7) {
            facts[definition.code] = knowledge(of: definition)
        }
        if generator.isHit(oddity) { facts["not_in_vocabulary"] = knowledge(of: Self.vocabulary.facts[0]) }
        var assumed: [String: FactValue] = [:]
        for definition in Self.vocabulary.facts where generator.isHit(0.15) {
            if case .known(let value) = knowledge(of: definition) { assumed[definition.code] = value }
            if definition.type == .set, generator.isHit(0.5) {
                assumed[definition.code] = .set(SetValue(isComplete: true))
            }
        }
        if generator.isHit(0.1) { assumed["age"] = .integer(30) }
        if generator.isHit(oddity) { assumed["not_in_vocabulary"] = .boolean(true) }
        return EvaluationContext(
            facts: facts, vocabulary: Self.vocabulary, neededOn: Sample.neededOn, asOf: Sample.asOf, assumed: assumed)
    }

    private mutating func knowledge(of definition: FactDefinition) -> Knowledge {
        if generator.isHit(0.05) { return .absent }
        let source = generator.isHit(oddity) ? generator.pick(Self.vocabulary.facts) : definition
        var values = RandomFacts(generator: generator)
        defer { generator = values.generator }
        return values.knowledge(of: source)
    }

    mutating func atom() -> Atom {
        let stated = Self.vocabulary.facts.map(\.code)
        let derived = Self.vocabulary.derived.map(\.code)
        let fact = generator.isHit(oddity / 2) ? "not_in_vocabulary" : generator.pick(stated + derived)
        return Atom(fact: fact, test: test(of: fact))
    }

    private mutating func test(of fact: String) -> Atom.Test {
        let odd = generator.isHit(oddity) ? generator.pick(Self.vocabulary.facts.map(\.code)) : fact
        switch Int.random(in: 0...9, using: &generator) {
        case 0: return .isKnown(.random(using: &generator))
        case 1: return .suspects(generator.pick([.any, .all]), codes(of: odd))
        case 2: return .between(literal(of: odd), literal(of: odd))
        case 3, 4: return .isIn((0..<Int.random(in: 1...4, using: &generator)).map { _ in literal(of: odd) })
        case 5, 6, 7: return .compare(generator.pick(Atom.Comparison.allCases), literal(of: odd))
        default:
            return Self.vocabulary.type(ofFact: fact) == .boolean
                ? .isTrue : .has(generator.pick(Atom.Quantifier.allCases), codes(of: odd))
        }
    }

    private mutating func literal(of fact: String) -> Literal {
        switch Self.vocabulary.type(ofFact: fact) {
        case .boolean: .boolean(.random(using: &generator))
        case .integer: .integer(Int.random(in: -5...60, using: &generator))
        case .date: .date(RandomFacts.date(using: &generator))
        case .code, .level, .set, .municipality, .rankedMunicipalities, .records, nil:
            .code(codes(of: fact).first ?? "no_code")
        }
    }

    private mutating func codes(of fact: String) -> [String] {
        if generator.isHit(oddity) { return generator.some(of: ["no_code", "0", "092011", "mental"]) }
        let codes = Self.vocabulary.fact(fact)?.codes.map(\.code) ?? []
        let allowed = codes.isEmpty ? Self.places : codes
        return Array(generator.some(of: allowed, atLeast: 1).prefix(generator.isHit(0.5) ? 3 : allowed.count))
    }

    private static func specialised(_ fact: FactDefinition) -> FactDefinition {
        let specialising = ["birth_date", "disability", "housing", "care_level", "sentences", "targets", "guarantor"]
        return FactDefinition(
            code: fact.code, type: fact.type, label: fact.label, sensitivity: fact.sensitivity,
            question: fact.question, why: fact.why, askWhom: fact.askWhom,
            specialises: specialising.contains(fact.code), change: fact.change, codes: fact.codes, range: fact.range,
            fields: fact.fields)
    }
}
