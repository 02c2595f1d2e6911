import TsunagiDomain
import TsunagiRules

/// Finds offers that grant a fact and take this person now; looks for them when first asked.
final class GrantSearch {
    private struct Granting {
        let offer: OfferID
        let score: Int
        let grants: [Dated<Grant>]
    }

    private let searches: [NeedSearch]
    private lazy var granting: [String: [Granting]] = find()

    /// - Parameter searches: The needs of the answer that hold.
    init(_ searches: [NeedSearch]) {
        self.searches = searches
    }

    /// Up to three offers that grant a value on a day, the best first.
    func offers(granting value: FactValue, of fact: String, on day: CivilDate, except own: OfferID) -> [OfferID] {
        let found = (granting[fact] ?? []).lazy.filter { item in
            item.offer != own
                && item.grants.contains { grant in
                    grant.isInForce(on: day) && grant.value.fact == fact && grant.value.gives(value)
                }
        }
        return found.prefix(3).map(\.offer)
    }

    private func find() -> [String: [Granting]] {
        guard let catalogue = searches.first?.catalogue else { return [:] }
        var granting: [Granting] = []
        for layer in catalogue.layers {
            for (row, grants) in layer.segment.grants where layer.isLive(row) {
                guard let score = bestScore(row, layer) else { continue }
                granting.append(Granting(offer: layer.segment.columns.id(row), score: score, grants: grants))
            }
        }
        granting.sort { ($1.score, $0.offer) < ($0.score, $1.offer) }
        var byFact: [String: [Granting]] = [:]
        for item in granting {
            for fact in Set(item.grants.map(\.value.fact)) { byFact[fact, default: []].append(item) }
        }
        return byFact
    }

    /// The best score of a row among the needs that it meets and takes this person for; `nil` when there is none.
    private func bestScore(_ row: Int, _ layer: Layer) -> Int? {
        let key = layer.segment.partition(ofRow: row).key
        return searches.compactMap { search in
            guard search.catalogue.tables.needSets[key.needSet].contains(search.need.code) else { return nil }
            let judge = search.judge(layer, key)
            return judge.startIfEligible(row).map { search.scoring.score(row, $0, judge) }
        }.max()
    }
}

extension Grant {
    /// Whether the grant gives a proposed value: the same one, or all codes to add to a set.
    fileprivate func gives(_ proposed: FactValue) -> Bool {
        if case .set(let wanted) = proposed, case .set(let given) = value { return wanted.has.isSubset(of: given.has) }
        return proposed == value
    }
}
