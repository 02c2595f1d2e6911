public import TsunagiRules

/// A list of the answer that can be asked for.
public enum AnswerList: String, Hashable, Sendable, CaseIterable {
    case matches, undecided, questions, excluded
    case nearMisses = "near_misses"
}

/// Who said that a need is there.
public enum NeedSource: String, Hashable, Sendable, CaseIterable {
    case derived, stated, coordinator
}

/// A need added or re-weighted by the coordinator.
public struct StatedNeed: Hashable, Sendable {
    /// The need's code.
    public let code: String
    /// Urgency in (0, 1] in millionths; `nil` keeps the configured one.
    public let urgency: Int?
    /// Who said so: `stated` by the person or `coordinator`.
    public let source: NeedSource

    /// Makes a stated need.
    public init(code: String, urgency: Int? = nil, source: NeedSource = .coordinator) {
        self.code = code
        self.urgency = urgency
        self.source = source
    }
}

/// Somewhere or someone to keep away from.
public enum KeepAway: Hashable, Sendable {
    /// All of a municipality, five digits; a ward stands for its city.
    case municipality(String)
    /// Everything up to a distance in metres from a point.
    case around(Position, metres: Int)
    /// Everything a provider offers.
    case provider(ProviderID)
}

/// What a question leaves out because a place that the person had ended early; it counts as `refused`.
public struct LeftOut: Hashable, Sendable {
    /// Single offers.
    public var offers: Set<OfferID>
    /// Jobs in these occupations and in those below them, codes with parts joined by `-`.
    public var occupations: Set<String>
    /// What must be gone to and is known to be farther than this from every target, in metres; `nil` for any distance.
    public var beyondMetres: Int?

    /// Makes a statement; by default it leaves nothing out.
    public init(offers: Set<OfferID> = [], occupations: Set<String> = [], beyondMetres: Int? = nil) {
        self.offers = offers
        self.occupations = occupations
        self.beyondMetres = beyondMetres
    }

    /// Whether nothing is left out.
    public var isEmpty: Bool { self == LeftOut() }

    /// Whether an occupation is among those left out.
    public func holds(occupation: String) -> Bool {
        occupations.contains { occupation == $0 || occupation.hasPrefix($0 + "-") }
    }
}

/// The question put to the matcher: one person, one day.
public struct MatchRequest: Hashable, Sendable {
    /// The business date.
    public var asOf: CivilDate
    /// What is known of the person.
    public var facts: Facts
    /// Needs added or re-weighted.
    public var needs: [StatedNeed] = []
    /// Codes of needs taken out.
    public var dropNeeds: Set<String> = []
    /// Features every offer must not be known to lack.
    public var requiredFeatures: Set<String> = []
    /// Features the person would like.
    public var wantedFeatures: Set<String> = []
    /// Features the person would rather not have.
    public var avoidedFeatures: Set<String> = []
    /// Where and whom to keep away from.
    public var keepAway: [KeepAway] = []
    /// Offers in a cooling-off period for this person.
    public var refused: Set<OfferID> = []
    /// What is left out after an early end.
    public var leftOut = LeftOut()
    /// Route that the requester is, e.g. `settlement_centre`; `nil` when not said.
    public var requester: String?
    /// Kinds of need to answer; all by default.
    public var kinds: Set<OfferKind> = Set(OfferKind.allCases)
    /// Codes of the only needs to answer; `nil` answers all.
    public var onlyNeeds: Set<String>?
    /// Lists to give.
    public var lists: Set<AnswerList> = Set(AnswerList.allCases)
    /// Longest list of offers, at least 1.
    public var limit: Int = 20
    /// Whether terms and reasons are given with each offer.
    public var explain: Bool = true

    /// Makes a request with nothing but a day and facts.
    public init(asOf: CivilDate, facts: Facts) {
        self.asOf = asOf
        self.facts = facts
    }
}
