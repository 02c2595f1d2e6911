public import TsunagiDomain
public import TsunagiRules

/// One list of an answer as far as ranks go.
public struct RankedList: Hashable, Sendable {
    /// The lists of an answer that name offers.
    public static let lists = [AnswerList.matches, .undecided, .nearMisses]

    /// Code of the need.
    public let need: String
    /// Which of its lists.
    public let list: AnswerList
    /// The offers, best first.
    public let offers: [OfferID]

    /// Makes a ranked list.
    public init(need: String, list: AnswerList, offers: [OfferID]) {
        self.need = need
        self.list = list
        self.offers = offers
    }

    /// The lists that an answer holds, those that were not asked for left out.
    public static func lists(of answer: MatchAnswer) -> [RankedList] {
        (answer.needs + answer.possibleNeeds).flatMap { need in
            lists.compactMap { list in
                offers(list, of: need).map { RankedList(need: need.code, list: list, offers: $0.map(\.offer)) }
            }
        }
    }

    /// The lists of an answer that was written as the body of `POST /v1/matches`.
    ///
    /// - Returns: `nil` for JSON that is no answer.
    public static func lists(in json: JSONValue) -> [RankedList]? {
        guard let needs = json["needs"]?.array, let possible = json["possible_needs"]?.array else { return nil }
        var found: [RankedList] = []
        for need in needs + possible {
            guard let code = need["code"]?.string else { return nil }
            for list in lists {
                guard let offers = need[list.rawValue]?.array else { continue }
                let ids = offers.compactMap { $0["offer"]?["id"]?.string.flatMap { OfferID($0) } }
                guard ids.count == offers.count else { return nil }
                found.append(RankedList(need: code, list: list, offers: ids))
            }
        }
        return found
    }

    private static func offers(_ list: AnswerList, of need: NeedAnswer) -> [ListedOffer]? {
        switch list {
        case .matches: need.matches
        case .undecided: need.undecided
        case .nearMisses: need.nearMisses
        case .questions, .excluded: nil
        }
    }
}
