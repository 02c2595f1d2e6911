import Testing
import TsunagiRules

@Suite("Rule book")
struct RuleBookTests {
    @Test("Equal sets get one number however they are spelled; others a new one")
    func interning() throws {
        var book = RuleBook()
        func set(_ rules: [(RuleLevel, String)]) throws -> RuleSet {
            RuleSet(try rules.map { RuleClause(level: $0.0, rule: try Sample.rule($0.1)) })
        }
        let first = book.intern(try set([(.offer, "guarantor = true and (income > 3 and guarantor)")]))
        let same = book.intern(try set([(.offer, "guarantor and income > 3"), (.provider, "")]))
        let reordered = book.intern(try set([(.offer, "income > 3 and guarantor")]))
        let twoLevels = book.intern(try set([(.offer, "income > 3"), (.provider, "guarantor")]))
        let twoLevelsAgain = book.intern(
            try set([(.provider, "guarantor"), (.offer, "income > 3"), (.offer, "guarantor")]))
        let empty = book.intern(.empty)
        #expect(first == same)
        #expect(twoLevels == twoLevelsAgain)
        #expect([first, reordered, twoLevels, empty].map(\.rawValue) == [0, 1, 2, 3])
        #expect(book[empty].clauses.isEmpty)
        #expect(book.id(of: book[reordered]) == reordered)
        let context = Sample.context(["guarantor": .known(.boolean(true)), "income": .known(.integer(4))])
        #expect(book.truths(in: context) == [.true, .true, .true, .true])
        #expect(book.truths(in: Sample.context([:])) == [.unknown, .unknown, .unknown, .true])
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
