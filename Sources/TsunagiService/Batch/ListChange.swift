public import TsunagiDomain
public import TsunagiRules

/// How one list of a candidate differs from that of an earlier run.
public struct ListChange: Hashable, Sendable {
    /// An offer that came, went or stands elsewhere. Ranks count from 1.
    public struct Entry: Hashable, Sendable {
        /// The offer.
        public let offer: OfferID
        /// Its rank in the earlier run; `nil` when it was not listed.
        public let before: Int?
        /// Its rank now; `nil` when it is no longer listed.
        public let after: Int?

        /// Makes an entry.
        public init(offer: OfferID, before: Int?, after: Int?) {
            self.offer = offer
            self.before = before
            self.after = after
        }
    }

    /// Code of the need.
    public let need: String
    /// Which of its lists.
    public let list: AnswerList
    /// The offers concerned: those listed now by rank, then those that are gone by their earlier rank.
    public let entries: [Entry]

    /// Makes a change.
    public init(need: String, list: AnswerList, entries: [Entry]) {
        self.need = need
        self.list = list
        self.entries = entries
    }

    /// The lists that differ between two runs, in the order of the newer one, needs that are gone last.
    ///
    /// A list that was not asked for in one of the runs is not compared; a need that one of them does not have counts
    /// as one with empty lists.
    public static func changes(from old: [RankedList], to new: [RankedList]) -> [ListChange] {
        let gone = old.filter { list in !new.contains { $0.need == list.need } }
        return new.compactMap { list in
            let before = old.first { $0.need == list.need && $0.list == list.list }
            if before == nil, old.contains(where: { $0.need == list.need }) { return nil }
            return change(list.need, list.list, from: before?.offers ?? [], to: list.offers)
        } + gone.compactMap { change($0.need, $0.list, from: $0.offers, to: []) }
    }

    private static func change(
        _ need: String, _ list: AnswerList, from old: [OfferID], to new: [OfferID]
    ) -> ListChange? {
        let before = Dictionary(zip(old, 1...), uniquingKeysWith: { first, _ in first })
        let kept = Set(new)
        var entries = zip(new, 1...).compactMap { offer, rank in
            before[offer] == rank ? nil : Entry(offer: offer, before: before[offer], after: rank)
        }
        entries += zip(old, 1...).filter { !kept.contains($0.0) }.map { Entry(offer: $0, before: $1, after: nil) }
        return entries.isEmpty ? nil : ListChange(need: need, list: list, entries: entries)
    }

    /// The change as JSON: `added`, `removed` and `moved` with ranks.
    public var json: JSONValue {
        func entries(_ isListed: (Entry) -> Bool, _ members: (Entry) -> JSONObject) -> JSONValue {
            .array(
                self.entries.filter(isListed).map { entry in
                    var object = members(entry)
                    object["offer"] = .string(entry.offer.description)
                    return .object(object)
                })
        }
        return [
            "need": .string(need), "list": .string(list.rawValue),
            "added": entries({ $0.before == nil }, { ["rank": .integer($0.after ?? 0)] }),
            "removed": entries({ $0.after == nil }, { ["rank": .integer($0.before ?? 0)] }),
            "moved": entries(
                { $0.before != nil && $0.after != nil },
                { ["before": .integer($0.before ?? 0), "after": .integer($0.after ?? 0)] }),
        ]
    }
}
