import TsunagiDomain
import TsunagiRules

/// The weights of the terms that count for one need, in term order, summing to one million.
struct Weights: Sendable {
    /// Terms with a weight, in term order.
    let terms: [(term: Term, weight: Int)]

    /// Rescales the positive weights of the counting terms by largest remainder, ties in term order.
    init(_ weights: [Term: Int], counting: (Term) -> Bool) {
        let chosen = Term.allCases.compactMap { term in
            weights[term].flatMap { $0 > 0 && counting(term) ? (term: term, weight: $0) : nil }
        }
        let sum = chosen.reduce(0) { $0 + $1.weight }
        guard sum > 0 else {
            terms = []
            return
        }
        var rescaled = chosen.map { (term: $0.term, weight: $0.weight * Millionths.one / sum) }
        let missing = Millionths.one - rescaled.reduce(0) { $0 + $1.weight }
        let byRemainder = chosen.indices.sorted { left, right in
            let (first, second) = (
                chosen[left].weight * Millionths.one % sum, chosen[right].weight * Millionths.one % sum
            )
            return (second, left) < (first, right)
        }
        for index in byRemainder.prefix(missing) { rescaled[index].weight += 1 }
        terms = rescaled
    }
}
