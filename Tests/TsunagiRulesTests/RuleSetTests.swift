import Testing
import TsunagiRules

@Suite("Rule sets")
struct RuleSetTests {
    @Test("Equal sets are equal however they are spelled; order and level of what is left tell sets apart")
    func equality() throws {
        func set(_ rules: [(RuleLevel, String)]) throws -> RuleSet {
            RuleSet(try rules.map { RuleClause(level: $0.0, rule: try Sample.rule($0.1)) })
        }
        let first = try set([(.offer, "guarantor = true and (income > 3 and guarantor)")])
        let same = try set([(.offer, "guarantor and income > 3"), (.provider, "")])
        let reordered = try set([(.offer, "income > 3 and guarantor")])
        let twoLevels = try set([(.offer, "income > 3"), (.provider, "guarantor")])
        let twoLevelsAgain = try set([(.provider, "guarantor"), (.offer, "income > 3"), (.offer, "guarantor")])
        #expect(first == same)
        #expect(twoLevels == twoLevelsAgain)
        #expect(Set([first, reordered, twoLevels, .empty]).count == 4)
        #expect(RuleSet.empty.clauses.isEmpty)
    }

    @Test(
        "Canonical form",
        arguments: [
            ("guarantor and guarantor", "guarantor"),
            ("guarantor or (wants_work or guarantor)", "guarantor or wants_work"),
            ("not (guarantor and guarantor)", "not guarantor"), ("not not guarantor", "not not guarantor"),
            ("guarantor = true", "guarantor"), ("guarantor = false", "guarantor = false"),
            ("housing in (rented, none, rented)", "housing in (rented, none)"),
            ("disability has any (mental, mental)", "disability has any (mental)"),
            ("wants_work and guarantor", "wants_work and guarantor"),
            ("guarantor and (wants_work or income > 1)", "guarantor and (wants_work or income > 1)"),
        ])
    func canonical(rule: String, canonical: String) throws {
        #expect(try Sample.rule(rule).canonical.description == canonical)
    }
}
