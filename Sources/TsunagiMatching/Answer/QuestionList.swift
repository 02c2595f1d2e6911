import TsunagiDomain
import TsunagiRules

/// The facts worth asking for over all undecided offers, the most useful first.
struct QuestionList {
    let questions: [Question]

    init(_ searches: [NeedSearch], vocabulary: Vocabulary) {
        var found: [String: (settles: Int, bestGain: Int)] = [:]
        for search in searches {
            let ofNeed = Set(search.need.questions + (search.need.neededOnIsAssumed ? ["released_on"] : []))
            for fact in ofNeed { found[fact, default: (0, 0)].settles += 0 }
            let best = search.eligible.first?.score ?? 0
            let open = search.need.isPossible ? search.eligible + search.undecided : search.undecided
            let bestEligible = search.need.isPossible ? 0 : best
            for candidate in open {
                for fact in ofNeed.union(candidate.judged.questions) {
                    let known = found[fact] ?? (0, 0)
                    found[fact] = (known.settles + 1, max(known.bestGain, candidate.score - bestEligible, 0))
                }
            }
        }
        let hinted = Set(searches.flatMap(\.need.questions))
        let ordered = found.map { Question(fact: $0.key, settles: $0.value.settles, bestGain: $0.value.bestGain) }
        func isLast(_ fact: String) -> Bool {
            vocabulary.fact(fact)?.sensitivity == .specialCare && !hinted.contains(fact)
        }
        questions = ordered.sorted { left, right in
            let (leftLast, rightLast) = (isLast(left.fact) ? 1 : 0, isLast(right.fact) ? 1 : 0)
            return (leftLast, -left.bestGain, -left.settles, vocabulary.order(ofFact: left.fact), left.fact)
                < (rightLast, -right.bestGain, -right.settles, vocabulary.order(ofFact: right.fact), right.fact)
        }
    }
}
