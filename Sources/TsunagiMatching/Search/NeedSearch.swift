import TsunagiDomain
import TsunagiRules

/// The search for one need: the first of each list and the counts that were asked for.
///
/// Nothing but matches asked for: blocks are opened in the order of their bounds until none can hold a better one.
/// Else every block is gone through once; rows of blocks that are too far for any list are only counted.
final class NeedSearch {
    let need: PersonNeed
    let day: PersonDay
    let scoring: NeedScoring
    let request: MatchRequest
    let catalogue: Catalogue
    private let coverage: CoverageSums
    /// The judges of the partitions looked at so far.
    private var judges: [RowJudge] = []
    /// Facts that every undecided offer of the need waits for.
    let waitedFor: FactSet
    /// How far from eligible a near miss may be.
    let tolerance: Tolerance
    let countsExclusions: Bool
    let listsNearMisses: Bool
    /// Whether eligible offers are ordered: they stand in a list, of a possible need among the undecided, or what questions
    /// gain is measured against the last of them.
    let listsEligible: Bool
    let listsUndecided: Bool
    /// Whether undecided offers are counted by what they wait for.
    let tallies: Bool
    private(set) var found = Findings(capacity: 0)

    init(_ need: PersonNeed, day: PersonDay, coverage: CoverageSums) {
        self.need = need
        self.day = day
        request = day.person.request
        catalogue = day.person.catalogue
        self.coverage = coverage
        waitedFor = catalogue.tables.vocabularyIndex.factSet(
            need.questions + (need.neededOnIsAssumed ? ["released_on"] : []))
        scoring = NeedScoring(need.plan, day: day, coverage: coverage)
        tolerance = catalogue.tables.configuration.policy.tolerance
        countsExclusions = request.lists.contains(.excluded)
        listsNearMisses = request.lists.contains(.nearMisses) && !need.isPossible
        tallies = request.lists.contains(.questions)
        listsUndecided = request.lists.contains(.undecided)
        listsEligible = tallies || (need.isPossible ? listsUndecided : request.lists.contains(.matches))
        let shown: Set<AnswerList> =
            need.isPossible ? [.undecided, .questions, .excluded] : Set(AnswerList.allCases)
        let asked = request.lists.intersection(shown)
        guard !asked.isEmpty else { return }
        var found = Findings(capacity: request.limit)
        if asked == [.matches] { searchBest(&found.eligible) } else { searchAll(&found) }
        self.found = found
    }

    /// The partitions with offers that meet the need.
    func forEachPartition(_ body: (Int, Layer, Partition) -> Void) {
        for (index, layer) in catalogue.layers.enumerated() {
            for number in layer.segment.partitionsByNeed[need.code] ?? [] {
                body(index, layer, layer.segment.partitions[number])
            }
        }
    }

    func judge(_ layer: Layer, _ key: PartitionKey) -> RowJudge {
        if let known = judges.first(where: { $0.segment === layer.segment && $0.key == key }) { return known }
        let judge = RowJudge(layer.segment, key, plan: need.plan, day: day, coverage: coverage)
        judges.append(judge)
        return judge
    }

    /// The judge of the partition in which a row stands.
    func judge(of place: RowReference) -> RowJudge {
        let layer = catalogue.layers[Int(place.layer)]
        return judge(layer, layer.segment.partition(ofRow: Int(place.row)).key)
    }
}
