import TsunagiDomain
import TsunagiRules

/// Finds offers that grant a fact and take this person now; looks for them when first asked for the fact.
final class GrantSearch {
    private struct Granting {
        let offer: OfferID
        let score: Int
        let grants: [Dated<Grant>]
    }

    private let searches: [NeedSearch]
    private var granting: [String: [Granting]] = [:]

    /// - Parameter searches: The needs of the answer that hold.
    init(_ searches: [NeedSearch]) {
        self.searches = searches
    }

    /// Up to three offers that grant a value on a day, the best first.
    func offers(granting value: FactValue, of fact: String, on day: CivilDate, except own: OfferID) -> [OfferID] {
        let found = offers(granting: fact).lazy.filter { item in
            item.offer != own
                && item.grants.contains { grant in
                    grant.isInForce(on: day) && grant.value.fact == fact && grant.value.gives(value)
                }
        }
        return found.prefix(3).map(\.offer)
    }

    private func offers(granting fact: String) -> [Granting] {
        if let known = granting[fact] { return known }
        var found: [Granting] = []
        for layer in searches.first?.catalogue.layers ?? [] {
            let needs = searches.map { layer.segment.partitionsByNeed[$0.need.code] ?? [] }
            for number in Set(needs.joined()) {
                let meeting = zip(searches, needs).filter { $0.1.contains(number) }.map(\.0)
                appendOffers(granting: fact, partition: number, of: layer, for: meeting, to: &found)
            }
        }
        found.sort { ($1.score, $0.offer) < ($0.score, $1.offer) }
        granting[fact] = found
        return found
    }

    /// Adds the offers of a partition, each with its best score among the needs for which it takes the person.
    private func appendOffers(
        granting fact: String, partition number: Int, of layer: Layer, for searches: [NeedSearch],
        to found: inout [Granting]
    ) {
        guard let rows = layer.segment.rowsGranting[number]?[fact] else { return }
        let key = layer.segment.partitions[number].key
        let judges = searches.map { ($0, $0.judge(layer, key)) }
        for row in rows {
            var best: Int?
            for (search, judge) in judges {
                guard let start = judge.startIfEligible(row) else { continue }
                best = max(best ?? .min, search.scoring.score(row, start, judge))
            }
            guard let best, layer.isLive(row) else { continue }
            let segment = layer.segment
            found.append(Granting(offer: segment.columns.id(row), score: best, grants: segment.grants[row] ?? []))
        }
    }
}

extension Grant {
    /// Whether the grant gives a proposed value: the same one, or all codes to add to a set.
    fileprivate func gives(_ proposed: FactValue) -> Bool {
        if case .set(let wanted) = proposed, case .set(let given) = value { return wanted.has.isSubset(of: given.has) }
        return proposed == value
    }
}
