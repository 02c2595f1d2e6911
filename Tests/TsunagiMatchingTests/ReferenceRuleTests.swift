import Testing
import TsunagiDomain
import TsunagiRules

/// Pins the reference's rules: parsing, truth, derived facts, reasons, questions, smallest change.
struct ReferenceRuleTests {
    private typealias Sample = ReferenceSample

    @Test(arguments: [
        "", "  ", "sex = male", "not not rent_guarantor", "(sex = male or age >= 65) and rent_guarantor = false",
        "current_municipality in (09, 10201)", "disability has none (mental)", "care_level between care_1 and care_3",
        "target_municipalities has any (09)", "age != -3 or sex = male",
        "released_on<2026-04-01", "housing_budget is not known", "sex suspects all (male)",
    ])
    func parses(_ text: String) throws {
        _ = try Sample.rule(text)
    }

    @Test(arguments: [
        "sex", "sex = robot", "sex > male", "no_fact = 1", "age in (1)", "disability = mental", "sex = male and",
        "(sex = male", "sex = male)", "sentences is known", "care_level suspects any (care_1)",
        "released_on = 2026-02-29",
        "rent_guarantor = yes", "disability has some (mental)", "sex = male; sex = male",
        String(repeating: "not ", count: 64) + "rent_guarantor", String(repeating: " ", count: 10_001),
    ])
    func refuses(_ text: String) {
        #expect(throws: ReferenceSyntaxError.self) { try Sample.rule(text) }
    }

    @Test(arguments: [
        ("sex = male", Truth.true), ("sex != male", .false), ("sex in (female, male)", .true),
        ("care_level >= care_1", .unknown), ("age >= 65", .false), ("age between 40 and 40", .true),
        ("disability has any (mental)", .true), ("disability has any (physical)", .unknown),
        ("disability has all (mental, physical)", .unknown), ("disability has none (mental, physical)", .false),
        ("dependency has any (drug)", .false), ("dependency has none (alcohol)", .unknown),
        ("dependency suspects any (drug, alcohol)", .true), ("dependency suspects all (drug, alcohol)", .false),
        ("rent_guarantor", .unknown), ("not rent_guarantor", .unknown), ("rent_guarantor and sex = female", .false),
        ("rent_guarantor or sex = male", .true), ("rent_guarantor is known", .false), ("care_level is known", .false),
        ("sex is not known", .false), ("current_municipality = 09", .true),
        ("current_municipality in (10, 09201)", .true),
        ("current_municipality != 09", .false), ("target_municipalities has all (09, 10)", .false),
        ("years_since_prison != 3", .false), ("not years_since_prison < 5", .true),
        ("years_since_prison is known", .true),
        ("legal_age >= 18 and legal_age >= 40", .true),
    ])
    func truth(_ text: String, _ truth: Truth) throws {
        let person = Sample.person(
            Facts([
                "sex": .known(.code("male")), "care_level": .suspected(.code("care_1")),
                "birth_date": .known(.date(Sample.today.adding(days: -40 * 1461 / 4 - 10))),
                "disability": .known(.set(SetValue(has: ["mental"]))),
                "dependency": .known(.set(SetValue(hasNot: ["drug"], suspected: ["alcohol"]))),
                "current_municipality": .known(.code("09201")), "sentences": .known(.records([])),
                "target_municipalities": .known(.municipalities(["09202"])),
            ]))
        #expect(person.truth(of: try Sample.rule(text)) == truth)
    }

    @Test(
        "Born on 29 February: up on 1 March, legally a day earlier",
        arguments: [
            ((2026, 2, 27), 17, 17), ((2026, 2, 28), 17, 18), ((2026, 3, 1), 18, 18),
        ])
    func ages(day: (Int, Int, Int), age: Int, legalAge: Int) throws {
        let birth = try #require(CivilDate(2008, 2, 29))
        let day = try #require(CivilDate(day.0, day.1, day.2))
        let person = ReferencePerson(
            words: ReferenceWords(Sample.vocabulary), asOf: Sample.today, day: day,
            facts: Facts(["birth_date": .known(.date(birth))]))
        #expect(person.integer("age") == age)
        #expect(person.integer("legal_age") == legalAge)
    }

    @Test("A record that could match and lacks its date leaves the years unknown; none that could is absence")
    func records() {
        let dated = FactRecord(["kind": .code("imprisonment"), "ended_on": .date(Sample.today.adding(days: -1000))])
        let undated = FactRecord(["kind": .code("imprisonment")])
        let fine = FactRecord(["kind": .code("fine")])
        let open = FactRecord(["ended_on": .date(Sample.today)])
        let cases: [([FactRecord], Knowledge)] = [
            ([dated], .known(.integer(2))), ([dated, undated], .unknown), ([dated, fine], .known(.integer(2))),
            ([fine], .absent), ([dated, open], .unknown), ([], .absent),
        ]
        for (records, expected) in cases {
            let person = Sample.person(Facts(["sentences": .known(.records(records))]))
            #expect(person.knowledge(of: "years_since_prison") == expected)
        }
    }

    @Test("Reasons: the first true child of an or, all false children of an and, an atom once at its first level")
    func reasons() throws {
        let person = Sample.person(Facts(["sex": .known(.code("male")), "rent_guarantor": .known(.boolean(false))]))
        let rules = [
            ReferenceRule(level: .provider, law: nil, rule: try Sample.rule("rent_guarantor or sex = male or age > 3")),
            ReferenceRule(level: .offer, law: "架空法 3条", rule: try Sample.rule("sex = male and not rent_guarantor")),
        ]
        let reasons = person.reasons(of: rules)
        #expect(reasons.map(\.atom) == ["sex = male", "not rent_guarantor"])
        #expect(reasons.map(\.level) == [.provider, .offer])
        #expect(reasons.map(\.verdict) == [.true, .true])
        #expect(reasons.map(\.law) == [nil, "架空法 3条"])
        let failing = [ReferenceRule(level: .site, law: nil, rule: try Sample.rule("not (sex = male and age > 3)"))]
        #expect(person.reasons(of: failing).map(\.atom) == ["not age > 3"])
        #expect(person.reasons(of: failing).map(\.verdict) == [.unknown])
    }

    @Test("Questions: decided children drop out, a derived fact asks for its base fact")
    func questions() throws {
        let person = Sample.person(Facts(["sex": .known(.code("male"))]))
        let rule = try Sample.rule("(sex = female and rent_guarantor or age >= 65) and (sex = male or wishes_support)")
        #expect(person.openFacts(of: rule) == ["birth_date"])
    }

    @Test(arguments: [
        ("rent_guarantor", ["rent_guarantor = true"]),
        ("papers has all (licence, passport) or insurance != none", ["insurance = national"]),
        ("papers has any (licence, passport)", ["papers + passport"]),
        ("papers has all (licence, passport)", ["papers + licence passport"]),
        ("rent_guarantor and papers has any (card)", ["rent_guarantor = true", "papers + card"]),
        ("rent_guarantor and papers has any (card) and insurance != none", []),
        ("care_level >= care_1", ["care_level = care_1"]),
        ("certificate has any (mental, physical)", ["certificate + mental"]),
        ("certificate has any (physical)", []), ("wishes_support", []), ("sex = female", []),
        ("rent_guarantor and sex = male", ["rent_guarantor = true"]), ("rent_guarantor and age > 3", []),
    ])
    func smallestChange(_ text: String, _ expected: [String]) throws {
        let person = Sample.person(
            Facts([
                "sex": .known(.code("male")), "rent_guarantor": .known(.boolean(false)),
                "papers": .known(.set(SetValue(isComplete: true))), "insurance": .known(.code("none")),
                "care_level": .suspected(.code("support_1")), "wishes_support": .known(.boolean(false)),
                "certificate": .known(.set(SetValue(hasNot: ["physical"], suspected: ["mental"]))),
            ]))
        let rules = [ReferenceRule(level: .offer, law: nil, rule: try Sample.rule(text))]
        let changes = (person.smallestChange(of: rules) ?? []).map { change in
            switch change.value {
            case .boolean(let value): "\(change.definition.code) = \(value)"
            case .code(let code): "\(change.definition.code) = \(code)"
            case .set(let set): "\(change.definition.code) + \(set.has.sorted().joined(separator: " "))"
            default: "?"
            }
        }
        #expect(changes == expected)
    }
}
