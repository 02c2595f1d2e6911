import TsunagiDomain
import TsunagiRules

/// An offer judged under one need: what its conditions came to.
struct Judgement {
    let start: Start
    /// Conditions to confirm, a bit each in their order.
    private(set) var confirm: UInt16 = 0
    /// Facts that would settle what is unknown, also in a condition that fails.
    private(set) var questions = FactSet()
    /// Whether some condition is unknown.
    private(set) var isUnknown = false
    /// The first condition that fails, `nil` when none does.
    private(set) var exclusion: Condition?
    /// Number of conditions that fail, as far as they were judged.
    private(set) var failures = 0
    /// By what the only failing condition is missed.
    private(set) var shortfall = Outcome.Shortfall.none

    init(start: Start) {
        self.start = start
    }

    /// The condition under which an exclusion is counted: keeping away counts as area, so that no count betrays it.
    var countedExclusion: Condition? {
        exclusion == .separation ? .area : exclusion
    }

    @inline(__always)
    mutating func take(_ outcome: Outcome, _ condition: Condition) {
        if outcome.confirms { confirm |= 1 << UInt16(condition.number) }
        switch outcome.state {
        case .holds, .confirm: return
        case .unknown:
            questions.formUnion(outcome.questions)
            isUnknown = true
        case .fails:
            questions.formUnion(outcome.questions)
            if exclusion == nil { exclusion = condition }
            shortfall = failures == 0 ? outcome.shortfall : .none
            failures += 1
        }
    }

    /// The conditions to confirm, in their order.
    var conditionsToConfirm: [Condition] {
        Condition.allCases.filter { confirm & (1 << UInt16($0.number)) != 0 }
    }
}

extension Condition {
    /// Its place in the order in which an exclusion is attributed.
    var number: Int {
        switch self {
        case .rule: 0
        case .accepts: 1
        case .capacity: 2
        case .area: 3
        case .distance: 4
        case .time: 5
        case .cost: 6
        case .features: 7
        case .hours: 8
        case .separation: 9
        case .refused: 10
        }
    }
}
