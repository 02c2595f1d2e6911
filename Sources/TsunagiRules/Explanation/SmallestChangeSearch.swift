/// Search for the smallest change, exact, in the order in which changes are preferred.
///
/// Only facts that the rules test can matter. A fact or a pair of facts is tried at all only if the rules could reach
/// the target were every atom over these facts free to take any truth, which leaves few. Of a set, codes that stand in
/// the same lists of the rules and are known equally well are interchangeable: none, the first or all of them are
/// added, never a number between. Time grows with the number of pairs that pass, times their values.
struct SmallestChangeSearch {
    private let context: EvaluationContext
    private let rules: [Rule]
    private let target: Truth
    private let facts: [ChangeableFact]
    private var trials = 0
    /// Whether more would have to be tried than is allowed.
    private var isOver = false

    /// Prepares the search for rules that do not reach the target yet.
    init(context: EvaluationContext, rules: [Rule], target: Truth) {
        self.context = context
        self.rules = rules
        self.target = target
        self.facts = ChangeableFact.all(in: rules, context: context)
    }

    /// The first change in the order of preference, `nil` if there is none.
    mutating func first() -> [FactChange]? {
        let singles = facts.filter { isPromising([$0.code]) }.map { [$0] }
        if let found = first(among: singles) { return found }
        if isOver { return nil }
        var pairs: [[ChangeableFact]] = []
        for (index, one) in facts.enumerated() {
            for other in facts[(index + 1)...] where isPromising([one.code, other.code]) {
                pairs.append([one, other])
            }
        }
        return first(among: pairs)
    }

    private mutating func first(among groups: [[ChangeableFact]]) -> [FactChange]? {
        let most = groups.map { $0.map(\.mostAddedCodes).reduce(0, +) }.max() ?? 0
        for added in 0...most {
            for group in groups {
                if let found = first(setting: group[...], adding: added, after: []) { return found }
                if isOver { return nil }
            }
        }
        return nil
    }

    /// The first way to set all these facts with so many added codes in total.
    private mutating func first(
        setting group: ArraySlice<ChangeableFact>, adding added: Int, after chosen: [FactChange]
    ) -> [FactChange]? {
        guard let fact = group.first else { return added == 0 && reaches(chosen) ? chosen : nil }
        let rest = group.dropFirst()
        let most = rest.map(\.mostAddedCodes).reduce(0, +)
        let least = rest.map(\.leastAddedCodes).reduce(0, +)
        guard added >= least else { return nil }
        guard let changes = fact.changes(adding: max(0, added - most)...(added - least)) else {
            isOver = true
            return nil
        }
        for change in changes {
            trials += 1
            isOver = isOver || trials > FactChange.maximumTrials
            let left = added - change.addedCodes.count
            if let found = first(setting: rest, adding: left, after: chosen + [change]) { return found }
            if isOver { return nil }
        }
        return nil
    }

    private func reaches(_ changes: [FactChange]) -> Bool {
        let known = Dictionary(uniqueKeysWithValues: changes.map { ($0.fact, Knowledge.known($0.value)) })
        return context.truth(of: rules, overriding: known) >= target
    }

    /// Whether the rules could reach the target if every atom over some facts could take any truth.
    private func isPromising(_ free: Set<String>) -> Bool {
        rules.allSatisfy { bounds(of: $0, free: free).high >= target }
    }

    private func bounds(of rule: Rule, free: Set<String>) -> (low: Truth, high: Truth) {
        switch rule {
        case .always: return (.true, .true)
        case .atom(let atom):
            if free.contains(atom.fact) { return (.false, .true) }
            let truth = context.truth(of: atom)
            return (truth, truth)
        case .not(let child):
            let child = bounds(of: child, free: free)
            return (!child.high, !child.low)
        case .and(let children):
            return children.reduce((.true, .true)) { bounds, child in
                let child = self.bounds(of: child, free: free)
                return (min(bounds.low, child.low), min(bounds.high, child.high))
            }
        case .or(let children):
            return children.reduce((.false, .false)) { bounds, child in
                let child = self.bounds(of: child, free: free)
                return (max(bounds.low, child.low), max(bounds.high, child.high))
            }
        }
    }
}
