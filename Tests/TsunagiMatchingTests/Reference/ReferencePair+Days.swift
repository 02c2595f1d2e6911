import TsunagiDomain
import TsunagiRules

extension ReferencePair {
    /// The day on which it could start with the pool free.
    var earliestStart: CivilDate {
        [need.neededOn, offer.availableFrom ?? need.neededOn, request.asOf.adding(days: offer.leadDays)]
            .max() ?? need.neededOn
    }

    /// The first day on which it can start; `nil` when no place is ever due to be free.
    var startOn: CivilDate? {
        guard let pool = offer.pool, let capacity = pool.capacity else { return earliestStart }
        guard capacity > 0 else { return nil }
        let ends = pool.taken.compactMap { $0.until?.adding(days: 1) }
        let candidates = ([earliestStart] + ends).filter { $0 >= earliestStart }.sorted()
        return candidates.first { day in
            pool.taken.filter { $0.from <= day && (($0.until ?? day) >= day) }.count < capacity
        }
    }

    /// The last day on which it may start for this need.
    private var latestStart: CivilDate {
        need.neededOn.adding(days: need.rule.maxWaitDays)
    }

    /// Whether a place is ever due to be free.
    var capacityFinding: ReferenceFinding {
        if offer.pool?.capacity == nil { return ReferenceFinding(outcome: .confirm) }
        return .plain(startOn != nil)
    }

    /// Whether it starts in time and while it is there.
    var timeFinding: ReferenceFinding {
        let start = startOn ?? earliestStart
        let late = max(0, start.days(since: latestStart))
        return ReferenceFinding(outcome: late > 0 || isGone(by: start) ? .fails : .holds, shortfall: late)
    }

    /// Whether it has ended before it could start.
    func isGone(by start: CivilDate) -> Bool {
        offer.availableUntil.map { $0 < start } ?? false
    }

    /// The latest day to act; `nil` when it has passed or applications are never open in time.
    var actBy: CivilDate? {
        let start = min(latestStart, offer.availableUntil ?? latestStart)
        let last = start.adding(days: -offer.leadDays)
        if offer.applicationWindows.isEmpty { return last >= request.asOf ? last : nil }
        return offer.applicationWindows.compactMap { window in
            let day = min(window.until, last)
            return day >= window.from && day >= request.asOf ? day : nil
        }.max()
    }
}
