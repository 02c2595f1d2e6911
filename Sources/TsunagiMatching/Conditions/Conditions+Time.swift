import TsunagiDomain
import TsunagiRules

/// When an offer can start.
struct Start: Sendable {
    /// The day it could start with the pool free.
    let ready: CivilDate
    /// The first day on or after that with a free place; `nil` when none is ever due.
    let day: CivilDate?

    /// The day the conditions and the score count with.
    var counted: CivilDate { day ?? ready }

    init(_ offer: Offer, neededOn: CivilDate, asOf: CivilDate) {
        var ready = max(neededOn, asOf.adding(days: offer.leadDays))
        if let from = offer.availableFrom { ready = max(ready, from) }
        self.ready = ready
        self.day = offer.pool?.capacity == nil ? ready : offer.pool?.freeFrom(ready)
    }
}

/// Free places, days, features and hours.
extension PersonDay {
    func judgeCapacity(_ offer: Offer, start: Start) -> Outcome {
        guard offer.pool?.capacity != nil else { return .confirm }
        return start.day == nil ? .fails : .holds
    }

    func judgeTime(_ offer: Offer, start: Start, maxWaitDays: Int) -> Outcome {
        if let until = offer.availableUntil, until < start.counted { return .fails }
        let late = start.counted.days(since: neededOn.adding(days: maxWaitDays))
        return late <= 0 ? .holds : .fails(by: .time(days: late))
    }

    func judgeFeatures(_ offer: Offer, need: OfferKind) -> Outcome {
        let required = requiredFeatures(for: [offer.kind, need])
        guard !required.isEmpty else { return .holds }
        let missing = required.filter { offer.features[$0] == false }
        if !missing.isEmpty {
            let confirms = required.contains { offer.features[$0] == nil }
            return Outcome(state: .fails, confirms: confirms, miss: .features(missing))
        }
        return required.allSatisfy { offer.features[$0] == true } ? .holds : .confirm
    }

    func judgeHours(_ offer: Offer) -> Outcome {
        guard offer.kind == .job else { return .holds }
        guard let hours = offer.weeklyHours else { return .confirm }
        guard let weeklyHours else { return .unknown("weekly_hours") }
        return hours <= weeklyHours ? .holds : .fails(by: .hours(hours - weeklyHours))
    }
}
