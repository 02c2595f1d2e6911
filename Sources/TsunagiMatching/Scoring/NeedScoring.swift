import TsunagiDomain
import TsunagiRules

/// How offers are scored under one need.
struct NeedScoring {
    private let need: NeedRule
    private let day: PersonDay
    private let policy: Policy
    private let scoring: ScoringPolicy
    private let weights: Weights
    private let coverage: CoverageSums
    private let wishes: Wishes

    init(_ need: NeedRule, day: PersonDay, coverage: CoverageSums) {
        let configuration = day.person.catalogue.configuration
        self.need = need
        self.day = day
        self.policy = configuration.policy
        let scoring =
            policy.scoring[need.kind]
            ?? ScoringPolicy(
                weights: [:], assumed: [:], distanceLimit: .max, halfDistance: 1)
        self.scoring = scoring
        self.coverage = coverage
        let wishes = Wishes(day, kind: need.kind, vocabulary: configuration.vocabulary)
        self.wishes = wishes
        self.weights = Weights(scoring.weights) { term in
            Self.counts(term, need: need, day: day, coverage: coverage, wishes: wishes)
        }
    }

    /// Farthest distance from a target municipality in metres.
    var distanceLimit: Int { scoring.distanceLimit }

    /// The score of an offer: the sum of the points of its parts.
    func score(_ entry: CatalogueEntry, start: Start) -> Int {
        weights.terms.reduce(0) { $0 + points(weight: $1.weight, value: value($1.term, entry, start).value) }
    }

    /// The visible parts of an offer's score, in term order.
    func parts(_ entry: CatalogueEntry, start: Start) -> [ScorePart] {
        weights.terms.map { term, weight in
            let (value, isAssumed) = value(term, entry, start)
            return ScorePart(
                term: term, value: value, weight: weight, points: points(weight: weight, value: value),
                isAssumed: isAssumed)
        }
    }

    private func points(weight: Int, value: Int) -> Int {
        (weight * value + 500_000) / Millionths.one
    }

    private static func counts(
        _ term: Term, need: NeedRule, day: PersonDay, coverage: CoverageSums, wishes: Wishes
    ) -> Bool {
        switch term {
        case .proximity: if case .ranked = day.person.targets { true } else { false }
        case .coverage: need.kind != .service && coverage.total > 0
        case .preference: !wishes.features.isEmpty
        case .affordability:
            switch need.kind {
            case .housing: day.budget != nil
            case .job: wishes.pay != nil
            case .service: false
            }
        case .occupation: need.kind == .job && wishes.hasWork
        case .specialisation: need.kind != .job
        case .tier: !need.tiers.isEmpty
        case .timing, .record, .freshness: true
        }
    }

    private func value(_ term: Term, _ entry: CatalogueEntry, _ start: Start) -> (value: Int, isAssumed: Bool) {
        if let stated = statedValue(term, entry, start) { return (stated, false) }
        return (scoring.assumed[term] ?? 0, true)
    }

    /// The value of a term, `nil` when the offer states nothing.
    private func statedValue(_ term: Term, _ entry: CatalogueEntry, _ start: Start) -> Int? {
        let offer = entry.offer
        switch term {
        case .proximity: return proximity(entry)
        case .coverage: return coverage.share(of: offer.needs)
        case .preference: return wishes.preference(offer.features)
        case .affordability: return affordability(offer)
        case .timing:
            let waiting = start.counted.days(since: day.neededOn)
            return Millionths.rounded(Millionths.decay(Double(waiting), half: Double(need.halfWaitDays)))
        case .occupation: return wishes.work(offer)
        case .record: return offer.record.value(isJob: need.kind == .job)
        case .specialisation:
            let count = day.judgement(of: entry).specialisedFacts
            return Millionths.rounded(1 - Millionths.decay(Double(count), half: 1))
        case .tier: return offer.tier.map { need.tiers[$0] ?? 0 }
        case .freshness: return freshness(offer)
        }
    }

    private func proximity(_ entry: CatalogueEntry) -> Int? {
        if entry.offer.remote && !entry.offer.inPerson { return policy.remoteProximity }
        let half = Double(scoring.halfDistance)
        return day.person.distances(to: entry).map { rank, metres in
            Millionths.rankFactor(rank) * Millionths.decay(Double(metres), half: half)
        }.max().map(Millionths.rounded)
    }

    private func affordability(_ offer: Offer) -> Int? {
        let amounts = offer.amounts.inForce(on: day.neededOn)
        if need.kind == .job {
            guard let pay = amounts?.monthlyPay, let wanted = wishes.pay else { return nil }
            return wanted <= 0 ? Millionths.one : min(Millionths.one, Millionths.quotient(max(0, pay), wanted))
        }
        guard let cost = amounts?.monthlyCost, let budget = day.budget else { return nil }
        guard budget > 0 else { return cost == 0 ? Millionths.one : 0 }
        return min(Millionths.one, Millionths.quotient(2 * max(0, budget - cost), budget))
    }

    private func freshness(_ offer: Offer) -> Int? {
        offer.verifiedOn.map { verified in
            let age = max(0, day.person.request.asOf.days(since: verified))
            return Millionths.rounded(Millionths.decay(Double(age), half: Double(policy.freshnessHalfDays)))
        }
    }
}

extension TrackRecord {
    /// Value of the term `record` in millionths.
    func value(isJob: Bool) -> Int {
        guard isJob else { return Millionths.quotient(acceptances + 1, decisions + 2) }
        let numerator = (acceptances + 1) * (matureStarts + 2) + (retained + 1) * (decisions + 2)
        return Millionths.quotient(numerator, 2 * (decisions + 2) * (matureStarts + 2))
    }
}
