import Testing
import TsunagiRules

@Suite("Rule properties")
struct RulePropertyTests {
    static let seeds: ClosedRange<UInt64> = 1...100

    @Test("Parsing what was printed gives the same rule", arguments: seeds)
    func parseAfterPrint(seed: UInt64) throws {
        var random = RandomRules(generator: SplitMix64(seed: seed))
        for _ in 0..<10 {
            let rule = random.rule()
            #expect(try Sample.rule(rule.description) == rule)
        }
    }

    @Test("Kleene's laws hold for random rules and files", arguments: seeds)
    func kleene(seed: UInt64) {
        var rules = RandomRules(generator: SplitMix64(seed: seed))
        var files = RandomFacts(generator: SplitMix64(seed: seed &* 31))
        for _ in 0..<10 {
            let context = Sample.context(files.facts())
            let (a, b, c) = (rules.rule(depth: 2), rules.rule(depth: 2), rules.rule(depth: 2))
            func same(_ one: Rule, _ other: Rule) -> Bool { context.truth(of: one) == context.truth(of: other) }
            #expect(same(.not(.not(a)), a))
            #expect(same(.not(.and([a, b])), .or([.not(a), .not(b)])))
            #expect(same(.not(.or([a, b])), .and([.not(a), .not(b)])))
            #expect(same(.and([a, .or([b, c])]), .or([.and([a, b]), .and([a, c])])))
            #expect(same(.or([a, .and([a, b])]), a))
            #expect(same(.and([a, b]), .and([b, a])))
            #expect(context.truth(of: .and([a, .not(a)])) < .true)
            #expect(context.truth(of: [a, b]) == min(context.truth(of: a), context.truth(of: b)))
        }
    }

    @Test("Without is known and suspects, learning never turns true or false into anything else", arguments: seeds)
    func monotone(seed: UInt64) {
        var rules = RandomRules(generator: SplitMix64(seed: seed), asksWhatIsKnown: false)
        var files = RandomFacts(generator: SplitMix64(seed: seed &+ 1_000))
        for _ in 0..<20 {
            let before = files.facts()
            let after = files.learning(from: before)
            let rule = rules.rule()
            let truth = Sample.context(before).truth(of: rule)
            if truth != .unknown { #expect(Sample.context(after).truth(of: rule) == truth, "\(rule)") }
        }
    }

    @Test("The canonical form keeps verdict, reasons and questions, and is its own canonical form", arguments: seeds)
    func canonical(seed: UInt64) throws {
        var rules = RandomRules(generator: SplitMix64(seed: seed))
        var files = RandomFacts(generator: SplitMix64(seed: seed &+ 2_000))
        for _ in 0..<10 {
            let (a, b) = (rules.rule(depth: 2), rules.rule(depth: 2))
            let rule = Rule.and([a, .and([b, a]), .or([b, .or([a, b])]), b])
            let canonical = rule.canonical
            let context = Sample.context(files.facts())
            #expect(canonical.canonical == canonical)
            #expect(try Sample.rule(canonical.description) == canonical)
            #expect(context.truth(of: canonical) == context.truth(of: rule))
            #expect(context.questions(for: [canonical]) == context.questions(for: [rule]))
        }
    }

    @Test("Reasons suffice: with these atoms alone known the rule set has the same truth", arguments: seeds)
    func reasonsSuffice(seed: UInt64) {
        var rules = RandomRules(generator: SplitMix64(seed: seed), asksWhatIsKnown: false)
        var files = RandomFacts(generator: SplitMix64(seed: seed &+ 3_000))
        for _ in 0..<10 {
            let set = RuleSet(RuleLevel.allCases.map { RuleClause(level: $0, rule: rules.rule(depth: 2)) })
            let context = Sample.context(files.facts())
            let truth = context.truth(of: set.rules)
            let reasons = context.reasons(for: set)
            #expect(reasons.allSatisfy { $0.verdict == Reason.Verdict(truth) })
            #expect(Set(reasons.map(\.atom)).count == reasons.count)
            guard truth != .unknown else { continue }
            let kept = Set(reasons.map(\.atom.fact))
            let forgotten = Set(set.rules.flatMap(\.occurrences).map(\.atom.fact)).subtracting(kept)
            let overriding = Dictionary(uniqueKeysWithValues: forgotten.map { ($0, Knowledge.unknown) })
            #expect(context.truth(of: set.rules, overriding: overriding) == truth)
        }
    }
}
