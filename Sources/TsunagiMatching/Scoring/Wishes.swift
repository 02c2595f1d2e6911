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
    private let wanted: FeatureMask
    private let avoided: FeatureMask
    private let count: Int
    /// Wanted pay in yen a month.
    let pay: Int?
    private let occupations: Set<String>
    private let qualifications: Set<String>

    init(_ day: PersonDay, kind: OfferKind, index: VocabularyIndex) {
        let request = day.person.request
        var (wanted, avoided) = (FeatureMask(), FeatureMask())
        for (number, feature) in index.featureDefinitions.enumerated() where feature.kinds.contains(kind) {
            if request.wantedFeatures.contains(feature.code) { wanted.insert(number) }
            if request.avoidedFeatures.contains(feature.code) { avoided.insert(number) }
        }
        self.wanted = wanted
        self.avoided = avoided
        count = wanted.count + avoided.count
        pay = day.integer("wanted_pay")
        occupations = day.codes("occupation_wish")
        qualifications = day.codes("qualifications").union(day.codes("training_completed"))
    }

    /// Whether there is any feature to compare.
    var hasFeatures: Bool { count > 0 }

    /// Whether there is anything to compare a job's occupation with.
    var hasWork: Bool { !occupations.isEmpty || !qualifications.isEmpty }

    /// Value of the term `preference`, `nil` when the offer states none of the features.
    func preference(_ stated: StatedFeatures) -> Int? {
        let listed = wanted.union(avoided)
        guard !listed.intersection(stated.present.union(stated.absent)).isEmpty else { return nil }
        return preferenceBound(present: stated.present, absent: stated.absent)
    }

    /// Value of the term when these features are stated present or absent somewhere.
    func preferenceBound(present: FeatureMask, absent: FeatureMask) -> Int {
        Millionths.quotient(wanted.intersection(present).count + avoided.intersection(absent).count, max(1, count))
    }

    /// Value of the term `occupation`, `nil` when the offer states neither occupation nor qualification.
    func work(occupation: String?, wanted: Set<String>) -> Int? {
        guard occupation != nil || !wanted.isEmpty else { return nil }
        let shared = occupation.flatMap { occupation in
            occupations.map { Self.sharedParts($0, occupation) }.max()
        }
        let byWish = [0, 400_000, 700_000, Millionths.one][min(3, shared ?? 0)]
        return wanted.isDisjoint(with: qualifications) ? byWish : max(byWish, 800_000)
    }

    private static func sharedParts(_ first: String, _ second: String) -> Int {
        zip(first.split(separator: "-"), second.split(separator: "-")).prefix { $0 == $1 }.count
    }
}
