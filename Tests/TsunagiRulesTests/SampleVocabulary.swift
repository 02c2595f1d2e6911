import TsunagiRules

/// A small vocabulary with one or more facts of every type.
enum Sample {
    static let neededOn = day(2026, 12, 1)
    static let asOf = day(2026, 11, 21)

    static let vocabulary = Vocabulary(
        facts: [
            fact("guarantor", .boolean, change: .obtainable),
            fact("wants_work", .boolean, change: .ownChoice),
            fact("income", .integer, range: 0...1_000_000),
            fact("birth_date", .date),
            fact("housing", .code, codes: ["none", "family", "rented"], change: .obtainable),
            fact(
                "care_level", .level, codes: ["not_applied", "support_1", "support_2", "care_1"], change: .assessable),
            fact("support_level", .level, codes: ["level_0", "level_1", "level_2"], change: .obtainable),
            fact("disability", .set, codes: ["physical", "intellectual", "mental"]),
            fact("certificate", .set, codes: ["physical", "intellectual", "mental"], change: .assessable),
            fact("documents", .set, codes: ["card", "licence", "passport", "seal"], change: .obtainable),
            fact("town", .municipality),
            fact("targets", .rankedMunicipalities),
            fact("sentences", .records, fields: sentenceFields),
        ],
        derived: [
            derived("age", from: "birth_date", taking: .completedYears),
            derived("legal_age", from: "birth_date", taking: .legalYears),
            derived("days_until_birth", from: "birth_date", taking: .daysUntil, day: .asOf),
            derived("days_since_birth", from: "birth_date", taking: .daysSince),
            derived("years_since_prison", taking: .yearsSince, kinds: ["prison"], of: "ended_on", pick: .latest),
            derived(
                "years_since_first_prison", taking: .yearsSince, kinds: ["prison"], of: "ended_on", pick: .earliest),
            derived("suspension_running", taking: .running, kinds: ["suspended"], of: "suspended_until"),
            derived("ever_fined", taking: .exists, kinds: ["fine", "petty_fine"]),
            derived("sentence_count", taking: .count, offset: 1),
        ])

    static let sentenceFields = [
        RecordField(
            code: "kind", type: .code, label: label("kind"),
            codes: ["prison", "suspended", "fine", "petty_fine"].map(code)),
        RecordField(code: "ended_on", type: .date, label: label("ended_on")),
        RecordField(code: "suspended_until", type: .date, label: label("suspended_until")),
        RecordField(code: "months", type: .integer, label: label("months")),
        RecordField(code: "first", type: .boolean, label: label("first")),
        RecordField(
            code: "offences", type: .codes, label: label("offences"), codes: ["theft", "fraud"].map(code)),
    ]

    static func context(_ facts: Facts, assumed: [String: FactValue] = [:]) -> EvaluationContext {
        EvaluationContext(facts: facts, vocabulary: vocabulary, neededOn: neededOn, asOf: asOf, assumed: assumed)
    }

    static func context(_ facts: [String: Knowledge], assumed: [String: FactValue] = [:]) -> EvaluationContext {
        context(Facts(facts), assumed: assumed)
    }

    static func rule(_ text: String) throws -> Rule {
        try Rule.parse(text, vocabulary: vocabulary)
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year, month, day) ?? CivilDate(dayNumber: 0)
    }

    static func fact(
        _ code: String, _ type: FactType, codes: [String] = [], range: ClosedRange<Int>? = nil,
        fields: [RecordField] = [], change: ChangeClass = .fixed
    ) -> FactDefinition {
        FactDefinition(
            code: code, type: type, label: label(code), sensitivity: .open, question: label(code), why: label(code),
            askWhom: .person, specialises: false, change: change, codes: codes.map(Self.code), range: range,
            fields: fields)
    }

    static func code(_ code: String) -> CodeDefinition {
        CodeDefinition(code: code, label: label(code))
    }

    static func label(_ text: String) -> Label {
        Label(ja: text, en: text)
    }

    private static func derived(
        _ code: String, from: String = "sentences", taking: DerivedFact.Taking, kinds: [String] = [],
        of: String? = nil, pick: DerivedFact.Pick? = nil, day: DerivedFact.Day = .neededOn, offset: Int = 0
    ) -> DerivedFact {
        DerivedFact(
            code: code, label: label(code), from: from, filter: kinds.isEmpty ? [:] : ["kind": kinds],
            taking: taking, of: of, pick: pick, day: day, offset: offset)
    }
}
