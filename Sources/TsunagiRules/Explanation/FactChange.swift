/// A fact set otherwise than it is, so that a rule is met.
public struct FactChange: Hashable, Sendable {
    /// Most changes that are tried before a search gives up; rules written for people come nowhere near.
    public static let maximumTrials = 10_000

    /// The fact.
    public let fact: String
    /// Its whole new value; of a set, with everything it held before.
    public let value: FactValue
    /// For a set: the codes that are new, in vocabulary order; empty for other types.
    public let addedCodes: [String]
    /// Class of the change: `obtainable`, or `assessable` (apply, result open).
    public let change: ChangeClass

    /// Makes a change.
    public init(fact: String, value: FactValue, addedCodes: [String] = [], change: ChangeClass) {
        self.fact = fact
        self.value = value
        self.addedCodes = addedCodes
        self.change = change
    }
}

extension EvaluationContext {
    /// The fewest changeable facts to set so that rules joined by `and` become true while all other unknowns stay
    /// unknown.
    ///
    /// Considered are facts whose change class is `obtainable`, and `assessable` ones where they are suspected:
    /// booleans either way, codes and levels to any code, sets only by adding codes (assessable ones only codes that
    /// are suspected); never more than two facts. Of all such changes the result is the first by number of facts,
    /// number of added codes, vocabulary order of the facts, then of their values (a set's added codes compared one
    /// by one).
    ///
    /// - Parameters:
    ///   - rules: The rules.
    ///   - target: What the rules are to reach at least: `.true`, or `.unknown` for rules that are only to be no
    ///     longer false, with ``questions(for:)`` left after ``applying(_:)``.
    /// - Returns: The changes in vocabulary order; empty when the rules already reach the target; `nil` when no change
    ///   does, or when more than ``FactChange/maximumTrials`` would have to be tried to know.
    public func smallestChange(for rules: [Rule], reaching target: Truth = .true) -> [FactChange]? {
        if truth(of: rules) >= target { return [] }
        var search = SmallestChangeSearch(context: self, rules: rules, target: target)
        return search.first()
    }

    /// The same person with some facts changed.
    public func applying(_ changes: [FactChange]) -> EvaluationContext {
        var changed = facts
        for change in changes { changed[change.fact] = .known(change.value) }
        return replacing(changed)
    }
}
