import TsunagiDomain
import TsunagiRules

/// The weights of the terms that count for one need, summing to one million; 0 for the others.
struct Weights: Sendable {
    private var rescaled = TermValues()

    /// Rescales the positive weights of the counting terms by largest remainder, ties in term order.
    init(_ weights: TermValues, counting: (Term) -> Bool) {
        var remainders = TermValues()
        for term in Term.allCases where weights[term] > 0 && counting(term) { remainders[term] = weights[term] }
        let sum = remainders.sum
        guard sum > 0 else { return }
        for term in Term.allCases where remainders[term] > 0 {
            (rescaled[term], remainders[term]) = (
                weights[term] * Millionths.one / sum, weights[term] * Millionths.one % sum
            )
        }
        for _ in rescaled.sum..<Millionths.one {
            var largest = Term.proximity
            for term in Term.allCases where remainders[term] > remainders[largest] { largest = term }
            rescaled[largest] += 1
            remainders[largest] = 0
        }
    }

    /// A term's weight.
    @inline(__always)
    subscript(term: Term) -> Int { rescaled[term] }

    /// Points of a value under a term's weight.
    @inline(__always)
    func points(_ term: Term, _ value: Int) -> Int {
        (rescaled[term] * value + 500_000) / Millionths.one
    }
}
