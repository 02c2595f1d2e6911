import Testing
import TsunagiRules

@Suite("Atoms")
struct AtomTests {
    /// Rule, then its truth for a value that meets it, one that does not, unknown and suspected.
    static let scalars: [(rule: String, met: FactValue, unmet: FactValue)] = [
        ("guarantor", .boolean(true), .boolean(false)),
        ("guarantor = false", .boolean(false), .boolean(true)),
        ("guarantor != false", .boolean(true), .boolean(false)),
        ("income = 5", .integer(5), .integer(6)), ("income != 5", .integer(6), .integer(5)),
        ("income < 5", .integer(4), .integer(5)), ("income <= 5", .integer(5), .integer(6)),
        ("income > 5", .integer(6), .integer(5)), ("income >= 5", .integer(5), .integer(4)),
        ("income between 5 and 7", .integer(5), .integer(4)), ("income between 5 and 7", .integer(7), .integer(8)),
        ("birth_date < 2000-03-01", .date(Sample.day(2000, 2, 29)), .date(Sample.day(2000, 3, 1))),
        (
            "birth_date between 2000-01-01 and 2000-12-31", .date(Sample.day(2000, 12, 31)),
            .date(Sample.day(2001, 1, 1))
        ),
        ("housing = none", .code("none"), .code("family")), ("housing != none", .code("family"), .code("none")),
        ("housing in (none, rented)", .code("rented"), .code("family")),
        ("care_level = support_2", .code("support_2"), .code("care_1")),
        ("care_level < support_2", .code("support_1"), .code("support_2")),
        ("care_level <= support_2", .code("support_2"), .code("care_1")),
        ("care_level > support_1", .code("support_2"), .code("support_1")),
        ("care_level >= support_2", .code("care_1"), .code("support_1")),
        ("care_level in (support_1, care_1)", .code("care_1"), .code("support_2")),
        ("care_level between support_1 and support_2", .code("support_2"), .code("not_applied")),
        ("town = 09201", .code("09201"), .code("09202")), ("town = 09", .code("09201"), .code("19201")),
        ("town != 09", .code("10201"), .code("09201")), ("town in (09, 35203)", .code("35203"), .code("35204")),
        ("targets has any (09)", .municipalities(["35203", "09202"]), .municipalities(["35203"])),
        ("targets has all (09, 35203)", .municipalities(["35203", "09202"]), .municipalities(["35203"])),
        ("targets has none (09)", .municipalities(["35203"]), .municipalities(["09201"])),
        ("targets has any (09201)", .anywhere, .municipalities(["09202"])),
        ("targets has none (09)", .municipalities(["35203"]), .anywhere),
    ]

    @Test("Every operator and type: known, unknown, suspected, absent", arguments: scalars)
    func scalar(rule: String, met: FactValue, unmet: FactValue) throws {
        let parsed = try Sample.rule(rule)
        let fact = try #require(parsed.occurrences.first?.atom.fact)
        func truth(_ knowledge: Knowledge) -> Truth { Sample.context([fact: knowledge]).truth(of: parsed) }
        #expect(truth(.known(met)) == .true)
        #expect(truth(.known(unmet)) == .false)
        #expect(truth(.unknown) == .unknown)
        #expect(truth(.suspected(met)) == .unknown)
        #expect(truth(.suspected(unmet)) == .unknown)
        #expect(truth(.absent) == .false)
        #expect(Sample.context([fact: .absent]).truth(of: .not(parsed)) == .true)
    }

    @Test(
        "Sets are three-valued for each code",
        arguments: [
            ("has any (physical, mental)", "t f u u f t u"),
            ("has all (physical, mental)", "u f u f f t u"),
            ("has none (physical, mental)", "f t u u t f u"),
            ("has any (mental)", "u f u u f t u"),
            ("has any (physical)", "t f u f f t u"),
            ("suspects any (mental)", "f f f t f f t"),
            ("suspects all (mental, physical)", "f f f f f f t"),
            ("is known", "t t f t t t f"),
            ("is not known", "f f t f f f t"),
        ])
    func sets(form: String, truths: String) throws {
        let values: [Knowledge] = [
            .known(.set(SetValue(has: ["physical"]))),
            .known(.set(SetValue(isComplete: true))),
            .unknown,
            .known(.set(SetValue(hasNot: ["physical"], suspected: ["mental"]))),
            .known(.set(SetValue(hasNot: ["physical", "mental"]))),
            .known(.set(SetValue(has: ["physical", "mental"], isComplete: true))),
            .suspected(.set(SetValue(has: ["physical", "mental"]))),
        ]
        let rule = try Sample.rule("disability \(form)")
        let letters = values.map { value in
            switch Sample.context(["disability": value]).truth(of: rule) {
            case .true: "t"
            case .false: "f"
            case .unknown: "u"
            }
        }
        #expect(letters.joined(separator: " ") == truths)
    }

    @Test("A code only suspected stays open in a complete set")
    func suspectedInCompleteSet() throws {
        let context = Sample.context([
            "disability": .known(.set(SetValue(has: ["physical"], suspected: ["mental"], isComplete: true)))
        ])
        #expect(context.truth(of: try Sample.rule("disability has any (mental)")) == .unknown)
        #expect(context.truth(of: try Sample.rule("disability has any (intellectual)")) == .false)
        #expect(context.truth(of: try Sample.rule("disability suspects any (mental, intellectual)")) == .true)
    }

    @Test(
        "is known is true of a value and of its known absence, suspects only of a suspicion",
        arguments: [
            ("housing is known", Knowledge.known(.code("none")), Truth.true), ("housing is known", .unknown, .false),
            ("housing is known", .suspected(.code("none")), .false), ("housing is known", .absent, .true),
            ("housing is not known", .absent, .false), ("housing is not known", .unknown, .true),
            ("housing suspects any (none, rented)", .suspected(.code("none")), .true),
            ("housing suspects any (rented)", .suspected(.code("none")), .false),
            ("housing suspects all (none, rented)", .suspected(.code("none")), .false),
            ("housing suspects any (none)", .known(.code("none")), .false),
            ("housing suspects any (none)", .unknown, .false), ("housing suspects any (none)", .absent, .false),
        ])
    func knownAndSuspected(rule: String, knowledge: Knowledge, truth: Truth) throws {
        #expect(Sample.context(["housing": knowledge]).truth(of: try Sample.rule(rule)) == truth)
    }
}
