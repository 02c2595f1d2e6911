import TsunagiDomain
import TsunagiRules

/// What the rules of one set say about one person on one day; explanations are made when first asked for.
final class RuleJudgement {
    /// Truth of the whole conjunction.
    let truth: Truth
    private let set: RuleSet
    private let context: EvaluationContext

    init(_ set: RuleSet, truth: Truth, context: EvaluationContext) {
        self.set = set
        self.context = context
        self.truth = truth
    }

    /// Why the rules hold, fail or are open, an atom once, at its first level.
    private(set) lazy var reasons: [MatchReason] = context.reasons(for: set).map { reason in
        MatchReason(
            verdict: reason.verdict.truth, atom: reason.text, level: reason.level, fact: reason.atom.fact,
            knowledge: reason.knowledge, law: reason.source?.text)
    }

    /// The smallest change that makes all rules true, `nil` when there is none.
    private(set) lazy var change: [FactChange]? = truth == .false ? context.smallestChange(for: set.rules) : nil
}

extension Reason.Verdict {
    fileprivate var truth: Truth {
        switch self {
        case .met: .true
        case .unmet: .false
        case .unknown: .unknown
        }
    }
}

extension RuleSource {
    /// Law and article in one text.
    fileprivate var text: String {
        [law, article].compactMap(\.self).joined(separator: " ")
    }
}
