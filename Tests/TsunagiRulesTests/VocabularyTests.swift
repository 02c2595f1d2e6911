import Testing
import TsunagiRules

@Suite("Vocabulary from YAML")
struct VocabularyTests {
    static let yaml = """
        facts:
          - code: housing
            type: code
            label: {ja: 住まい, en: Housing}
            sensitivity: open
            ask: {ja: 住むところは, en: "Where will you live?"}
            why: {ja: 探すため, en: To search}
            ask_whom: person
            change: obtainable
            codes:
              - {code: none, ja: なし, en: None}
              - {code: no, ja: いいえ, en: "No"}
          - code: income
            type: integer
            label: {ja: 収入, en: Income}
            sensitivity: personal
            ask: {ja: 収入は, en: Income?}
            why: {ja: 家賃, en: Rent}
            ask_whom: family
            specialises: true
            change: fixed
            min: 0
            unit: yen_per_month
          - code: sentences
            type: records
            label: {ja: 刑, en: Sentences}
            sensitivity: special_care
            ask: {ja: 刑は, en: Sentences?}
            why: {ja: 資格, en: Qualification}
            ask_whom: institution
            change: fixed
            fields:
              - {code: kind, type: code, ja: 種類, en: Kind, codes: [{code: fine, ja: 罰金, en: Fine}]}
              - {code: ended_on, type: date, ja: 終了日, en: Ended on}
        derived:
          - code: years_since_fine
            label: {ja: 年数, en: Years}
            from: sentences
            where: {kind: [fine]}
            take: years_since
            of: ended_on
            pick: latest
            on: needed_on
        features:
          - {code: meals, kinds: [housing, service], ja: 食事, en: Meals, required_when: "housing = none"}
        needs:
          - {code: job, kind: job, ja: 仕事, en: Job}
        code_lists:
          occupation: [{code: "10", ja: 保安, en: Security}, {code: 10-security, ja: 警備, en: Guard}]
        """

    @Test("Reads all parts")
    func whole() throws {
        let vocabulary = try Vocabulary(yaml: Self.yaml, file: "vocabulary.yaml")
        #expect(vocabulary.facts.map(\.code) == ["housing", "income", "sentences"])
        #expect(vocabulary.fact("housing")?.codes.map(\.code) == ["none", "no"])
        #expect(vocabulary.fact("housing")?.label == Label(ja: "住まい", en: "Housing"))
        #expect(vocabulary.fact("housing")?.change == .obtainable)
        #expect(vocabulary.fact("income")?.range == 0...Int.max)
        #expect(vocabulary.fact("income")?.unit == "yen_per_month")
        #expect(vocabulary.fact("income")?.specialises == true)
        #expect(vocabulary.fact("sentences")?.fields.map(\.type) == [.code, .date])
        #expect(vocabulary.derivedFact("years_since_fine")?.filter == ["kind": ["fine"]])
        #expect(vocabulary.derivedFact("years_since_fine")?.pick == .latest)
        #expect(vocabulary.feature("meals")?.requiredWhen?.description == "housing = none")
        #expect(vocabulary.need("job")?.kind == .job)
        #expect(vocabulary.codes(ofList: "occupation") == ["10", "10-security"])
        #expect(vocabulary.baseFact(of: "years_since_fine") == "sentences")
        #expect(vocabulary.type(ofFact: "years_since_fine") == .integer)
        #expect(vocabulary.type(ofFact: "nothing") == nil)
    }

    @Test(
        "Refuses with file, line, column, path and the nearest word",
        arguments: [
            (
                "type: code\n", "typ: code\n",
                "v.yaml:3:5: facts[0].typ: found \"typ\", expected one of the keys code, type, label, sensitivity, ask, "
                    + "why, ask_whom, specialises, change, codes, min, max … (14 words); did you mean \"type\"?"
            ),
            (
                "type: code\n", "type: coed\n",
                "v.yaml:3:11: facts[0].type: found \"coed\", expected boolean, integer, date, code, level, set, "
                    + "municipality, ranked_municipalities or records; did you mean \"code\"?"
            ),
            (
                "    why: {ja: 探すため, en: To search}\n", "",
                "v.yaml:2:5: facts[0]: expected the key \"why\""
            ),
            (
                "why: {ja: 探すため, en: To search}", "why: {ja: 探すため}",
                "v.yaml:7:10: facts[0].why: expected the key \"en\""
            ),
            (
                "- code: income", "- code: housing",
                "v.yaml:13:11: facts[1].code: found \"housing\", expected a code that does not stand above"
            ),
            (
                "- code: income", "- code: between",
                "v.yaml:13:11: facts[1].code: found \"between\", expected a name of lower-case letters, digits and \"_\" "
                    + "that is no word of the rule language"
            ),
            (
                "{code: no, ja", "{code: none, ja",
                "v.yaml:12:16: facts[0].codes[1].code: found \"none\", expected a code that does not stand above"
            ),
            (
                "{code: no, ja", "{code: Nein, ja",
                "v.yaml:12:16: facts[0].codes[1].code: found \"Nein\", expected a code of lower-case letters, digits, "
                    + "\"_\" and \"-\""
            ),
            ("min: 0", "min: \"0\"", "v.yaml:22:10: facts[1].min: found \"0\", expected an integer"),
            (
                "min: 0", "max: 5\n    min: 9",
                "v.yaml:22:10: facts[1].max: found \"5\", expected an integer from 9 to 9223372036854775807"
            ),
            (
                "specialises: true", "specialises: yes",
                "v.yaml:20:18: facts[1].specialises: found \"yes\", expected true or false"
            ),
            (
                "from: sentences", "from: sentense",
                "v.yaml:38:11: derived[0].from: found \"sentense\", expected a stated fact of type date or records; "
                    + "did you mean \"sentences\"?"
            ),
            (
                "take: years_since", "take: years_sinse",
                "v.yaml:40:11: derived[0].take: found \"years_sinse\", expected completed_years, legal_years, days_since, "
                    + "days_until, years_since, running, exists or count; did you mean \"years_since\"?"
            ),
            (
                "take: years_since", "take: legal_years",
                "v.yaml:40:11: derived[0].take: found \"legal_years\", expected years_since, running, exists or count"
            ),
            (
                "where: {kind: [fine]}", "where: {kind: [fines]}",
                "v.yaml:39:20: derived[0].where.kind[0]: found \"fines\", expected fine; did you mean \"fine\"?"
            ),
            (
                "where: {kind: [fine]}", "where: {kinds: [fine]}",
                "v.yaml:39:13: derived[0].where.kinds: found \"kinds\", expected a field of the records; "
                    + "did you mean \"kind\"?"
            ),
            ("of: ended_on", "of: kind", "v.yaml:41:9: derived[0].of: found \"kind\", expected ended_on"),
            ("    of: ended_on\n", "", "v.yaml:36:5: derived[0]: expected the key \"of\""),
            (
                "kinds: [housing, service]", "kinds: [house]",
                "v.yaml:45:27: features[0].kinds[0]: found \"house\", expected job, housing or service"
            ),
            (
                "housing = none\"", "housing = nine\"",
                "v.yaml:45:91: features[0].required_when: found \"nine\", expected a code of housing: none or no; "
                    + "did you mean \"none\"?"
            ),
            (
                "kind: job, ja", "kind: work, ja",
                "v.yaml:47:23: needs[0].kind: found \"work\", expected job, housing or service"
            ),
            (
                "needs:\n", "need:\n",
                "v.yaml:46:1: need: found \"need\", expected one of the keys facts, derived, features, needs or code_lists; "
                    + "did you mean \"needs\"?"
            ),
            ("facts:\n", "facts: [\n", "v.yaml:2:3: expected YAML"),
            ("code: income", "code: income\n    code: income", "v.yaml:13:5: expected YAML"),
        ])
    func errors(part: String, replacement: String, message: String) throws {
        let parts = Self.yaml.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
        let broken = try #require(parts.count == 2 ? parts.joined(separator: replacement) : nil)
        let error = #expect(throws: VocabularyError.self) { try Vocabulary(yaml: broken, file: "v.yaml") }
        let found = try #require(error?.description)
        if message.hasSuffix("expected YAML") {
            #expect(found.hasPrefix(message))
        } else {
            #expect(found == message)
        }
    }
}

@Suite("Strict YAML")
struct YAMLNodeTests {
    private func node(_ text: String) throws -> YAMLNode {
        try YAMLNode(parsing: text, file: "x.yaml")
    }

    @Test(
        "Decimals are exact in millionths",
        arguments: [("0.25", 250_000), ("1", 1_000_000), ("-0.000001", -1), ("12.5", 12_500_000), ("0.3", 300_000)])
    func millionths(text: String, value: Int) throws {
        #expect(try node(text).millionths() == value)
    }

    @Test(
        "Refuses what is no decimal of six digits",
        arguments: ["0.1234567", "1e3", ".5", "5.", "x", "\"1\"", "1_000", "--1"])
    func noDecimal(text: String) throws {
        let node = try node(text)
        #expect(throws: ConfigurationError.self) { try node.millionths() }
    }

    @Test("A vocabulary has no more facts and features than matching has bits for")
    func limits() throws {
        func yaml(features: Int, facts: Int) -> String {
            let declared = (0..<facts).map {
                """
                  - {code: f\($0), type: boolean, sensitivity: open, change: fixed, ask_whom: person,
                     label: {ja: あ, en: a}, ask: {ja: あ, en: a}, why: {ja: あ, en: a}}
                """
            }
            let listed = (0..<features).map { "  - {code: x\($0), kinds: [job], ja: あ, en: a}" }
            return (["facts:"] + declared + ["features:"] + listed).joined(separator: "\n")
        }
        let most = (Vocabulary.mostFeatures, Vocabulary.mostFacts)
        #expect(try Vocabulary(yaml: yaml(features: most.0, facts: most.1), file: "v.yaml").features.count == most.0)
        let features = #expect(throws: VocabularyError.self) {
            try Vocabulary(yaml: yaml(features: most.0 + 1, facts: 1), file: "v.yaml")
        }
        #expect(features?.expected == "at most 128 features")
        let facts = #expect(throws: VocabularyError.self) {
            try Vocabulary(yaml: yaml(features: 1, facts: most.1 + 1), file: "v.yaml")
        }
        #expect(facts?.expected == "at most 256 facts, derived ones included")
    }

    @Test("Ranges are part of what is expected")
    func ranges() throws {
        let share = try node("a: 1.5").mapping(keys: ["a"]).require("a")
        let error = #expect(throws: ConfigurationError.self) { try share.millionths(in: 0...1_000_000) }
        #expect(
            error?.description
                == "x.yaml:1:4: a: found \"1.5\", expected a number from 0 to 1 with at most six decimals")
        #expect(throws: ConfigurationError.self) { try share.decimal(in: 0...1) }
        #expect(try share.decimal(in: 0...2) == 1.5)
    }

    @Test("Values of facts are written as in a person's file")
    func knowledge() throws {
        let housing = try #require(Sample.vocabulary.fact("housing"))
        let disability = try #require(Sample.vocabulary.fact("disability"))
        #expect(try node("none").knowledge(of: housing) == .known(.code("none")))
        #expect(try node("null").knowledge(of: housing) == .unknown)
        #expect(
            try node("{has: [mental], complete: true}").knowledge(of: disability)
                == .known(.set(SetValue(has: ["mental"], isComplete: true))))
        let error = #expect(throws: ConfigurationError.self) { try node("[mentl]").knowledge(of: disability) }
        #expect(error?.nearest == "mental")
    }

    @Test("Plain scalars become JSON by their spelling")
    func json() throws {
        let text = "{a: 1, b: 09201, c: true, d: 'true', e: 0.5, f: ~, g: [no, 2026-01-01], h: 13101}"
        #expect(
            try node(text).json() == [
                "a": 1, "b": "09201", "c": true, "d": "true", "e": .decimal(0.5), "f": nil, "g": ["no", "2026-01-01"],
                "h": 13101,
            ])
    }

    @Test("A rule over several lines is placed by line and column of the rule")
    func foldedRule() throws {
        let rule = try node("when: |\n  guarantor and\n  hosing = none\n").mapping(keys: ["when"]).require("when")
        let error = #expect(throws: ConfigurationError.self) { try rule.rule(Sample.vocabulary) }
        #expect(error?.line == 1)
        #expect(error?.found == "\"hosing\" in line 2, column 1 of the rule")
    }

    @Test(
        "A key is the same word with and without quotation marks",
        arguments: ["{12: a, '12': b}", "{no: a, \"no\": b}"])
    func repeatedKey(text: String) throws {
        #expect(throws: ConfigurationError.self) { try node(text) }
    }

    @Test("Aliases are followed, but not without end")
    func aliases() throws {
        #expect(try node("{a: &x [1, 2], b: *x}").json() == ["a": [1, 2], "b": [1, 2]])
        let bomb = (1...9).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x]\n") { text, level in
            text + "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                + "]\n"
        }
        #expect(throws: ConfigurationError.self) { try node(bomb) }
    }
}
