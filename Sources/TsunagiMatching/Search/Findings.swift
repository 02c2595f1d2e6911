import TsunagiDomain
import TsunagiRules

/// What is found for one need. A search hands it from function to function while it grows.
struct Findings {
    /// Of a possible need, the offers that wait for it alone stand here.
    var eligible: TopList
    var undecided: TopList
    var nearMisses: TopList
    var counts = NeedCounts()
    var questions = QuestionTally()

    /// Nothing yet, with lists of at most so many offers.
    init(capacity: Int) {
        eligible = TopList(capacity: capacity)
        undecided = TopList(capacity: capacity)
        nearMisses = TopList(capacity: capacity)
    }
}

/// How many offers meet a need, by what became of them.
struct NeedCounts {
    var considered = 0
    var eligible = 0
    var undecided = 0
    /// By the conditions' numbers.
    private var excluded = SIMD16<Int>.zero

    mutating func exclude(_ condition: Condition, count: Int = 1) {
        excluded[condition.number] += count
        considered += count
    }

    /// Exclusions by the condition that names them, without those that excluded nothing.
    var byCondition: [Condition: Int] {
        let counted = Condition.allCases.compactMap { condition in
            excluded[condition.number] > 0 ? (condition, excluded[condition.number]) : nil
        }
        return Dictionary(uniqueKeysWithValues: counted)
    }
}

/// For each fact, how many undecided offers of a need wait for it and the best score among them.
struct QuestionTally {
    private(set) var settles: [Int] = []
    private(set) var best: [Int] = []

    /// Notes an offer that waits for facts; the score may be a bound that the best ones so far reach.
    mutating func add(_ facts: FactSet, score: Int) {
        if settles.isEmpty {
            settles = [Int](repeating: 0, count: FactSet.capacity)
            best = [Int](repeating: 0, count: FactSet.capacity)
        }
        facts.forEach { fact in
            settles[fact] += 1
            best[fact] = max(best[fact], score)
        }
    }

    /// The least of the best scores of some facts: a lower score changes none of them.
    func leastBest(_ facts: FactSet) -> Int {
        guard !settles.isEmpty else { return .min }
        var least = Int.max
        facts.forEach { least = min(least, settles[$0] == 0 ? .min : best[$0]) }
        return least
    }
}
