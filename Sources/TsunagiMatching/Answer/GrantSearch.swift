import TsunagiDomain
import TsunagiRules

/// Finds offers that grant a fact and take this person now.
struct GrantSearch {
    private let granting: [String: [(offer: Offer, score: Int)]]

    /// - Parameters:
    ///   - searches: The needs of the answer that hold.
    ///   - catalogue: The catalogue they were searched in.
    init(_ searches: [NeedSearch], catalogue: Catalogue) {
        var best: [OfferID: Int] = [:]
        for candidate in searches.flatMap(\.eligible) where !candidate.judged.entry.offer.grants.isEmpty {
            best[candidate.id] = max(best[candidate.id] ?? 0, candidate.score)
        }
        let offers = best.compactMap { id, score in catalogue.offer(id).map { (offer: $0, score: score) } }
            .sorted { ($1.score, $0.offer.id) < ($0.score, $1.offer.id) }
        var granting: [String: [(offer: Offer, score: Int)]] = [:]
        for item in offers {
            for fact in Set(item.offer.grants.map(\.value.fact)) { granting[fact, default: []].append(item) }
        }
        self.granting = granting
    }

    /// Up to three offers that grant a value on a day, the best first.
    func offers(granting value: FactValue, of fact: String, on day: CivilDate, except own: OfferID) -> [OfferID] {
        let found = (granting[fact] ?? []).lazy.filter { item in
            item.offer.id != own
                && item.offer.grants.contains { grant in
                    grant.isInForce(on: day) && grant.value.fact == fact && grant.value.gives(value)
                }
        }
        return found.prefix(3).map(\.offer.id)
    }
}

extension Grant {
    /// Whether the grant gives a proposed value: the same one, or all codes to add to a set.
    fileprivate func gives(_ proposed: FactValue) -> Bool {
        if case .set(let wanted) = proposed, case .set(let given) = value { return wanted.has.isSubset(of: given.has) }
        return proposed == value
    }
}
