import TsunagiDomain
import TsunagiRules

/// The facts worth asking for over all undecided offers, the most useful first.
struct QuestionList {
    let questions: [Question]

    init(_ searches: [NeedSearch], index: VocabularyIndex, vocabulary: Vocabulary) {
        var found: [String: (settles: Int, bestGain: Int)] = [:]
        for search in searches {
            for fact in index.codes(search.waitedFor) { found[fact, default: (0, 0)].settles += 0 }
            let best = search.need.isPossible ? 0 : search.found.eligible.candidates.first?.score ?? 0
            for (number, settles) in search.found.questions.settles.enumerated() where settles > 0 {
                let fact = index.code(number)
                let known = found[fact] ?? (0, 0)
                let gain = max(search.found.questions.best[number] - best, 0)
                found[fact] = (known.settles + settles, max(known.bestGain, gain))
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
