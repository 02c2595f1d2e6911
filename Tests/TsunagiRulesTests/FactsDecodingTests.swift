import Testing
import TsunagiRules

@Suite("Facts from JSON")
struct FactsDecodingTests {
    private static func decode(_ text: String) throws -> (facts: Facts, problems: [FactProblem]) {
        let pointer = JSONPointer.root.appending("facts")
        return Facts.decode(try JSONValue(parsing: text), vocabulary: Sample.vocabulary, at: pointer)
    }

    @Test(
        "Reads every shape of a value",
        arguments: [
            ("guarantor", "true", Knowledge.known(.boolean(true))),
            ("guarantor", "null", .unknown),
            ("guarantor", #"{"suspected": false}"#, .suspected(.boolean(false))),
            ("income", "1000000", .known(.integer(1_000_000))),
            ("birth_date", #""2000-02-29""#, .known(.date(Sample.day(2000, 2, 29)))),
            ("housing", #""none""#, .known(.code("none"))),
            ("housing", #"{"suspected": "family"}"#, .suspected(.code("family"))),
            ("care_level", #""support_1""#, .known(.code("support_1"))),
            ("disability", "[]", .known(.set(SetValue(isComplete: true)))),
            ("disability", #"["mental", "mental"]"#, .known(.set(SetValue(has: ["mental"])))),
            (
                "disability", #"{"has": ["mental"], "has_not": ["physical"]}"#,
                .known(.set(SetValue(has: ["mental"], hasNot: ["physical"])))
            ),
            (
                "disability", #"{"has": ["mental"], "complete": true}"#,
                .known(.set(SetValue(has: ["mental"], isComplete: true)))
            ),
            (
                "disability", #"{"has": ["mental"], "has_not": ["physical"], "complete": true}"#,
                .known(.set(SetValue(has: ["mental"], isComplete: true)))
            ),
            ("disability", #"{"suspected": ["mental"]}"#, .suspected(.set(SetValue(has: ["mental"])))),
            (
                "disability", #"{"has": ["physical"], "suspected": ["mental"]}"#,
                .known(.set(SetValue(has: ["physical"], suspected: ["mental"])))
            ),
            ("disability", #"{"has": []}"#, .unknown),
            ("disability", #"{"complete": true}"#, .known(.set(SetValue(isComplete: true)))),
            ("town", #""09201""#, .known(.code("09201"))),
            ("targets", #"["35203", "09201"]"#, .known(.municipalities(["35203", "09201"]))),
            ("targets", #"{"anywhere": true}"#, .known(.anywhere)),
            ("sentences", "[]", .known(.records([]))),
            (
                "sentences",
                #"[{"kind": "prison", "ended_on": null, "months": 14, "first": true, "offences": ["theft"]}]"#,
                .known(
                    .records([
                        FactRecord([
                            "kind": .code("prison"), "months": .integer(14), "first": .boolean(true),
                            "offences": .codes(["theft"]),
                        ])
                    ]))
            ),
        ] as [(String, String, Knowledge)])
    func shapes(fact: String, json: String, expected: Knowledge) throws {
        let (facts, problems) = try Self.decode("{\"\(fact)\": \(json)}")
        #expect(problems == [])
        #expect(facts[fact] == expected)
        #expect(facts.codes == (expected == .unknown ? [] : [fact]))
    }

    @Test(
        "Says where a value is wrong, what was expected and the nearest word",
        arguments: [
            (
                #"{"hosing": "none"}"#,
                "/facts/hosing: found \"hosing\", expected a fact of the vocabulary; did you mean \"housing\"?"
            ),
            (
                #"{"age": 40}"#,
                "/facts/age: found \"age\", expected the fact it derives from; did you mean \"birth_date\"?"
            ),
            (
                #"{"housing": "nnoe"}"#,
                "/facts/housing: found \"nnoe\", expected none, family or rented; did you mean \"none\"?"
            ),
            (#"{"housing": 3}"#, "/facts/housing: found an integer, expected none, family or rented"),
            (#"{"guarantor": "yes"}"#, "/facts/guarantor: found \"yes\", expected true or false"),
            (#"{"income": 1.5}"#, "/facts/income: found a number with a fraction, expected an integer"),
            (#"{"income": -1}"#, "/facts/income: found -1, expected an integer from 0 to 1000000"),
            (
                #"{"birth_date": "2001-02-29"}"#,
                "/facts/birth_date: found \"2001-02-29\", expected a date such as \"2026-04-01\""
            ),
            (
                #"{"disability": "mental"}"#,
                "/facts/disability: found \"mental\", expected a list of codes, or has, has_not and complete"
            ),
            (
                #"{"disability": ["mental", "phisical"]}"#,
                "/facts/disability/1: found \"phisical\", expected physical, intellectual or mental; "
                    + "did you mean \"physical\"?"
            ),
            (
                #"{"disability": {"hasnot": ["mental"]}}"#,
                "/facts/disability/hasnot: found \"hasnot\", expected has, has_not, complete or suspected; "
                    + "did you mean \"has_not\"?"
            ),
            (
                #"{"disability": {"has": ["mental"], "has_not": ["mental"]}}"#,
                "/facts/disability/has_not: found \"mental\", expected each code in one of has, has_not and suspected only"
            ),
            (
                #"{"housing": {"suspected": null}}"#,
                "/facts/housing/suspected: found null, expected none, family or rented"
            ),
            (
                #"{"housing": {"suspected": "none", "sure": 1}}"#,
                "/facts/housing/sure: found \"sure\", expected suspected"
            ),
            (#"{"town": "09"}"#, "/facts/town: found \"09\", expected a municipality of five digits such as \"09201\""),
            (
                #"{"town": "092011"}"#,
                "/facts/town: found \"092011\", expected a municipality of five digits such as \"09201\"; "
                    + "did you mean \"09201\"?"
            ),
            (
                #"{"targets": []}"#,
                "/facts/targets: found 0 municipalities, expected one to five different municipalities, "
                    + "or {\"anywhere\": true}"
            ),
            (
                #"{"targets": ["09201", "09201"]}"#,
                "/facts/targets: found 2 municipalities, expected one to five different municipalities, "
                    + "or {\"anywhere\": true}"
            ),
            (#"{"targets": {"anywhere": false}}"#, "/facts/targets: found an object, expected {\"anywhere\": true}"),
            (
                #"{"sentences": [{"kind": "prison"}, {"knd": "fine"}]}"#,
                "/facts/sentences/1/knd: found \"knd\", expected kind, ended_on, suspended_until, months, first or offences; "
                    + "did you mean \"kind\"?"
            ),
            (
                #"{"sentences": [{"ended_on": "yesterday"}]}"#,
                "/facts/sentences/0/ended_on: found \"yesterday\", expected a date such as \"2026-04-01\""
            ),
            (#"{"sentences": {"kind": "prison"}}"#, "/facts/sentences: found an object, expected a list"),
            (#"[1]"#, "/facts: found a list, expected an object of facts"),
        ])
    func problems(json: String, message: String) throws {
        let (facts, problems) = try Self.decode(json)
        #expect(problems.map(\.description) == [message])
        #expect(facts == Facts())
    }

    @Test("Every problem is reported, in the order of the document, and the rest is read")
    func several() throws {
        let (facts, problems) = try Self.decode(#"{"sexx": 1, "guarantor": true, "income": "x", "housing": "famly"}"#)
        #expect(problems.map(\.pointer.text) == ["/facts/sexx", "/facts/income", "/facts/housing"])
        #expect(problems.map(\.code) == [.unknownFact, .wrongType, .unknownCode])
        #expect(facts.codes == ["guarantor"])
    }

    @Test("What was written is read again", arguments: RulePropertyTests.seeds)
    func roundTrip(seed: UInt64) throws {
        var random = RandomFacts(generator: SplitMix64(seed: seed))
        for _ in 0..<10 {
            let facts = random.facts()
            let bytes = facts.json.canonicalBytes
            let (read, problems) = Facts.decode(try JSONValue(parsing: bytes), vocabulary: Sample.vocabulary)
            #expect(problems == [])
            #expect(read == facts)
            #expect(read.json.canonicalBytes == bytes)
        }
    }
}
