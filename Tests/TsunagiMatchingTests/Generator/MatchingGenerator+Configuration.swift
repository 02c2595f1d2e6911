import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// A compact configuration with random needs, weights, assumptions, bars and caps.
    mutating func makeConfiguration() -> Configuration {
        Configuration(
            vocabulary: vocabulary, needs: Self.needKinds.map { makeNeed($0.code, $0.kind) }, policy: makePolicy(),
            disqualifications: makeDisqualifications(), housingCaps: makeCaps(),
            digest: "sha256:" + String(repeating: "0", count: 64))
    }

    private mutating func makeNeed(_ code: String, _ kind: OfferKind) -> NeedRule {
        let when = random.chance(80) ? random.pick(Self.needTexts[code] ?? [""]) : ruleText()
        let hint = random.maybe(70) { $0.pick(Self.hints) }
        let phase = random.pick([Phase.before, .on, .on, .after(days: 30), .after(days: 120)])
        let tiers = random.pick([
            [:], ["municipal": 1_000_000, "prefectural": 700_000, "national": 400_000],
            ["municipal": 500_000, "prefectural": 1_000_000],
        ])
        return NeedRule(
            code: code, kind: kind, when: rule(when), hint: hint.map { rule($0) },
            urgency: random.pick([1_000_000, 800_000, 800_000, 500_000, 333_333, 1]), phase: phase,
            maxWaitDays: random.pick([0, 14, 30, 60, 90]), halfWaitDays: random.pick([1, 14, 30]), tiers: tiers,
            nextOwner: random.pick(Self.offices))
    }

    private func rule(_ text: String) -> Rule {
        (try? ReferenceParser.parse(text, vocabulary: vocabulary)) ?? .always
    }

    private static let needTexts = [
        "emergency_housing": ["housing = none", "housing = none and days_until_release <= 180"],
        "settled_housing": ["housing in (none, family)", "housing != rented"],
        "job": ["wishes_support and age < 70", "age between 15 and 70"],
        "work_experience": ["age >= 15 and not qualifications has any (forklift)", "employment_guarantor is known"],
        "consultation": ["", "wishes_support"],
        "drug_treatment": ["dependency has any (drug)", "dependency has any (drug, alcohol)"],
        "job_support": ["age >= 18 and housing != rented", "stage = custody"],
        "care_assessment": ["age >= 65 and care_level = not_applied", "age >= 60 or disability has any (mental)"],
    ]

    private static let hints = [
        "dependency suspects any (drug, alcohol)", "offence in (drug, theft)", "stage in (custody, probation)",
        "sex is known", "age >= 40", "housing is not known", "rent_guarantor is not known",
    ]

    private mutating func makePolicy() -> Policy {
        let scoring = OfferKind.allCases.map { ($0, makeScoring()) }
        let kinds = Self.offices.map {
            OfficeKind(code: $0, label: Label(ja: "架空", en: $0), law: "架空法1条")
        }
        let jobRules = [
            Dated(RuleText(body: "residence_status != overstay", law: "架空入管法", article: "73条の2")),
            Dated(RuleText(body: "legal_age >= 15", law: "架空労働基準法"), from: day(-3000...60)),
        ]
        return Policy(
            scoring: Dictionary(uniqueKeysWithValues: scoring), remoteProximity: random.integer(0...1_000_000),
            freshnessHalfDays: random.pick([30, 90]),
            tolerance: Tolerance(
                days: random.pick([0, 30, 90]), yen: random.pick([0, 10_000, 30_000]),
                metres: random.pick([0, 30_000, 60_000]), hours: random.pick([0, 5, 20]),
                features: random.pick([0, 1, 2])),
            assumedFacts: makeAssumptions(), municipalityExtent: random.pick([0, 5_000, 30_000]),
            jobRules: random.some(of: jobRules, 40),
            offices: Dictionary(uniqueKeysWithValues: kinds.map { ($0.code, $0) }),
            deciders: ["current_location": "current_municipality", "prior_residence": "prior_municipality"])
    }

    private mutating func makeScoring() -> ScoringPolicy {
        let isWithoutWeights = random.chance(4)
        var weights: [Term: Int] = [:]
        var assumed: [Term: Int] = [:]
        for term in Term.allCases {
            if random.chance(90) { weights[term] = isWithoutWeights || random.chance(10) ? 0 : random.integer(1...30) }
            if random.chance(70) { assumed[term] = random.integer(0...500_000) }
        }
        return ScoringPolicy(
            weights: weights, assumed: assumed, distanceLimit: random.pick([10_000, 30_000, 80_000]),
            halfDistance: random.pick([3_000, 15_000, 30_000]))
    }

    private mutating func makeAssumptions() -> [AssumedFact] {
        let candidates: [(String, FactValue)] = [
            ("residence_status", .code("citizen")), ("household", .records([])), ("weekly_hours", .integer(40)),
            ("disability", .set(SetValue(isComplete: true))), ("dependency", .set(SetValue(isComplete: true))),
            ("employment_guarantor", .boolean(false)), ("public_assistance", .code("none")),
            ("mobility", .set(SetValue(has: ["visual"]))), ("target_municipalities", .anywhere),
            ("housing_budget", .integer(50_000)), ("identity_documents", .set(SetValue(has: ["licence"]))),
        ]
        return candidates.filter { $0.0 != "target_municipalities" || random.chance(50) }
            .filter { _ in random.chance(30) }
            .map { AssumedFact(fact: $0.0, value: $0.1, reason: "架空の理由") }
    }

    private mutating func makeDisqualifications() -> [Disqualification] {
        let label = Label(ja: "架空の欠格", en: "Invented bar")
        let guards = Disqualification(
            code: "guard", label: label, occupations: ["10-guard"],
            rules: [
                Dated(
                    RuleText(
                        body: "not years_since_imprisonment < 5 and not dependency has any (drug)", law: "架空警備業法",
                        article: "14条")),
                Dated(RuleText(body: "legal_age >= 18", law: "架空警備業法"), until: day(-100...300)),
            ])
        let nursery = Disqualification(
            code: "nursery", label: label, occupations: ["05-nursery", "11"],
            rules: [Dated(RuleText(body: random.pick(Self.barTexts), law: "架空児童福祉法", article: "18条の5"))])
        return random.some(of: [guards, nursery], 70)
    }

    private static let barTexts = [
        "offence != violence", "not suspension_running", "not (has_been_imprisoned and offence = theft)",
    ]

    private mutating func makeCaps() -> HousingCaps {
        var single: [String: Int] = [:]
        for code in random.some(of: Self.prefectureCodes + ["09201", "11100"], 75) {
            single[code] = random.pick([30_000, 40_000, 53_700])
        }
        let floors = [
            HousingCaps.FloorFactor(upTo: 6, factor: 700_000), HousingCaps.FloorFactor(upTo: 10, factor: 800_000),
            HousingCaps.FloorFactor(upTo: 15, factor: 900_000),
        ]
        return HousingCaps(
            single: single, household: [1: 1_000_000, 2: 1_200_000, 3: 1_333_333],
            floor: random.chance(85) ? floors : [])
    }
}
