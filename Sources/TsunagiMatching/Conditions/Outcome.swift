import TsunagiDomain
import TsunagiRules

/// What judging one condition, or a part of it, came to.
struct Outcome: Sendable {
    /// From best to worst.
    enum State: UInt8, Comparable, Sendable {
        case holds, confirm, unknown, fails

        static func < (left: State, right: State) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// By what a condition is missed, if that could change.
    enum Shortfall: Sendable {
        case none
        case metres(Int)
        case days(Int)
        case yen(Int)
        case features(Int)
        case hours(Int)
    }

    /// The worst of its parts.
    var state: State
    /// Whether some part is to be confirmed, whatever the worst is.
    var confirms = false
    /// Facts of the person that would settle the unknown parts.
    var questions = FactSet()
    /// By what the condition is missed.
    var shortfall = Shortfall.none

    static let holds = Outcome(state: .holds)
    static let confirm = Outcome(state: .confirm, confirms: true)
    static let fails = Outcome(state: .fails)

    static func unknown(_ questions: FactSet) -> Outcome {
        Outcome(state: .unknown, questions: questions)
    }

    static func fails(by shortfall: Shortfall) -> Outcome {
        Outcome(state: .fails, shortfall: shortfall)
    }

    /// This outcome together with another part's.
    func and(_ other: Outcome) -> Outcome {
        var both = Outcome(
            state: max(state, other.state), confirms: confirms || other.confirms,
            questions: questions.union(other.questions), shortfall: shortfall)
        if case .none = shortfall { both.shortfall = other.shortfall }
        return both
    }
}
