import Testing
import TsunagiRules

@Suite("Rule parser")
struct RuleParserTests {
    @Test(
        "Reads every form of the grammar and prints it as written",
        arguments: [
            "", "guarantor", "not guarantor", "not not guarantor", "guarantor = false", "income >= 100",
            "age between 18 and 64", "birth_date < 2000-02-29", "housing in (none, family)", "housing = none",
            "care_level between support_1 and care_1", "care_level in (support_1, care_1)",
            "disability has any (mental)", "disability has none (mental, physical)", "disability has all (mental)",
            "disability suspects any (mental, physical)", "housing suspects all (rented)", "town = 09",
            "town in (09201, 35)", "targets has any (09, 35201)", "years_since_prison is known",
            "income is not known", "guarantor and wants_work or age > 3 and income = 0",
            "guarantor and (wants_work or age > 3) and income = 0", "not (guarantor and wants_work)",
            "(guarantor and wants_work) and income = 0", "guarantor or (wants_work or income = 0)",
            "age between -3 and 4 and guarantor",
        ])
    func printsAsWritten(text: String) throws {
        #expect(try Sample.rule(text).description == text)
    }

    @Test(
        "Normalises spacing and needless parentheses",
        arguments: [
            ("  guarantor\n\tand(wants_work)\r\n", "guarantor and wants_work"),
            ("((guarantor))", "guarantor"),
            ("(guarantor and wants_work) or income<=3", "guarantor and wants_work or income <= 3"),
            ("housing in(none,family)", "housing in (none, family)"),
        ])
    func normalises(text: String, printed: String) throws {
        #expect(try Sample.rule(text).description == printed)
    }

    @Test("and binds closer than or, not closest")
    func precedence() throws {
        let guarantor = Rule.atom(Atom(fact: "guarantor", test: .isTrue))
        let work = Rule.atom(Atom(fact: "wants_work", test: .isTrue))
        #expect(
            try Sample.rule("guarantor or not work_ok and wants_work".replacing("work_ok", with: "guarantor"))
                == .or([guarantor, .and([.not(guarantor), work])]))
    }

    @Test("Depth 64 is read, 65 is refused at the sign that goes too deep")
    func depth() throws {
        let deepest =
            String(repeating: "(", count: 32) + String(repeating: "not ", count: 32) + "guarantor"
            + String(repeating: ")", count: 32)
        #expect(throws: Never.self) { try Sample.rule(deepest) }
        #expect(
            throws: RuleError(
                code: .tooDeep, line: 1, column: 68, found: "(",
                expected: "at most 64 levels of parentheses and \"not\"")
        ) {
            let open = String(repeating: "(", count: 64)
            _ = try Sample.rule("not " + open + "guarantor" + String(repeating: ")", count: 64))
        }
    }

    @Test("10,000 characters are read, 10,001 are refused")
    func length() throws {
        let text = "guarantor" + String(repeating: " ", count: 9_991)
        #expect(throws: Never.self) { try Sample.rule(text) }
        #expect { try Sample.rule(text + " ") } throws: { ($0 as? RuleError)?.code == .tooLong }
    }
}
