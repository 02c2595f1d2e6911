import Testing
import TsunagiRules

@Suite("Rule errors")
struct RuleErrorTests {
    @Test(
        "Name line, column, what was expected and the nearest word",
        arguments: [
            (
                "hosing = none",
                "line 1, column 1: found \"hosing\", expected a fact of the vocabulary; did you mean \"housing\"?"
            ),
            (
                "guarantor and\n  hous = none",
                "line 2, column 3: found \"hous\", expected a fact of the vocabulary; did you mean \"housing\"?"
            ),
            (
                "housing = nnoe",
                "line 1, column 11: found \"nnoe\", expected a code of housing: none, family or rented; "
                    + "did you mean \"none\"?"
            ),
            (
                "housing < none",
                "line 1, column 9: found \"<\", expected an operator for the code housing: =, !=, in, suspects or is known"
            ),
            (
                "disability = mental",
                "line 1, column 12: found \"=\", expected an operator for the set disability: has, suspects or is known"
            ),
            (
                "disability hsa any (mental)",
                "line 1, column 12: found \"hsa\", expected an operator for the set disability: has, suspects or is known; "
                    + "did you mean \"has\"?"
            ),
            (
                "disability has (mental)",
                "line 1, column 16: found \"(\", expected any, all or none"
            ),
            (
                "disability suspects none (mental)",
                "line 1, column 21: found \"none\", expected any or all"
            ),
            (
                "age",
                "line 1, column 4: the rule ends, expected an operator for the integer age: "
                    + "=, !=, <, <=, >, >=, between or is known"
            ),
            ("age >= x", "line 1, column 8: found \"x\", expected an integer"),
            ("age >= 018", "line 1, column 8: found \"018\", expected an integer"),
            (
                "income >= 1000001",
                "line 1, column 11: found \"1000001\", expected an integer from 0 to 1000000"
            ),
            (
                "birth_date < 2001-02-29",
                "line 1, column 14: found \"2001-02-29\", expected a date such as 2026-04-01"
            ),
            (
                "guarantor = True",
                "line 1, column 13: found \"True\", expected true or false; did you mean \"true\"?"
            ),
            ("age between 20 and 10", "line 1, column 20: found \"10\", expected an end not before 20"),
            (
                "age between 20 or 30",
                "line 1, column 16: found \"or\", expected \"and\" between the two ends"
            ),
            (
                "town = 48",
                "line 1, column 8: found \"48\", expected a municipality of five digits or a prefecture of two"
            ),
            (
                "town has any (09)",
                "line 1, column 6: found \"has\", expected an operator for the municipality town: =, !=, in or is known"
            ),
            (
                "sentences is known",
                "line 1, column 1: found \"sentences\", expected a fact derived from it: years_since_prison, "
                    + "years_since_first_prison, suspension_running, ever_fined or sentence_count"
            ),
            ("(guarantor", "line 1, column 11: the rule ends, expected \"and\", \"or\" or \")\""),
            ("guarantor)", "line 1, column 10: found \")\", expected \"and\", \"or\" or the end of the rule"),
            (
                "guarantor ro wants_work",
                "line 1, column 11: found \"ro\", expected \"and\", \"or\" or the end of the rule; did you mean \"or\"?"
            ),
            ("and guarantor", "line 1, column 1: found \"and\", expected a fact, \"not\" or \"(\""),
            ("guarantor and", "line 1, column 14: the rule ends, expected a fact, \"not\" or \"(\""),
            (
                "guarantor == true",
                "line 1, column 11: found \"==\", expected a word, an operator or a parenthesis; did you mean \"=\"?"
            ),
            (
                "guarantor && wants_work",
                "line 1, column 11: found \"&&\", expected a word, an operator or a parenthesis; did you mean \"and\"?"
            ),
            (
                "housing = \"none\"",
                "line 1, column 11: found \"\"\", expected a word without quotation marks"
            ),
            (
                "housing in （none）",
                "line 1, column 12: found \"（\", expected a word, an operator or a parenthesis; did you mean \"(\"?"
            ),
            ("年齢 >= 20", "line 1, column 1: found \"年齢\", expected a fact of the vocabulary"),
            (
                "housing in ()",
                "line 1, column 13: found \")\", expected a code of housing: none, family or rented"
            ),
            (
                "housing in (none, )",
                "line 1, column 19: found \")\", expected a code of housing: none, family or rented"
            ),
            ("housing in none", "line 1, column 12: found \"none\", expected a list in parentheses, such as (a, b)"),
            (
                "age is unknown",
                "line 1, column 8: found \"unknown\", expected \"known\" or \"not known\"; did you mean \"known\"?"
            ),
            (
                "age is not knwon",
                "line 1, column 12: found \"knwon\", expected \"known\"; did you mean \"known\"?"
            ),
            (
                "care_level > care_2",
                "line 1, column 14: found \"care_2\", expected a code of care_level: not_applied, support_1, support_2 "
                    + "or care_1; did you mean \"care_1\"?"
            ),
        ])
    func message(rule: String, message: String) {
        let error = #expect(throws: RuleError.self) { try Sample.rule(rule) }
        #expect(error?.description == message)
    }

    @Test(
        "Every operator is allowed for the types of the table and for no other",
        arguments: [
            ("guarantor", "guarantor|guarantor = true|guarantor != true|guarantor is known"),
            ("income", "= 1|!= 1|< 1|<= 1|> 1|>= 1|between 1 and 2|is known"),
            ("birth_date", "= 2000-01-01|!= 2000-01-01|< 2000-01-01|>= 2000-01-01|between 2000-01-01 and 2000-01-02"),
            ("housing", "= none|!= none|in (none)|suspects any (none)|suspects all (none)|is not known"),
            ("care_level", "= care_1|!= care_1|< care_1|>= care_1|in (care_1)|between support_1 and care_1|is known"),
            ("disability", "has any (mental)|has all (mental)|has none (mental)|suspects any (mental)|is known"),
            ("town", "= 09|!= 09201|in (09, 35)|is known"),
            ("targets", "has any (09)|has all (09)|has none (09)|is known"),
        ])
    func table(fact: String, allowed: String) {
        let literals = [
            "guarantor": "true", "income": "1", "birth_date": "2000-01-01", "housing": "none", "care_level": "care_1",
            "disability": "mental", "town": "09", "targets": "09",
        ]
        let literal = literals[fact] ?? ""
        let forms = [
            "= \(literal)", "< \(literal)", "in (\(literal))", "has any (\(literal))", "suspects any (\(literal))",
            "between \(literal) and \(literal)", "is known",
        ]
        let given = allowed.split(separator: "|").map {
            $0.hasPrefix(fact) ? String($0.dropFirst(fact.count + 1)) : String($0)
        }
        for form in given { #expect(throws: Never.self) { try Sample.rule("\(fact) \(form)") } }
        func kind(_ form: String) -> Substring? {
            let first = form.split(separator: " ").first
            return first == ">=" || first == ">" || first == "<=" ? "<" : first == "!=" ? "=" : first
        }
        let kinds = Set(given.compactMap(kind)).union(["is"])
        for form in forms where !kinds.contains(kind(form) ?? "") {
            let error = #expect(throws: RuleError.self, "\(fact) \(form)") { try Sample.rule("\(fact) \(form)") }
            #expect(error?.code == .operatorNotAllowed)
            #expect(error?.column == fact.count + 2)
        }
    }
}
