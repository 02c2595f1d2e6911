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
    private let tables: CatalogueTables
    private let features: InternTable<StatedFeatures>.Reader
    private let records: InternTable<TrackRecord>.Reader
    private let specialisations: [Int]
    private let targets: [Person.TargetPoint]
    private let proximityBounds: [Double]
    private let rankFactors: [Double]
    private let tiers: [Int]
    private let timingTable: [Int32]
    private let stepsPerMetre: Float
    private let neededOn: Int
    private let asOf: Int

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
        let wishes = Wishes(
            day, kind: need.kind, index: day.person.catalogue.tables.vocabularyIndex)
        self.wishes = wishes
        let tables = day.person.catalogue.tables
        self.tables = tables
        features = tables.features.reader
        records = tables.records.reader
        specialisations = (0..<16).map { Millionths.rounded(1 - Millionths.decay(Double($0), half: 1)) }
        targets = day.person.targetPoints
        proximityBounds = tables.decays.proximityBounds
        rankFactors = tables.decays.rankFactors
        tiers = tables.tiers.map { need.tiers[$0] ?? 0 }
        timingTable = tables.decays.timingTable(half: need.halfWaitDays)
        stepsPerMetre = Float(DecayTables.stepsPerHalf) / Float(max(1, scoring.halfDistance)) * 0.9999
        neededOn = Int(day.neededOn.dayNumber)
        asOf = Int(day.person.request.asOf.dayNumber)
        self.weights = Weights(scoring.weights) { term in
            Self.counts(term, need: need, day: day, coverage: coverage, wishes: wishes)
        }
    }

    /// Farthest distance from a target municipality in metres.
    var distanceLimit: Int { scoring.distanceLimit }

    /// The score of a row: the sum of the points of its parts.
    func score(_ row: Int, _ start: Start, _ judge: RowJudge) -> Int {
        weights.terms.reduce(0) { $0 + points(weight: $1.weight, value: value($1.term, row, start, judge).value) }
    }

    /// A score that the row does not exceed, found without powers or roots of powers.
    func bound(_ row: Int, _ start: Start, _ judge: RowJudge) -> Int {
        var sum = 0
        for (term, weight) in weights.terms {
            let value =
                term == .proximity ? proximityBound(row, judge) : value(term, row, start, judge).value
            sum += points(weight: weight, value: value)
        }
        return sum
    }

    /// The visible parts of a row's score, in term order.
    func parts(_ row: Int, _ start: Start, _ judge: RowJudge) -> [ScorePart] {
        weights.terms.map { term, weight in
            let (value, isAssumed) = value(term, row, start, judge)
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
        case .preference: wishes.hasFeatures
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

    private func value(
        _ term: Term, _ row: Int, _ start: Start, _ judge: RowJudge
    ) -> (value: Int, isAssumed: Bool) {
        if let stated = statedValue(term, row, start, judge) { return (stated, false) }
        return (assumed(term), true)
    }

    private func assumed(_ term: Term) -> Int { scoring.assumed[term] ?? 0 }

    /// The value of a term, `nil` when the offer states nothing.
    private func statedValue(_ term: Term, _ row: Int, _ start: Start, _ judge: RowJudge) -> Int? {
        let columns = judge.segment.columns
        switch term {
        case .proximity: return proximity(row, judge)
        case .coverage: return coverageOf(judge.key.needSet)
        case .preference: return wishes.preference(features[columns.features[row]])
        case .affordability: return affordability(judge.amounts(row))
        case .timing: return timing(waiting: start.counted - neededOn)
        case .occupation: return work(columns.work[row])
        case .record: return records[columns.record[row]].value(isJob: need.kind == .job)
        case .specialisation: return specialisation(day.specialisedFacts(columns.rule[row]))
        case .tier: return tierValue(columns.tier[row])
        case .freshness: return freshness(columns.verified[row])
        }
    }

    private func coverageOf(_ needSet: UInt32) -> Int { coverage.share(of: tables.needSets[needSet]) }

    private func timing(waiting: Int) -> Int {
        DecayTables.timing(timingTable, half: need.halfWaitDays, waiting: waiting)
    }

    private func specialisation(_ count: Int) -> Int {
        count < specialisations.count
            ? specialisations[count] : Millionths.rounded(1 - Millionths.decay(Double(count), half: 1))
    }

    private func proximity(_ row: Int, _ judge: RowJudge) -> Int? {
        let flags = judge.flags(row)
        if flags.contains(.remote) && !flags.contains(.inPerson) { return policy.remoteProximity }
        guard let point = judge.point(row) else { return nil }
        return targets.map { target in
            Millionths.rankFactor(target.rank)
                * Millionths.decay(Double(point.metres(to: target.point)), half: Double(scoring.halfDistance))
        }.max().map(Millionths.rounded)
    }

    /// A value that `proximity` does not exceed.
    private func proximityBound(_ row: Int, _ judge: RowJudge) -> Int {
        let flags = judge.flags(row)
        if flags.contains(.remote) && !flags.contains(.inPerson) { return policy.remoteProximity }
        let columns = judge.segment.columns
        guard !columns.x[row].isNaN, !targets.isEmpty else { return assumed(.proximity) }
        var best = 0.0
        for target in targets {
            let (dx, dy, dz) = (columns.x[row] - target.x, columns.y[row] - target.y, columns.z[row] - target.z)
            let metres = (dx * dx + dy * dy + dz * dz).squareRoot() * Geodesy.floatRadius - Geodesy.floatMargin
            best = max(best, nearness(metres, rank: target.rank))
        }
        return Millionths.rounded(best)
    }

    /// An upper bound of a target's share in `proximity` for at least so many metres.
    private func nearness(_ metres: Float, rank: Int) -> Double {
        let step = min(Int(max(0, metres) * stepsPerMetre), proximityBounds.count - 1)
        return proximityBounds[step] * (rank < rankFactors.count ? rankFactors[rank] : 1)
    }

    private func affordability(_ amounts: AmountsOnDay) -> Int? {
        if need.kind == .job {
            guard let pay = amounts.monthlyPay, let wanted = wishes.pay else { return nil }
            return affordability(pay: pay, wanted: wanted)
        }
        guard let cost = amounts.monthlyCost, let budget = day.budget else { return nil }
        return affordability(cost: cost, budget: budget)
    }

    private func affordability(pay: Int, wanted: Int) -> Int {
        wanted <= 0 ? Millionths.one : min(Millionths.one, Millionths.quotient(max(0, pay), wanted))
    }

    private func affordability(cost: Int, budget: Int) -> Int {
        guard budget > 0 else { return cost == 0 ? Millionths.one : 0 }
        return min(Millionths.one, Millionths.quotient(2 * max(0, budget - cost), budget))
    }

    private func freshness(_ verified: Int32) -> Int? {
        guard verified != StoredOffer.notStated else { return nil }
        return tables.decays.freshness(age: max(0, asOf - Int(verified)))
    }

    private func tierValue(_ tier: UInt8) -> Int? {
        if tier == StoredOffer.noTier { return nil }
        return Int(tier) < tiers.count ? tiers[Int(tier)] : 0
    }

    private func work(_ number: UInt32) -> Int? {
        let terms = tables.works[number]
        return wishes.work(occupation: terms.occupation, wanted: terms.qualifications)
    }
}

extension NeedScoring {
    /// A score that no row of a block exceeds.
    func bound(_ block: Block, _ key: PartitionKey) -> Int {
        var sum = 0
        for (term, weight) in weights.terms { sum += points(weight: weight, value: bound(term, block, key)) }
        return sum
    }

    /// A value that the term does not exceed for any row of a block, assumed or stated.
    private func bound(_ term: Term, _ block: Block, _ key: PartitionKey) -> Int {
        let assumed = assumed(term)
        switch term {
        case .proximity: return proximityBound(block)
        case .coverage: return coverageOf(key.needSet)
        case .preference: return max(assumed, wishes.preferenceBound(present: block.present, absent: block.absent))
        case .affordability: return affordabilityBound(block, assumed)
        case .timing: return timing(waiting: max(0, earliestStart(block) - neededOn))
        case .occupation: return Millionths.one
        case .record: return Int(need.kind == .job ? block.jobRecord : block.record)
        case .specialisation: return specialisation(Int(block.specialised))
        case .tier: return tierBound(block, assumed)
        case .freshness: return max(assumed, freshness(block.lastVerified) ?? 0)
        }
    }

    /// The day before which no row of a block can start.
    func earliestStart(_ block: Block) -> Int {
        let ready = max(neededOn, asOf, Int(block.earliest))
        guard block.freeFrom != .min, max(neededOn, asOf) >= Int(block.fullFrom) else { return ready }
        return max(ready, Int(block.freeFrom) + 1)
    }

    private func proximityBound(_ block: Block) -> Int {
        var best = 0
        if block.hasRemote { best = policy.remoteProximity }
        if block.hasUnplaced || targets.isEmpty { best = max(best, assumed(.proximity)) }
        guard block.hasPositions else { return best }
        var nearest = 0.0
        for target in targets {
            let metres = block.metres(toX: target.x, y: target.y, z: target.z) - block.radius - Geodesy.floatMargin
            nearest = max(nearest, nearness(metres, rank: target.rank))
        }
        return max(best, Millionths.rounded(nearest))
    }

    private func affordabilityBound(_ block: Block, _ assumed: Int) -> Int {
        if need.kind == .job {
            let stated = wishes.pay.map { affordability(pay: Int(block.mostPay), wanted: $0) } ?? 0
            return max(block.hasPayOpen ? assumed : 0, block.mostPay == .min ? 0 : stated)
        }
        let stated = day.budget.map { affordability(cost: max(0, Int(block.leastCost)), budget: $0) } ?? 0
        return max(block.hasCostOpen ? assumed : 0, block.leastCost == .max ? 0 : stated)
    }

    private func tierBound(_ block: Block, _ assumed: Int) -> Int {
        var best = 0
        for (number, value) in tiers.enumerated() where block.tiers & (1 << UInt64(number & 63)) != 0 {
            best = max(best, value)
        }
        return block.tiers & (1 << UInt64(StoredOffer.noTier & 63)) != 0 ? max(best, assumed) : best
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
