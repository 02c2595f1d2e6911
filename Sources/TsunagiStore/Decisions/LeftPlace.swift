public import TsunagiDomain
public import TsunagiRules

/// Why a place was left early, with what it says of the next one.
public struct LeavingCause: Hashable, Sendable {
    /// What a cause leaves out beside the place itself.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// Everything of the provider.
        case provider
        /// Everything at the site.
        case site
        /// Jobs in the same occupation.
        case occupation
        /// What is about as far away or farther.
        case distance
        /// Jobs of about as many hours or more.
        case hours
    }

    /// Its code.
    public let code: String
    /// What it leaves out; `nil` for nothing.
    public let leavesOut: Scope?
    /// Part of the former way or hours that the next place may have at most, in percent; `nil` for other scopes.
    public let percent: Int?
    /// A feature to be avoided; `nil` for none.
    public let avoidedFeature: String?
    /// A feature to be wished for; `nil` for none.
    public let wantedFeature: String?

    /// Makes a cause.
    public init(
        code: String, leavesOut: Scope?, percent: Int? = nil, avoidedFeature: String? = nil,
        wantedFeature: String? = nil
    ) {
        self.code = code
        self.leavesOut = leavesOut
        self.percent = percent
        self.avoidedFeature = avoidedFeature
        self.wantedFeature = wantedFeature
    }
}

/// A place that the person of a case left early, as it stands in the directory now.
public struct LeftPlace: Hashable, Sendable {
    /// The offer.
    public var offer: OfferID
    /// Its provider.
    public var provider: ProviderID
    /// Its kind.
    public var kind: OfferKind
    /// Code of the need that is open again.
    public var need: String
    /// The causes, in the order of their list.
    public var causes: [LeavingCause]
    /// The occupation; `nil` when it is not stated, and for anything but a job.
    public var occupation: String?
    /// Hours a week; `nil` likewise.
    public var weeklyHours: Int?
    /// Where it is; `nil` when that is not known, moves or is confidential.
    public var position: Position?
    /// Other offers at the same site.
    public var othersAtSite: [OfferID]

    /// Makes a place.
    public init(
        offer: OfferID, provider: ProviderID, kind: OfferKind, need: String, causes: [LeavingCause],
        occupation: String? = nil, weeklyHours: Int? = nil, position: Position? = nil, othersAtSite: [OfferID] = []
    ) {
        self.offer = offer
        self.provider = provider
        self.kind = kind
        self.need = need
        self.causes = causes
        self.occupation = occupation
        self.weeklyHours = weeklyHours
        self.position = position
        self.othersAtSite = othersAtSite
    }
}
