import TsunagiDomain

/// What judging one condition, or a part of it, came to.
struct Outcome: Sendable {
    /// From best to worst.
    enum State: Int, Comparable, Sendable {
        case holds, confirm, unknown, fails

        static func < (left: State, right: State) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The worst of its parts.
    var state: State
    /// Whether some part is to be confirmed, whatever the worst is.
    var confirms = false
    /// Facts of the person that would settle the unknown parts.
    var questions: [String] = []
    /// By what the condition is missed, if it fails by something that could change.
    var miss: Miss?

    static let holds = Outcome(state: .holds)
    static let confirm = Outcome(state: .confirm, confirms: true)
    static let fails = Outcome(state: .fails)

    static func unknown(_ questions: String...) -> Outcome {
        Outcome(state: .unknown, questions: questions)
    }

    static func fails(by miss: Miss) -> Outcome {
        Outcome(state: .fails, miss: miss)
    }

    /// This outcome together with another part's.
    func and(_ other: Outcome) -> Outcome {
        Outcome(
            state: max(state, other.state), confirms: confirms || other.confirms,
            questions: questions + other.questions, miss: miss ?? other.miss)
    }
}
