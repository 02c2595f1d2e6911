import Testing
import TsunagiRules

@Suite("Derived facts")
struct DerivedFactTests {
    @Test(
        "Age goes up on the birthday, legal age a day earlier; 29 February on 1 March",
        arguments: [
            ("1961-12-02", 64, 65), ("1961-12-01", 65, 65), ("1961-12-03", 64, 64), ("2027-01-01", -1, -1),
        ])
    func age(birth: String, age: Int, legalAge: Int) throws {
        let context = Sample.context(["birth_date": .known(.date(try #require(CivilDate(iso: birth))))])
        #expect(context.knowledge(of: "age") == .known(.integer(age)))
        #expect(context.knowledge(of: "legal_age") == .known(.integer(legalAge)))
    }

    @Test(
        "Someone born on 29 February",
        arguments: [
            ("2027-02-27", 22, 22), ("2027-02-28", 22, 23), ("2027-03-01", 23, 23),
            ("2028-02-27", 23, 23), ("2028-02-28", 23, 24), ("2028-02-29", 24, 24),
        ])
    func leapDay(day: String, age: Int, legalAge: Int) throws {
        let context = EvaluationContext(
            facts: Facts(["birth_date": .known(.date(Sample.day(2004, 2, 29)))]), vocabulary: Sample.vocabulary,
            neededOn: try #require(CivilDate(iso: day)), asOf: Sample.asOf)
        #expect(context.knowledge(of: "age") == .known(.integer(age)))
        #expect(context.knowledge(of: "legal_age") == .known(.integer(legalAge)))
    }

    @Test("Days are counted on the day that the vocabulary names")
    func days() {
        let context = Sample.context(["birth_date": .known(.date(Sample.day(2026, 12, 11)))])
        #expect(context.knowledge(of: "days_until_birth") == .known(.integer(20)))
        #expect(context.knowledge(of: "days_since_birth") == .known(.integer(-10)))
    }

    @Test("Unknown and suspected dates give nothing")
    func unknownDates() {
        #expect(Sample.context([:]).knowledge(of: "age") == .unknown)
        let suspected = Sample.context(["birth_date": .suspected(.date(Sample.day(2000, 1, 1)))])
        #expect(suspected.knowledge(of: "age") == .unknown)
        #expect(Sample.context(["birth_date": .absent]).knowledge(of: "age") == .absent)
    }

    /// Records as kind, end of execution, end of suspension.
    private static func record(_ kind: String?, ended: String? = nil, until: String? = nil) -> FactRecord {
        var record = FactRecord([:])
        record.fields["kind"] = kind.map { .code($0) }
        record.fields["ended_on"] = ended.flatMap { CivilDate(iso: $0) }.map { .date($0) }
        record.fields["suspended_until"] = until.flatMap { CivilDate(iso: $0) }.map { .date($0) }
        return record
    }

    @Test(
        "Records: latest, earliest, running, exists, count",
        arguments: [
            ("nothing stated", nil, "? ? ? ? ?"),
            ("never sentenced", [], "- - - false 1"),
            ("one prison term", [record("prison", ended: "2016-12-01")], "10 10 - false 2"),
            ("ten years tomorrow", [record("prison", ended: "2016-12-02")], "9 9 - false 2"),
            (
                "two prison terms", [record("prison", ended: "2010-01-01"), record("prison", ended: "2020-01-01")],
                "6 16 - false 3"
            ),
            ("a term without its end", [record("prison", ended: "2010-01-01"), record("prison")], "? ? - false 3"),
            ("a sentence of unknown kind", [record(nil, ended: "2010-01-01")], "? ? ? ? 2"),
            (
                "a fine and something of unknown kind", [record("fine"), record(nil, ended: "2010-01-01")],
                "? ? ? true 3"
            ),
            ("suspension ends that day", [record("suspended", until: "2026-12-01")], "- - true false 2"),
            ("suspension ended the day before", [record("suspended", until: "2026-11-30")], "- - false false 2"),
            ("suspension of unknown end", [record("suspended")], "- - ? false 2"),
            ("fined", [record("petty_fine")], "- - - true 2"),
        ] as [(String, [FactRecord]?, String)])
    func records(name: String, records: [FactRecord]?, expected: String) {
        let context = Sample.context(["sentences": records.map { .known(.records($0)) } ?? .unknown])
        let facts = [
            "years_since_prison", "years_since_first_prison", "suspension_running", "ever_fined", "sentence_count",
        ]
        let found = facts.map { fact in
            switch context.knowledge(of: fact) {
            case .unknown, .suspected: "?"
            case .absent: "-"
            case .known(.integer(let number)): "\(number)"
            case .known(.boolean(let value)): "\(value)"
            case .known: "!"
            }
        }
        #expect(found.joined(separator: " ") == expected, "\(name)")
    }

    @Test("A known-absent value makes every atom false but is known")
    func absent() throws {
        let context = Sample.context(["sentences": .known(.records([]))])
        for form in ["= 3", "!= 3", "< 3", ">= 3", "between 0 and 99"] {
            #expect(context.truth(of: try Sample.rule("years_since_prison \(form)")) == .false)
        }
        #expect(context.truth(of: try Sample.rule("years_since_prison is known")) == .true)
        #expect(context.truth(of: try Sample.rule("not years_since_prison < 10")) == .true)
    }
}
