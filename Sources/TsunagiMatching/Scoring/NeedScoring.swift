import TsunagiDomain
import TsunagiRules

/// How offers are scored under one need.
struct NeedScoring {
    let plan: NeedPlan
    let weights: Weights
    let wishes: Wishes
    let decays: DecayTables
    let remoteProximity: Int
    let neededOn: Int
    let asOf: Int
    let budget: Int?
    let targets: [Person.TargetPoint]
    private let day: PersonDay
    private let tables: CatalogueTables
    private let features: InternTable<StatedFeatures>.Reader
    private let records: InternTable<RecordValues>.Reader
    private let works: InternTable<WorkTerms>.Reader
    private let workValues = WorkValues()

    init(_ plan: NeedPlan, day: PersonDay, coverage: CoverageSums) {
        let person = day.person
        let tables = person.catalogue.tables
        let wishes = Wishes(day, kind: plan.kind, index: tables.vocabularyIndex)
        self.plan = plan
        self.day = day
        self.tables = tables
        self.wishes = wishes
        decays = tables.decays
        remoteProximity = tables.configuration.policy.remoteProximity
        features = tables.features.reader
        records = tables.records.reader
        works = tables.works.reader
        targets = person.targetPoints
        neededOn = Int(day.neededOn.dayNumber)
        asOf = Int(person.request.asOf.dayNumber)
        budget = plan.kind == .housing ? day.budget : nil
        weights = Weights(plan.weights) { Self.counts($0, plan: plan, day: day, coverage: coverage, wishes: wishes) }
    }

    /// The score of a row: the sum of the points of its parts.
    func score(_ row: Int, _ start: Start, _ judge: RowJudge) -> Int {
        let nearness = weights[.proximity] > 0 ? proximity(row, judge) ?? plan.assumed[.proximity] : 0
        return weights.points(.proximity, nearness) + restOfScore(row, start, judge)
    }

    /// A score that the row does not exceed, found without powers or roots of powers.
    func bound(_ row: Int, _ start: Start, _ judge: RowJudge) -> Int {
        let nearness = weights[.proximity] > 0 ? proximityBound(row, judge) : 0
        return weights.points(.proximity, nearness) + restOfScore(row, start, judge)
    }

    /// The visible parts of a row's score, in term order.
    func parts(_ row: Int, _ start: Start, _ judge: RowJudge) -> [ScorePart] {
        var parts: [ScorePart] = []
        parts.reserveCapacity(Term.allCases.count)
        for term in Term.allCases where weights[term] > 0 {
            let stated = statedValue(term, row, start, judge)
            let value = stated ?? plan.assumed[term]
            parts.append(
                ScorePart(
                    term: term, value: value, weight: weights[term], points: weights.points(term, value),
                    isAssumed: stated == nil))
        }
        return parts
    }

    private static func counts(
        _ term: Term, plan: NeedPlan, day: PersonDay, coverage: CoverageSums, wishes: Wishes
    ) -> Bool {
        switch term {
        case .proximity: if case .ranked = day.person.targets { true } else { false }
        case .coverage: plan.kind != .service && coverage.total > 0
        case .preference: wishes.hasFeatures
        case .affordability:
            switch plan.kind {
            case .housing: day.budget != nil
            case .job: wishes.pay != nil
            case .service: false
            }
        case .occupation: plan.kind == .job && wishes.hasWork
        case .specialisation: plan.kind != .job
        case .tier: !plan.rule.tiers.isEmpty
        case .timing, .record, .freshness: true
        }
    }

    /// Points of all terms but `proximity`.
    @inline(__always)
    private func restOfScore(_ row: Int, _ start: Start, _ judge: RowJudge) -> Int {
        var sum = 0
        @inline(__always)
        func add(_ term: Term) {
            guard weights[term] > 0 else { return }
            sum += weights.points(term, statedValue(term, row, start, judge) ?? plan.assumed[term])
        }
        add(.coverage)
        add(.preference)
        add(.affordability)
        add(.timing)
        add(.occupation)
        add(.record)
        add(.specialisation)
        add(.tier)
        add(.freshness)
        return sum
    }

    /// The value of a term, `nil` when the offer states nothing.
    @inline(__always)
    private func statedValue(_ term: Term, _ row: Int, _ start: Start, _ judge: RowJudge) -> Int? {
        let columns = judge.columns
        switch term {
        case .proximity: return proximity(row, judge)
        case .coverage: return judge.coverageShare
        case .preference: return wishes.preference(features[columns.features[row]])
        case .affordability: return affordability(judge.amounts(row))
        case .timing: return plan.timing(waiting: start.counted - neededOn)
        case .occupation: return work(columns.work[row])
        case .record: return records[columns.record[row]].value(isJob: plan.kind == .job)
        case .specialisation: return decays.specialisation(day.specialisedFacts(columns.rule[row]))
        case .tier: return tier(columns.tier[row])
        case .freshness: return freshness(columns.verified[row])
        }
    }

    private func proximity(_ row: Int, _ judge: RowJudge) -> Int? {
        let flags = judge.flags(row)
        if flags.contains(.remote) && !flags.contains(.inPerson) { return remoteProximity }
        guard let point = judge.point(row), !targets.isEmpty else { return nil }
        var best = 0.0
        for target in targets {
            let metres = Double(point.metres(to: target.point))
            best = max(best, Millionths.rankFactor(target.rank) * Millionths.decay(metres, half: plan.halfDistance))
        }
        return Millionths.rounded(best)
    }

    /// A value that `proximity` does not exceed.
    private func proximityBound(_ row: Int, _ judge: RowJudge) -> Int {
        let flags = judge.flags(row)
        if flags.contains(.remote) && !flags.contains(.inPerson) { return remoteProximity }
        let columns = judge.columns
        guard !columns.x[row].isNaN, !targets.isEmpty else { return plan.assumed[.proximity] }
        var best = 0.0
        for target in targets {
            let (dx, dy, dz) = (columns.x[row] - target.x, columns.y[row] - target.y, columns.z[row] - target.z)
            let metres = (dx * dx + dy * dy + dz * dz).squareRoot() * Geodesy.floatRadius - Geodesy.floatMargin
            best = max(best, nearness(metres, rank: target.rank))
        }
        return Millionths.rounded(best)
    }

    /// An upper bound of a target's share in `proximity` for at least so many metres.
    func nearness(_ metres: Float, rank: Int) -> Double {
        decays.proximityBound(steps: max(0, metres) * plan.stepsPerMetre, rank: rank)
    }

    @inline(__always)
    private func affordability(_ amounts: AmountsOnDay) -> Int? {
        if plan.kind == .job {
            guard let pay = amounts.monthlyPay, let wanted = wishes.pay else { return nil }
            return affordability(pay: pay, wanted: wanted)
        }
        guard let cost = amounts.monthlyCost, let budget else { return nil }
        return affordability(cost: cost, budget: budget)
    }

    func affordability(pay: Int, wanted: Int) -> Int {
        wanted <= 0 ? Millionths.one : min(Millionths.one, Millionths.quotient(max(0, pay), wanted))
    }

    func affordability(cost: Int, budget: Int) -> Int {
        guard budget > 0 else { return cost == 0 ? Millionths.one : 0 }
        return min(Millionths.one, Millionths.quotient(2 * max(0, budget - cost), budget))
    }

    func freshness(_ verified: Int32) -> Int? {
        guard verified != StoredOffer.notStated else { return nil }
        return decays.freshness(age: max(0, asOf - Int(verified)))
    }

    private func tier(_ tier: UInt8) -> Int? {
        if tier == StoredOffer.noTier { return nil }
        return Int(tier) < plan.tiers.count ? plan.tiers[Int(tier)] : 0
    }

    private func work(_ number: UInt32) -> Int? {
        workValues.value(number) {
            let terms = works[number]
            return wishes.work(occupation: terms.occupation, wanted: terms.qualifications)
        }
    }
}
