public import TsunagiDomain

/// How far an offer is from being found.
public enum OfferStatus: String, Hashable, Sendable, CaseIterable {
    /// Not finished; seen by its provider and operators only.
    case draft
    /// Found by matching.
    case published
    /// Not found for now.
    case paused
    /// Withdrawn by its owner.
    case closed
}

/// A place as its provider describes it.
public struct SiteDetails: Hashable, Sendable {
    /// Its name; `nil` takes the provider's.
    public var name: String?
    /// Five-digit code; a ward is stored as its city.
    public var municipality: String?
    /// Two-digit code; needed only where the municipality is not known.
    public var prefecture: String?
    /// Address in words.
    public var address: String?
    /// Its position; `nil` when not known.
    public var position: Position?
    /// How exact that is.
    public var precision: LocationPrecision
    /// Telephone number of the place.
    public var telephone: String?

    /// Makes a place.
    public init(
        name: String? = nil, municipality: String? = nil, prefecture: String? = nil, address: String? = nil,
        position: Position? = nil, precision: LocationPrecision = .exact, telephone: String? = nil
    ) {
        self.name = name
        self.municipality = municipality
        self.prefecture = prefecture
        self.address = address
        self.position = position
        self.precision = precision
        self.telephone = telephone
    }
}

/// Where an offer is to be.
public enum SiteChoice: Hashable, Sendable {
    /// A site of the same provider that is on record.
    case existing(SiteID)
    /// A place described here: the provider's site of this very description, made when there is none.
    case described(SiteDetails)
}

/// An offer to be stored.
public struct OfferDraft: Hashable, Sendable {
    /// The provider; `nil` means the caller's own.
    public var provider: ProviderID?
    /// What the provider calls it; makes storing it twice the same as once. `nil` when it has no such name.
    public var externalRef: String?
    /// What it says.
    public var details: OfferDetails
    /// Where it is; `nil` when not known or not tied to a place.
    public var site: SiteChoice?
    /// A pool of the same provider whose places it shares; `nil` makes one of its own when a capacity is stated.
    public var pool: PoolID?
    /// How far it is.
    public var status: OfferStatus
    /// Where the entry comes from; `nil` says that its provider, or an operator, registered it.
    public var source: String?

    /// Makes a draft.
    public init(
        provider: ProviderID? = nil, externalRef: String? = nil, details: OfferDetails, site: SiteChoice? = nil,
        pool: PoolID? = nil, status: OfferStatus = .published, source: String? = nil
    ) {
        self.provider = provider
        self.externalRef = externalRef
        self.details = details
        self.site = site
        self.pool = pool
        self.status = status
        self.source = source
    }
}
