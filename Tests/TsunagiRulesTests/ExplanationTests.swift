import Testing
import TsunagiRules

@Suite("Reasons and questions")
struct ExplanationTests {
    private static let person: [String: Knowledge] = [
        "guarantor": .known(.boolean(true)), "wants_work": .known(.boolean(false)), "housing": .known(.code("none")),
    ]

    @Test(
        "Reasons are the atoms that decide",
        arguments: [
            ("guarantor and housing = none", "met guarantor; met housing = none"),
            ("wants_work or guarantor or housing = none", "met guarantor"),
            ("wants_work and guarantor and housing = family", "unmet wants_work; unmet housing = family"),
            ("wants_work or housing = family", "unmet wants_work; unmet housing = family"),
            ("guarantor and income > 3 and age > 3", "unknown income > 3; unknown age > 3"),
            ("wants_work or income > 3", "unknown income > 3"),
            ("not wants_work", "met not wants_work"),
            ("not (wants_work or housing = family)", "met not wants_work; met not housing = family"),
            ("not (wants_work and income > 1)", "met not wants_work"),
            ("not not guarantor", "met guarantor"),
            ("not guarantor", "unmet not guarantor"),
            ("wants_work and (housing = family or wants_work)", "unmet wants_work; unmet housing = family"),
            ("", ""),
        ])
    func reasons(rule: String, expected: String) throws {
        let reasons = Sample.context(Self.person).reasons(for: try Sample.rule(rule))
        #expect(reasons.map { "\($0.verdict) \($0.text)" }.joined(separator: "; ") == expected)
    }

    @Test("Reasons come by level, an atom once at its first level, with value and source")
    func levels() throws {
        let law = RuleSource(law: "架空法", article: "1条")
        let set = RuleSet([
            RuleClause(level: .offer, rule: try Sample.rule("wants_work and housing = family")),
            RuleClause(level: .occupation, rule: try Sample.rule("wants_work or wants_work"), source: law),
            RuleClause(level: .provider, rule: try Sample.rule("guarantor")),
            RuleClause(level: .site, rule: .always),
        ])
        let reasons = Sample.context(Self.person).reasons(for: set)
        #expect(reasons.map(\.text) == ["wants_work", "housing = family"])
        #expect(reasons.map(\.level) == [.occupation, .offer])
        #expect(reasons.map(\.source) == [law, nil])
        #expect(reasons.map(\.knowledge) == [.known(.boolean(false)), .known(.code("none"))])
    }

    @Test(
        "Questions are the base facts of the unknown atoms left",
        arguments: [
            ("age > 3 and income > 3", ["income", "birth_date"]),
            ("age > 3 or legal_age > 3", ["birth_date"]),
            ("wants_work and age > 3", []), ("guarantor or age > 3", []),
            ("(wants_work and income > 1) or age > 3", ["birth_date"]),
            ("(guarantor or income > 1) and not age > 3", ["birth_date"]),
            ("years_since_prison > 10", ["sentences"]),
            ("disability has any (mental)", ["disability"]),
        ])
    func questions(rule: String, facts: [String]) throws {
        #expect(Sample.context(Self.person).questions(for: [try Sample.rule(rule)]) == facts)
    }

    @Test("A false conjunction asks nothing, an undecided one only for what is open")
    func conjunction() throws {
        let context = Sample.context(Self.person)
        let open = try Sample.rule("income > 3")
        #expect(context.questions(for: [try Sample.rule("wants_work"), open]) == [])
        #expect(context.questions(for: [try Sample.rule("guarantor"), open]) == ["income"])
    }
}

@Suite("Assumed facts")
struct AssumptionTests {
    @Test("An assumed value counts where nothing is stated, and is named when it decided a reason")
    func value() throws {
        let assumed: [String: FactValue] = ["housing": .code("none"), "income": .integer(0)]
        let set = RuleSet([RuleClause(level: .offer, rule: try Sample.rule("housing = none or income = 0"))])
        let silent = Sample.context([:], assumed: assumed)
        #expect(silent.truth(of: set.rules) == .true)
        #expect(silent.assumedFacts(for: set) == ["housing"])
        #expect(silent.reasons(for: set).map(\.assumedFacts) == [["housing"]])
        let stated = Sample.context(["housing": .known(.code("family"))], assumed: assumed)
        #expect(stated.assumedFacts(for: set) == ["income"])
        #expect(!stated.isAssumed("housing"))
        let suspected = Sample.context(["housing": .suspected(.code("none"))], assumed: assumed)
        #expect(suspected.knowledge(of: "housing") == .suspected(.code("none")))
    }

    @Test("A set assumed complete closes what is listed and leaves what is suspected open")
    func completeness() throws {
        let assumed: [String: FactValue] = ["disability": .set(SetValue(isComplete: true))]
        let any = RuleSet([RuleClause(level: .offer, rule: try Sample.rule("disability has any (mental)"))])
        func context(_ knowledge: Knowledge) -> EvaluationContext {
            Sample.context(["disability": knowledge], assumed: assumed)
        }
        #expect(context(.unknown).truth(of: any.rules) == .false)
        #expect(context(.known(.set(SetValue(has: ["physical"])))).truth(of: any.rules) == .false)
        #expect(context(.suspected(.set(SetValue(has: ["mental"])))).truth(of: any.rules) == .unknown)
        #expect(context(.known(.set(SetValue(has: ["physical"])))).assumedFacts(for: any) == ["disability"])
        let stated = context(.known(.set(SetValue(has: ["mental"]))))
        #expect(stated.truth(of: any.rules) == .true)
        #expect(stated.assumedFacts(for: any) == [])
    }

    @Test("An assumption reaches the facts derived from it")
    func derived() throws {
        let set = RuleSet([RuleClause(level: .offer, rule: try Sample.rule("not ever_fined"))])
        let context = Sample.context([:], assumed: ["sentences": .records([])])
        #expect(context.truth(of: set.rules) == .true)
        #expect(context.assumedFacts(for: set) == ["sentences"])
    }
}
