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
    /// Wanted pay in yen a month; `nil` under needs that are no jobs.
    let pay: Int?
    private let occupations: Set<String>
    private let qualifications: Set<String>

    init(_ day: PersonDay, kind: OfferKind, index: VocabularyIndex) {
        let request = day.person.request
        let features = index.features(of: kind)
        let wanted = index.featureMask(request.wantedFeatures).intersection(features)
        let avoided = index.featureMask(request.avoidedFeatures).intersection(features)
        self.wanted = wanted
        self.avoided = avoided
        count = wanted.count + avoided.count
        let isJob = kind == .job
        pay = isJob ? day.integer("wanted_pay") : nil
        occupations = isJob ? day.codes("occupation_wish") : []
        qualifications = isJob ? day.codes("qualifications").union(day.codes("training_completed")) : []
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
        var shared = 0
        if let occupation {
            for wish in occupations { shared = max(shared, Self.sharedParts(wish, occupation)) }
        }
        let byWish = shared == 0 ? 0 : shared == 1 ? 400_000 : shared == 2 ? 700_000 : Millionths.one
        return wanted.isEmpty || wanted.isDisjoint(with: qualifications) ? byWish : max(byWish, 800_000)
    }

    /// How many parts between hyphens two codes begin with in common.
    private static func sharedParts(_ first: String, _ second: String) -> Int {
        let hyphen = UInt8(ascii: "-")
        var shared = 0
        var (left, right) = (first.utf8.makeIterator(), second.utf8.makeIterator())
        while true {
            let (next, other) = (left.next() ?? hyphen, right.next())
            guard next == other ?? hyphen else { return shared }
            guard next == hyphen else { continue }
            shared += 1
            if other == nil { return shared }
        }
    }
}

/// Values of the term `occupation` found so far, by the numbers of what jobs ask and are.
final class WorkValues {
    private var known: [UInt32: Int?] = [:]

    func value(_ number: UInt32, finding find: () -> Int?) -> Int? {
        if let known = known[number] { return known }
        let found = find()
        known[number] = .some(found)
        return found
    }
}
