import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// Occupation codes of three levels.
    static let occupations = [
        "05", "05-nursery", "05-nursery-day", "10", "10-guard", "10-guard-night", "10-office", "11", "11-cook",
    ]
    /// Qualifications and trainings.
    static let qualifications = ["forklift", "care_worker", "welding"]
    /// Route codes.
    static let routes = ["anyone", "probation_office", "welfare_office", "settlement_centre", "institution"]
    /// Kinds of office.
    static let offices = ["welfare_office", "probation_office", "settlement_centre"]
    /// Need codes with their kinds, in order.
    static let needKinds: [(code: String, kind: OfferKind)] = [
        ("emergency_housing", .housing), ("settled_housing", .housing), ("job", .job), ("work_experience", .job),
        ("consultation", .service), ("drug_treatment", .service), ("job_support", .service),
        ("care_assessment", .service),
    ]

    /// Facts of every type and change class, and all that the matcher reads by name.
    mutating func makeVocabulary() -> Vocabulary {
        let facts = makeDefinitions()
        let words = Vocabulary(facts: facts, derived: Self.derivedFacts)
        return Vocabulary(
            facts: facts, derived: Self.derivedFacts, features: makeFeatures(words),
            needs: Self.needKinds.map { NeedDefinition(code: $0.code, kind: $0.kind, label: Self.label($0.code)) },
            codeLists: ["route": Self.routes.map { CodeDefinition(code: $0, label: Self.label($0)) }])
    }

    private static func label(_ code: String) -> Label {
        Label(ja: "架空 \(code)", en: code)
    }

    private mutating func makeDefinitions() -> [FactDefinition] {
        let certificate = random.chance(85) ? ChangeClass.assessable : .obtainable
        let income = random.pick([ChangeClass.obtainable, .obtainable, .fixed])
        let wish = random.pick([ChangeClass.ownChoice, .ownChoice, .obtainable])
        var facts = [
            fact("sex", .code, codes: ["female", "male", "other"]),
            fact("birth_date", .date),
            fact("disability", .set, codes: ["physical", "intellectual", "mental"], .specialCare, specialises: true),
            fact(
                "disability_certificate", .set, codes: ["physical", "intellectual", "mental"], .specialCare,
                certificate, specialises: true),
            fact("dependency", .set, codes: ["drug", "alcohol", "gambling"], .specialCare, specialises: true),
            fact(
                "care_level", .level, codes: ["not_applied", "support_1", "care_1", "care_3"], .personal, certificate,
                specialises: true),
            fact("mobility", .set, codes: ["wheelchair", "visual"], .personal),
            fact("offence", .code, codes: ["none", "theft", "drug", "violence"], .specialCare),
            fact("sentences", .records, .specialCare, fields: Self.sentenceFields),
            fact("housing", .code, codes: ["none", "family", "rented"]),
            fact("stage", .code, codes: ["custody", "probation", "community"]),
            fact("never_detained", .boolean),
        ]
        facts += ["released_on", "release_from", "custody_end_on", "full_term_on"].map { fact($0, .date) }
        facts += [
            fact("household", .records, fields: Self.householdFields),
            fact("rent_guarantor", .boolean, .open, .obtainable),
            fact("employment_guarantor", .boolean, .open, .obtainable),
            fact("identity_documents", .set, codes: ["residence_card", "licence", "my_number"], .open, .obtainable),
            fact("health_insurance", .code, codes: ["none", "national", "employee"], .open, .obtainable),
            fact("japanese_level", .level, codes: ["none", "basic", "good"], .open, .obtainable),
            fact("public_assistance", .code, codes: ["none", "applied", "receiving"], .personal, income),
            fact("residence_status", .code, codes: ["citizen", "permanent", "overstay"], .personal),
            fact("current_municipality", .municipality), fact("prior_municipality", .municipality),
            fact("target_municipalities", .rankedMunicipalities, .open, .ownChoice),
        ]
        facts += ["housing_budget", "cash_on_release", "wanted_pay"].map { fact($0, .integer, range: 0...1_000_000) }
        facts += [
            fact("weekly_hours", .integer, range: 0...60),
            fact("occupation_wish", .set, codes: Self.occupations, .open, .ownChoice),
            fact("qualifications", .set, codes: Self.qualifications),
            fact("training_completed", .set, codes: Self.qualifications, .open, .fixed, specialises: true),
            fact("wishes_support", .boolean, .open, wish, specialises: true),
        ]
        return facts
    }

    private func fact(
        _ code: String, _ type: FactType, codes: [String] = [], _ sensitivity: Sensitivity = .open,
        _ change: ChangeClass = .fixed, specialises: Bool = false, range: ClosedRange<Int>? = nil,
        fields: [RecordField] = []
    ) -> FactDefinition {
        FactDefinition(
            code: code, type: type, label: Self.label(code), sensitivity: sensitivity, question: Self.label(code),
            why: Self.label(code), askWhom: .person, specialises: specialises, change: change,
            codes: codes.map { CodeDefinition(code: $0, label: Self.label($0)) }, range: range, fields: fields)
    }

    private mutating func makeFeatures(_ words: Vocabulary) -> [FeatureDefinition] {
        let alcoholFree = makeRule(words, ["dependency has any (alcohol)", "dependency suspects any (alcohol)"])
        return [
            feature("wheelchair", [.housing, .job], makeRule(words, ["mobility has any (wheelchair)"])),
            feature("alcohol_free", [.housing], alcoholFree),
            feature("private_room", [.housing], nil),
            feature("daily_pay", [.job], nil),
            feature("tattoo_ok", [.job], nil),
            feature("evening", [.job, .service, .housing], makeRule(words, ["sex = female and age >= 60"])),
        ]
    }

    private func feature(_ code: String, _ kinds: Set<OfferKind>, _ rule: Rule?) -> FeatureDefinition {
        FeatureDefinition(code: code, label: Self.label(code), kinds: kinds, requiredWhen: rule)
    }

    private mutating func makeRule(_ words: Vocabulary, _ texts: [String]) -> Rule? {
        guard random.chance(80) else { return nil }
        return try? ReferenceParser.parse(random.pick(texts), vocabulary: words)
    }

    private static let sentenceFields = [
        RecordField(
            code: "kind", type: .code, label: label("kind"),
            codes: ["imprisonment", "suspended"].map { CodeDefinition(code: $0, label: label($0)) }),
        RecordField(code: "ended_on", type: .date, label: label("ended_on")),
        RecordField(code: "suspended_until", type: .date, label: label("suspended_until")),
    ]

    private static let householdFields = [
        RecordField(
            code: "kind", type: .code, label: label("kind"),
            codes: ["partner", "child", "other"].map { CodeDefinition(code: $0, label: label($0)) }),
        RecordField(code: "with_person", type: .boolean, label: label("with_person")),
    ]

    private static let derivedFacts = [
        derived("age", from: "birth_date", .completedYears),
        derived("legal_age", from: "birth_date", .legalYears),
        derived("days_since_release", from: "released_on", .daysSince),
        derived("days_until_release", from: "released_on", .daysUntil, day: .asOf),
        derived(
            "years_since_imprisonment", from: "sentences", .yearsSince, where: ["kind": ["imprisonment"]],
            of: "ended_on",
            pick: .latest),
        derived(
            "suspension_running", from: "sentences", .running, where: ["kind": ["suspended"]], of: "suspended_until"),
        derived("has_been_imprisoned", from: "sentences", .exists, where: ["kind": ["imprisonment"]]),
        derived("household_occupants", from: "household", .count, where: ["with_person": ["true"]], offset: 1),
        derived(
            "children_with_person", from: "household", .exists, where: ["kind": ["child"], "with_person": ["true"]]),
        derived(
            "partner_with_person", from: "household", .exists, where: ["kind": ["partner"], "with_person": ["true"]]),
    ]

    private static func derived(
        _ code: String, from: String, _ taking: DerivedFact.Taking, where filter: [String: [String]] = [:],
        of: String? = nil, pick: DerivedFact.Pick? = nil, day: DerivedFact.Day = .neededOn, offset: Int = 0
    ) -> DerivedFact {
        DerivedFact(
            code: code, label: label(code), from: from, filter: filter, taking: taking, of: of, pick: pick, day: day,
            offset: offset)
    }
}
