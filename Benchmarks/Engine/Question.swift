import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// One need of one person, as asked for by every engine.
struct Question {
    let person: Int
    let need: NeedAnswer
    let isPossible: Bool
}

/// The persons of a benchmark and the needs that hold or are possible for each.
struct Questions {
    let requests: [MatchRequest]
    /// Person after person; of each the needs that hold before those that are possible.
    let pairs: [Question]
    /// Rows of `pairs` for the workload of one need a person: the kinds take turns.
    let single: [Int]

    init(_ catalogue: SyntheticCatalogue, persons: Int) {
        let world = catalogue.world
        let empty = Matcher(
            catalogue: Catalogue(offers: [], configuration: world.configuration, gazetteer: world.gazetteer))
        let people = SyntheticPersons(catalogue: catalogue)
        requests = (0..<persons).map(people.request)
        var pairs: [Question] = []
        var single: [Int] = []
        for (person, request) in requests.enumerated() {
            let answer = empty.match(request)
            let first = pairs.count
            pairs += answer.needs.map { Question(person: person, need: $0, isPossible: false) }
            let holding = Array(first..<pairs.count)
            pairs += answer.possibleNeeds.map { Question(person: person, need: $0, isPossible: true) }
            let wanted = OfferKind.allCases[person % OfferKind.allCases.count]
            let ofKind = holding.filter { pairs[$0].need.kind == wanted }
            let choice = ofKind.isEmpty ? holding : ofKind
            if !choice.isEmpty { single.append(choice[person / 3 % choice.count]) }
        }
        self.pairs = pairs
        self.single = single
    }

    /// Rows of the needs that hold, by person.
    var holding: [[Int]] {
        var rows = [[Int]](repeating: [], count: requests.count)
        for (row, pair) in pairs.enumerated() where !pair.isPossible { rows[pair.person].append(row) }
        return rows
    }
}
