import TsunagiDomain
import TsunagiRules

extension ReferenceMatcher {
    /// Facts worth asking for, the most useful first: those that undecided offers wait for, those that tell whether a
    /// listed need holds, and the release date where a listed need's day is assumed.
    func questions(_ listed: [ReferenceNeed], _ results: [ReferenceResult]) -> [Question] {
        let hinted = listed.reduce(into: Set<String>()) { $0.formUnion($1.questions) }
        var facts = results.filter(\.isUndecided).reduce(into: hinted) { $0.formUnion($1.questions) }
        if listed.contains(where: \.dayIsAssumed) { facts.insert("released_on") }
        let vocabulary = configuration.vocabulary
        let questions = facts.map { question($0, results) }
        return questions.sorted { left, right in
            let keys = [left, right].map { question in
                let isSpecial = vocabulary.fact(question.fact)?.sensitivity == .specialCare
                return [
                    isSpecial && !hinted.contains(question.fact) ? 1 : 0, -question.bestGain, -question.settles,
                    vocabulary.order(ofFact: question.fact),
                ]
            }
            return keys[0].lexicographicallyPrecedes(keys[1])
        }
    }

    private func question(_ fact: String, _ results: [ReferenceResult]) -> Question {
        let waiting = results.filter { result in
            let waitsForDay = fact == "released_on" && result.pair.need.dayIsAssumed
            return result.isUndecided && (waitsForDay || result.questions.contains(fact))
        }
        let gains = waiting.map { $0.score - bestEligibleScore($0.pair.need, results) }
        return Question(fact: fact, settles: waiting.count, bestGain: max(0, gains.max() ?? 0))
    }

    /// Best score of an eligible offer for a need; 0 where there is none, as always for a possible need.
    private func bestEligibleScore(_ need: ReferenceNeed, _ results: [ReferenceResult]) -> Int {
        guard need.source != nil else { return 0 }
        return results.filter { $0.verdict == .eligible && $0.pair.need.rule.code == need.rule.code }
            .map(\.score).max() ?? 0
    }
}
