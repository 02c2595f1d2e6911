import TsunagiDomain
import TsunagiRules

/// A small fixed configuration and pairs in it, for cases worked out by hand.
///
/// The business date is 2026-04-01; two municipalities of prefecture 09 lie 0.1° of latitude apart, which is
/// 6,371,008.8 m · π/1800 = 11,119.508 m, in whole metres 11,120; 10201 is far away.
enum ReferenceSample {
    /// The business date.
    static let today = CivilDate(dayNumber: 20_544)

    /// The places.
    static let gazetteer = Gazetteer(
        municipalities: [
            Municipality(code: "09201", prefecture: "09", name: "架空南市", position: south),
            Municipality(code: "09202", prefecture: "09", name: "架空北市", position: north),
            Municipality(code: "10201", prefecture: "10", name: "架空遠市", position: far),
        ],
        cityOfWard: ["09299": "09202"])
    /// Office of 09201.
    static let south = Position(latitude: 36, longitude: 139)
    /// Office of 09202, 11,120 m away.
    static let north = Position(latitude: 36.1, longitude: 139)
    /// Office of 10201, about 333 km away.
    static let far = Position(latitude: 39, longitude: 139)

    /// The facts in question order.
    static let vocabulary = Vocabulary(
        facts: [
            fact("sex", .code, codes: ["female", "male", "other"]), fact("birth_date", .date),
            fact("disability", .set, codes: ["physical", "mental"], .specialCare, specialises: true),
            fact("certificate", .set, codes: ["physical", "mental"], change: .assessable),
            fact("care_level", .level, codes: ["support_1", "care_1", "care_3"], change: .assessable),
            fact("dependency", .set, codes: ["drug", "alcohol"], .specialCare, specialises: true),
            fact("rent_guarantor", .boolean, change: .obtainable),
            fact("papers", .set, codes: ["passport", "licence", "card"], change: .obtainable),
            fact("insurance", .code, codes: ["none", "national", "employee"], change: .obtainable),
            fact("wishes_support", .boolean, change: .ownChoice), fact("sentences", .records),
            fact("household", .records), fact("public_assistance", .code, codes: ["none", "receiving"]),
            fact("housing_budget", .integer), fact("cash_on_release", .integer), fact("weekly_hours", .integer),
            fact("wanted_pay", .integer), fact("occupation_wish", .set, codes: ["10-guard-night"]),
            fact("qualifications", .set, codes: ["forklift"]), fact("training_completed", .set, codes: ["forklift"]),
            fact("target_municipalities", .rankedMunicipalities), fact("current_municipality", .municipality),
            fact("released_on", .date), fact("release_from", .date),
            fact("stage", .code, codes: ["custody", "community"]),
        ],
        derived: [
            DerivedFact(code: "age", label: label, from: "birth_date", taking: .completedYears),
            DerivedFact(code: "legal_age", label: label, from: "birth_date", taking: .legalYears),
            DerivedFact(
                code: "years_since_prison", label: label, from: "sentences", filter: ["kind": ["imprisonment"]],
                taking: .yearsSince, of: "ended_on", pick: .latest),
            DerivedFact(
                code: "household_occupants", label: label, from: "household", taking: .count, offset: 1),
            DerivedFact(
                code: "children_with_person", label: label, from: "household", filter: ["kind": ["child"]],
                taking: .exists),
            DerivedFact(
                code: "partner_with_person", label: label, from: "household", filter: ["kind": ["partner"]],
                taking: .exists),
        ],
        features: [
            FeatureDefinition(code: "step_free", label: label, kinds: [.housing]),
            FeatureDefinition(code: "private_room", label: label, kinds: [.housing]),
            FeatureDefinition(code: "evening", label: label, kinds: [.service, .job]),
        ])

    private static let label = Label(ja: "架空", en: "Invented")

    private static func fact(
        _ code: String, _ type: FactType, codes: [String] = [], _ sensitivity: Sensitivity = .open,
        specialises: Bool = false, change: ChangeClass = .fixed
    ) -> FactDefinition {
        FactDefinition(
            code: code, type: type, label: label, sensitivity: sensitivity, question: label, why: label,
            askWhom: .person, specialises: specialises, change: change,
            codes: codes.map { CodeDefinition(code: $0, label: label) })
    }

    /// A parsed rule.
    static func rule(_ text: String) throws -> Rule {
        try ReferenceParser.parse(text, vocabulary: vocabulary)
    }

    /// A need that holds for everyone unless said otherwise, 30 days at most.
    static func need(
        _ code: String, _ kind: OfferKind, when: Rule = .always, hint: Rule? = nil, urgency: Int = 1_000_000,
        phase: Phase = .on, tiers: [String: Int] = [:]
    ) -> NeedRule {
        NeedRule(
            code: code, kind: kind, when: when, hint: hint, urgency: urgency, phase: phase, maxWaitDays: 30,
            halfWaitDays: 10, tiers: tiers, nextOwner: "welfare_office")
    }

    /// A configuration with the given needs and weights; distances to 20 km, halving at 11,120 m.
    static func configuration(
        _ needs: [NeedRule], weights: [Term: Int] = [.timing: 1], assumed: [Term: Int] = [:],
        assumedFacts: [AssumedFact] = []
    ) -> Configuration {
        let scoring = ScoringPolicy(
            weights: weights, assumed: assumed, distanceLimit: 20_000, halfDistance: 11_120)
        return Configuration(
            vocabulary: vocabulary, needs: needs,
            policy: Policy(
                scoring: Dictionary(uniqueKeysWithValues: OfferKind.allCases.map { ($0, scoring) }),
                remoteProximity: 600_000, freshnessHalfDays: 90,
                tolerance: Tolerance(days: 10, yen: 5_000, metres: 400_000, hours: 5, features: 1),
                assumedFacts: assumedFacts, municipalityExtent: 15_000, jobRules: [], offices: [:],
                deciders: ["current_location": "current_municipality"]),
            disqualifications: [
                Disqualification(
                    code: "guard", label: label, occupations: ["10-guard"],
                    rules: [Dated(RuleText(body: "not years_since_prison < 5", law: "架空警備業法", article: "14条"))])
            ],
            housingCaps: HousingCaps(
                single: ["09": 40_000, "09202": 50_000], household: [1: 1_000_000, 2: 1_200_000],
                floor: [HousingCaps.FloorFactor(upTo: 10, factor: 800_000)]),
            digest: "sha256:")
    }

    /// An offer with a number for its id, at the office of 09201, nothing stated but its needs.
    static func offer(_ number: UInt64, _ kind: OfferKind, needs: Set<String>, rule: String? = nil) -> Offer {
        let provider = Provider(id: ProviderID(high: 0, low: number), name: "架空法人")
        var offer = Offer(
            id: OfferID(high: 0, low: number), kind: kind, provider: provider, title: "架空", needs: needs,
            source: "架空")
        offer.site = site(municipality: "09201", prefecture: "09", position: south)
        offer.rules = rule.map { [Dated(RuleText(body: $0))] } ?? []
        return offer
    }

    /// A site.
    static func site(
        municipality: String? = nil, prefecture: String? = nil, position: Position? = nil,
        precision: LocationPrecision = .exact, rules: [Dated<RuleText>] = []
    ) -> Site {
        Site(
            id: SiteID(high: 0, low: 1), municipality: municipality, prefecture: prefecture, position: position,
            precision: precision, rules: rules)
    }

    /// A request of today, outside, with the given known facts.
    static func request(_ known: [String: FactValue] = [:]) -> MatchRequest {
        var facts = Facts(known.mapValues { .known($0) })
        if facts["stage"] == .unknown { facts["stage"] = .known(.code("community")) }
        return MatchRequest(asOf: today, facts: facts)
    }

    /// A person on today's date.
    static func person(_ facts: Facts) -> ReferencePerson {
        ReferencePerson(words: ReferenceWords(vocabulary), asOf: today, day: today, facts: facts)
    }

    /// What a condition says of an offer under a need of a kind.
    static func finding(
        _ condition: Condition, _ offer: Offer, _ request: MatchRequest, under kind: OfferKind? = nil
    ) throws -> ReferenceFinding {
        let configuration = configuration([need("n", kind ?? offer.kind)])
        var offer = offer
        offer.needs = ["n"]
        let matcher = ReferenceMatcher(configuration: configuration, gazetteer: gazetteer, offers: [offer])
        guard let result = matcher.trace(request).results.first else {
            throw ReferenceSyntaxError(message: "the offer is quarantined")
        }
        return result.pair.finding(of: condition)
    }

    /// The answer to a request from a catalogue.
    static func answer(_ configuration: Configuration, _ offers: [Offer], _ request: MatchRequest) -> MatchAnswer {
        ReferenceMatcher(configuration: configuration, gazetteer: gazetteer, offers: offers).match(request)
    }
}
