import TsunagiDomain
import TsunagiRules

/// Urgencies of the holding needs of kind job and housing.
struct CoverageSums: Sendable {
    private let urgencies: [String: Int]
    let total: Int

    init(_ needs: [(rule: NeedRule, urgency: Int)]) {
        let counted = needs.filter { $0.rule.kind != .service }
        urgencies = Dictionary(counted.map { ($0.rule.code, $0.urgency) }, uniquingKeysWith: { first, _ in first })
        total = urgencies.values.reduce(0, +)
    }

    /// Share of the urgencies that an offer for these needs meets, in millionths.
    func share(of needs: Set<String>) -> Int {
        Millionths.quotient(needs.reduce(0) { $0 + (urgencies[$1] ?? 0) }, max(1, total))
    }
}

/// What the person would like of offers under one kind of need.
struct Wishes: Sendable {
    /// Wanted (true) and avoided (false) features that offers of the kind can have.
    let features: [(code: String, wanted: Bool)]
    /// Wanted pay in yen a month.
    let pay: Int?
    private let occupations: Set<String>
    private let qualifications: Set<String>

    init(_ day: PersonDay, kind: OfferKind, vocabulary: Vocabulary) {
        let request = day.person.request
        features = vocabulary.features.filter { $0.kinds.contains(kind) }.flatMap { feature in
            [(feature.code, true), (feature.code, false)].filter { code, wanted in
                (wanted ? request.wantedFeatures : request.avoidedFeatures).contains(code)
            }
        }
        pay = day.integer("wanted_pay")
        occupations = day.codes("occupation_wish")
        qualifications = day.codes("qualifications").union(day.codes("training_completed"))
    }

    /// Whether there is anything to compare a job's occupation with.
    var hasWork: Bool { !occupations.isEmpty || !qualifications.isEmpty }

    /// Value of the term `preference`, `nil` when the offer states none of the features.
    func preference(_ stated: [String: Bool]) -> Int? {
        guard features.contains(where: { stated[$0.code] != nil }) else { return nil }
        return Millionths.quotient(features.count { stated[$0.code] == $0.wanted }, features.count)
    }

    /// Value of the term `occupation`, `nil` when the offer states neither occupation nor qualification.
    func work(_ offer: Offer) -> Int? {
        guard offer.occupation != nil || !offer.wantedQualifications.isEmpty else { return nil }
        let shared = offer.occupation.flatMap { occupation in
            occupations.map { Self.sharedParts($0, occupation) }.max()
        }
        let byWish = [0, 400_000, 700_000, Millionths.one][min(3, shared ?? 0)]
        return offer.wantedQualifications.isDisjoint(with: qualifications) ? byWish : max(byWish, 800_000)
    }

    private static func sharedParts(_ first: String, _ second: String) -> Int {
        zip(first.split(separator: "-"), second.split(separator: "-")).prefix { $0 == $1 }.count
    }
}
