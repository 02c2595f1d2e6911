import TsunagiDomain
import TsunagiRules

/// All dated rules that decide one question about an offer, of every level; equal ones are kept once.
struct DatedRules: Hashable, Sendable {
    let clauses: [Dated<RuleClause>]

    /// The rules in force on a day.
    func inForce(on day: CivilDate) -> [RuleClause] {
        clauses.filter { $0.isInForce(on: day) }.map(\.value)
    }
}
