import TsunagiDomain
import TsunagiRules

/// Bounds of the scores in a block.
extension NeedScoring {
    /// A score that no row of a block exceeds.
    func bound(_ block: Block, _ judge: RowJudge) -> Int {
        var sum = 0
        @inline(__always)
        func add(_ term: Term, _ value: @autoclosure () -> Int) {
            if weights[term] > 0 { sum += weights.points(term, value()) }
        }
        let assumed = plan.assumed
        add(.proximity, proximityBound(block))
        add(.coverage, judge.coverageShare)
        add(
            .preference,
            max(assumed[.preference], wishes.preferenceBound(present: block.present, absent: block.absent)))
        add(.affordability, affordabilityBound(block, assumed[.affordability]))
        add(.timing, plan.timing(waiting: max(0, earliestStart(block) - neededOn)))
        add(.occupation, Millionths.one)
        add(.record, Int(plan.kind == .job ? block.jobRecord : block.record))
        add(.specialisation, decays.specialisation(Int(block.specialised)))
        add(.tier, tierBound(block, assumed[.tier]))
        add(.freshness, max(assumed[.freshness], freshness(block.lastVerified) ?? 0))
        return sum
    }

    /// The day before which no row of a block can start.
    func earliestStart(_ block: Block) -> Int {
        let ready = max(neededOn, asOf, Int(block.earliest))
        guard block.freeFrom != .min, max(neededOn, asOf) >= Int(block.fullFrom) else { return ready }
        return max(ready, Int(block.freeFrom) + 1)
    }

    private func proximityBound(_ block: Block) -> Int {
        var best = 0
        if block.hasRemote { best = remoteProximity }
        if block.hasUnplaced || targets.isEmpty { best = max(best, plan.assumed[.proximity]) }
        guard block.hasPositions else { return best }
        var nearest = 0.0
        for target in targets {
            let metres = block.metres(toX: target.x, y: target.y, z: target.z) - block.radius - Geodesy.floatMargin
            nearest = max(nearest, nearness(metres, rank: target.rank))
        }
        return max(best, Millionths.rounded(nearest))
    }

    private func affordabilityBound(_ block: Block, _ assumed: Int) -> Int {
        if plan.kind == .job {
            let stated = wishes.pay.map { affordability(pay: Int(block.mostPay), wanted: $0) } ?? 0
            return max(block.hasPayOpen ? assumed : 0, block.mostPay == .min ? 0 : stated)
        }
        let stated = budget.map { affordability(cost: max(0, Int(block.leastCost)), budget: $0) } ?? 0
        return max(block.hasCostOpen ? assumed : 0, block.leastCost == .max ? 0 : stated)
    }

    private func tierBound(_ block: Block, _ assumed: Int) -> Int {
        var best = 0
        for (number, value) in plan.tiers.enumerated() where block.tiers & (1 << UInt64(number & 63)) != 0 {
            best = max(best, value)
        }
        return block.tiers & (1 << UInt64(StoredOffer.noTier & 63)) != 0 ? max(best, assumed) : best
    }
}
