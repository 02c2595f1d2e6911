public import TsunagiRules

/// What a coordinator and a person say of needs and of what an offer should be like.
public struct CaseNeeds: Hashable, Sendable {
    /// Needs added or re-weighted.
    public var needs: [StatedNeed]
    /// Codes of needs taken out.
    public var dropNeeds: Set<String>
    /// Features every offer must not be known to lack.
    public var requiredFeatures: Set<String>
    /// Features the person would like.
    public var wantedFeatures: Set<String>
    /// Features the person would rather not have.
    public var avoidedFeatures: Set<String>

    /// Makes a statement; by default it says nothing.
    public init(
        needs: [StatedNeed] = [], dropNeeds: Set<String> = [], requiredFeatures: Set<String> = [],
        wantedFeatures: Set<String> = [], avoidedFeatures: Set<String> = []
    ) {
        self.needs = needs
        self.dropNeeds = dropNeeds
        self.requiredFeatures = requiredFeatures
        self.wantedFeatures = wantedFeatures
        self.avoidedFeatures = avoidedFeatures
    }
}

extension MatchRequest {
    /// Adds needs and wishes; of a need that stands on both sides the added one counts.
    public mutating func add(_ stated: CaseNeeds) {
        let codes = Set(stated.needs.map(\.code))
        needs = needs.filter { !codes.contains($0.code) && !stated.dropNeeds.contains($0.code) } + stated.needs
        dropNeeds = dropNeeds.subtracting(codes).union(stated.dropNeeds)
        requiredFeatures.formUnion(stated.requiredFeatures)
        avoidedFeatures = avoidedFeatures.subtracting(stated.wantedFeatures).union(stated.avoidedFeatures)
        wantedFeatures = wantedFeatures.subtracting(stated.avoidedFeatures).union(stated.wantedFeatures)
    }
}

/// Someone who supports the person, as the ledger of supporters has it.
public struct Supporter: Hashable, Sendable {
    /// What they are to the person, a code such as `family`, `employer` or `neighbour`.
    public var role: String
    /// How the agency calls them; `nil` when the role says enough.
    public var label: String?
    /// First day of their support.
    public var since: CivilDate
    /// Last day of it, included; `nil` while it goes on.
    public var until: CivilDate?

    /// Makes an entry.
    public init(role: String, label: String? = nil, since: CivilDate, until: CivilDate? = nil) {
        self.role = role
        self.label = label
        self.since = since
        self.until = until
    }
}
