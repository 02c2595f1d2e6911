import Testing
import TsunagiRules

@Suite("Smallest change")
struct SmallestChangeTests {
    @Test(
        "Proposes what a coordinator would",
        arguments: [
            ("guarantor", "guarantor = true"),
            ("guarantor and income is not known", "guarantor = true"),
            ("not guarantor or income = 1", "guarantor = false"),
            ("housing in (family, rented)", "housing = family"),
            ("support_level >= level_1", "support_level = level_1"),
            ("documents has any (seal, passport)", "documents + passport"),
            ("documents has all (seal, passport)", "documents + passport, seal"),
            ("documents has any (seal, licence) and documents has any (passport, licence)", "documents + licence"),
            ("documents has any (card) or guarantor", "guarantor = true"),
            ("documents has any (seal) and guarantor", "guarantor = true; documents + seal"),
            ("certificate has any (mental, intellectual)", "certificate + mental"),
            ("certificate has any (physical)", "none"),
            ("wants_work", "none"),
            ("income > 5", "none"),
            ("guarantor and housing = family and support_level = level_2", "none"),
            ("guarantor and not guarantor", "none"),
        ])
    func proposes(rule: String, change: String) throws {
        let context = Sample.context([
            "guarantor": .known(.boolean(rule.hasPrefix("not"))), "wants_work": .known(.boolean(false)),
            "housing": .known(.code("none")), "support_level": .known(.code("level_0")),
            "documents": .known(.set(SetValue(isComplete: true))),
            "certificate": .known(.set(SetValue(hasNot: ["physical"], suspected: ["mental"]))),
            "income": .known(.integer(0)),
        ])
        let rules = [try Sample.rule(rule.replacing("income is not known", with: "income is known"))]
        let found = context.smallestChange(for: rules)
        #expect(found.map(Self.text) ?? "none" == change)
        if let found { #expect(context.applying(found).truth(of: rules) == .true) }
    }

    @Test("Nothing to change when the rules are true already")
    func alreadyTrue() throws {
        #expect(Sample.context([:]).smallestChange(for: []) == [])
        #expect(Sample.context([:]).smallestChange(for: [try Sample.rule("age > 1")], reaching: .unknown) == [])
    }

    @Test("Other unknowns stay unknown: true is out of reach, no longer false is not")
    func reachingUnknown() throws {
        let context = Sample.context(["guarantor": .known(.boolean(false))])
        let rules = [try Sample.rule("guarantor and age >= 20")]
        #expect(context.smallestChange(for: rules) == nil)
        let change = try #require(context.smallestChange(for: rules, reaching: .unknown))
        #expect(Self.text(change) == "guarantor = true")
        #expect(context.applying(change).questions(for: rules) == ["birth_date"])
    }

    @Test("A second fact may be needed only because the first one breaks a rule that was true")
    func repairsWhatItBreaks() throws {
        let context = Sample.context(["guarantor": .known(.boolean(false)), "housing": .known(.code("none"))])
        let rules = [try Sample.rule("guarantor"), try Sample.rule("not guarantor or housing = rented")]
        #expect(context.smallestChange(for: rules).map(Self.text) == "guarantor = true; housing = rented")
    }

    @Test("An assumed value is changed like a stated one")
    func assumed() throws {
        let context = Sample.context([:], assumed: ["documents": .set(SetValue(isComplete: true))])
        let rules = [try Sample.rule("documents has any (card) and documents has none (seal)")]
        let change = try #require(context.smallestChange(for: rules))
        #expect(
            change == [
                FactChange(
                    fact: "documents", value: .set(SetValue(has: ["card"], isComplete: true)), addedCodes: ["card"],
                    change: .obtainable)
            ])
        #expect(context.applying(change).truth(of: rules) == .true)
    }

    @Test("Agrees with trying everything", arguments: RulePropertyTests.seeds, [Truth.true, .unknown])
    func bruteForce(seed: UInt64, target: Truth) {
        var rules = RandomRules(generator: SplitMix64(seed: seed))
        rules.facts = ["guarantor", "housing", "care_level", "support_level", "certificate", "documents", "age"]
        var files = RandomFacts(generator: SplitMix64(seed: seed &+ 4_000))
        for _ in 0..<4 {
            let context = Sample.context(files.facts())
            let conjunction = [rules.rule(depth: 2), rules.rule(depth: 3)]
            guard context.truth(of: conjunction) < target else { continue }
            let found = context.smallestChange(for: conjunction, reaching: target)
            let expected = BruteForce(context: context).smallestChange(for: conjunction, reaching: target)
            #expect(found.map(Self.text) == expected.map(Self.text), "\(conjunction)")
            if let found { #expect(context.applying(found).truth(of: conjunction) >= target) }
        }
    }

    @Test("The random cases hold every outcome often enough to mean something")
    func coverage() {
        var counts: [Int: Int] = [:]
        for seed in RulePropertyTests.seeds {
            var rules = RandomRules(generator: SplitMix64(seed: seed))
            rules.facts = ["guarantor", "housing", "care_level", "support_level", "certificate", "documents", "age"]
            var files = RandomFacts(generator: SplitMix64(seed: seed &+ 4_000))
            for _ in 0..<8 {
                let context = Sample.context(files.facts())
                let found = context.smallestChange(for: [rules.rule(depth: 2), rules.rule(depth: 3)])
                counts[found?.count ?? -1, default: 0] += 1
            }
        }
        #expect(counts.count == 4, "\(counts)")
        #expect(counts.values.allSatisfy { $0 >= 30 }, "\(counts)")
    }

    @Test("A rule written to take long gets an answer in bounded work", .timeLimit(.minutes(5)))
    func bounded() {
        let codes = (0..<60).map { "code_\($0)" }
        let vocabulary = Vocabulary(facts: [Sample.fact("papers", .set, codes: codes, change: .obtainable)])
        let pairs = zip(codes, codes.dropFirst()).map { one, other in
            Rule.atom(Atom(fact: "papers", test: .has(.any, [one, other])))
        }
        let forbidden = Rule.atom(Atom(fact: "papers", test: .has(.none, codes)))
        let context = EvaluationContext(
            facts: Facts(), vocabulary: vocabulary, neededOn: Sample.neededOn, asOf: Sample.asOf)
        #expect(context.smallestChange(for: pairs + [forbidden]) == nil)
    }

    static func text(_ changes: [FactChange]) -> String {
        changes.map { change in
            switch change.value {
            case .boolean(let value): "\(change.fact) = \(value)"
            case .code(let code): "\(change.fact) = \(code)"
            default: "\(change.fact) + \(change.addedCodes.joined(separator: ", "))"
            }
        }.joined(separator: "; ")
    }
}
