import TsunagiDomain
import TsunagiRules

/// What the rules of one set say about one person on one day; explanations are made when first asked for.
final class RuleJudgement {
    /// Truth of the whole conjunction.
    let truth: Truth
    private let set: RuleSet
    /// The rules of the set's clauses, by their numbers in the judge's book.
    private let rules: ArraySlice<Int32>
    private let judge: RuleJudge

    init(_ set: RuleSet, rules: ArraySlice<Int32>, truth: Truth, judge: RuleJudge) {
        self.set = set
        self.rules = rules
        self.judge = judge
        self.truth = truth
    }

    /// Why the rules hold, fail or are open, an atom once, at its first level.
    private(set) lazy var reasons: [MatchReason] = {
        var reasons: [MatchReason] = []
        var given: [Int] = []
        for (clause, rule) in zip(set.clauses, rules) where judge.truth(ofRule: Int(rule)) == truth {
            let law = clause.source?.text
            judge.decidingAtoms(ofRule: Int(rule)) { atom in
                if given.contains(atom.number) { return }
                given.append(atom.number)
                reasons.append(
                    MatchReason(
                        verdict: atom.truth, atom: judge.text(of: atom), level: clause.level,
                        fact: judge.fact(of: atom), knowledge: judge.knowledge(of: atom), law: law))
            }
        }
        return reasons
    }()

    /// The smallest change that makes all rules true, `nil` when there is none.
    private(set) lazy var change: [FactChange]? =
        truth == .false ? judge.context.smallestChange(for: set.rules) : nil
}

extension RuleSource {
    /// Law and article in one text.
    fileprivate var text: String {
        [law, article].compactMap(\.self).joined(separator: " ")
    }
}
