import TsunagiDomain
import TsunagiRules

/// An offer judged under one need: the outcome of every condition.
struct Judged {
    let entry: CatalogueEntry
    let start: Start
    /// Codes to confirm, in condition order, then `consult`.
    private(set) var confirm: [String] = []
    /// Facts that would settle what is unknown, also in a condition that fails; may repeat.
    private(set) var questions: [String] = []
    /// Whether some condition is unknown.
    private(set) var isUnknown = false
    /// The first condition that fails, `nil` when none does.
    private(set) var exclusion: Condition?
    /// Number of conditions that fail.
    private(set) var failures = 0
    /// By what the only failing condition is missed.
    private(set) var miss: Miss?

    init(_ entry: CatalogueEntry, need: NeedRule, day: PersonDay, distanceLimit: Int) {
        let offer = entry.offer
        self.entry = entry
        self.start = Start(offer, neededOn: day.neededOn, asOf: day.person.request.asOf)
        let rule = day.judgement(of: entry)
        switch rule.truth {
        case .true: break
        case .unknown: take(Outcome(state: .unknown, questions: rule.questions), .rule)
        case .false: take(.fails, .rule)
        }
        take(day.judgeAccepts(offer), .accepts)
        take(day.judgeCapacity(offer, start: start), .capacity)
        take(day.judgeArea(entry), .area)
        take(day.judgeDistance(entry, limit: distanceLimit), .distance)
        take(day.judgeTime(offer, start: start, maxWaitDays: need.maxWaitDays), .time)
        if need.kind == .housing { take(day.judgeCost(offer), .cost) }
        take(day.judgeFeatures(offer, need: need.kind), .features)
        take(day.judgeHours(offer), .hours)
        take(day.judgeSeparation(entry), .separation)
        if day.person.request.refused.contains(offer.id) { take(.fails, .refused) }
        if day.isToBeConsulted(entry) { confirm.append("consult") }
    }

    /// The condition under which an exclusion is counted: keeping away counts as area, so that no count betrays it.
    var countedExclusion: Condition? {
        exclusion == .separation ? .area : exclusion
    }

    private mutating func take(_ outcome: Outcome, _ condition: Condition) {
        if outcome.confirms { confirm.append(condition.rawValue) }
        questions += outcome.questions
        switch outcome.state {
        case .holds, .confirm: break
        case .unknown: isUnknown = true
        case .fails:
            if exclusion == nil { exclusion = condition }
            miss = failures == 0 ? outcome.miss : nil
            failures += 1
        }
    }
}
