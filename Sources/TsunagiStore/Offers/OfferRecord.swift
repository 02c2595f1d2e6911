public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// An offer as it is stored, with what is needed to show it.
public struct OfferRecord: Hashable, Sendable {
    /// Its id.
    public let id: OfferID
    /// Opaque text that changes whenever anything of the record does: offer, rules, amounts, site, pool or its places.
    public let version: String
    /// What it says.
    public let details: OfferDetails
    /// How far it is.
    public let status: OfferStatus
    /// The provider.
    public let providerID: ProviderID
    /// The provider's name.
    public let provider: String
    /// Where it is; `nil` when not known or not tied to a place.
    public let site: SiteRecord?
    /// The pool of its places; `nil` when its capacity is not known.
    public let poolID: PoolID?
    /// Who keeps a loaded record; `nil` when it was registered here without an external reference.
    public let sourceSystem: String?
    /// What the source system, or the provider, calls it.
    public let externalRef: String?
    /// Where the entry comes from.
    public let source: String
    /// Day in Tokyo on which it was last confirmed; `nil` when never.
    public let verifiedOn: CivilDate?
    /// When it was first stored.
    public let createdAt: PostgresTimestamp
    /// When the offer itself, apart from its rules, amounts, site and pool, was last changed.
    public let updatedAt: PostgresTimestamp
}

/// A site as it is stored.
public struct SiteRecord: Hashable, Sendable {
    /// Its id.
    public let id: SiteID
    /// The provider.
    public let providerID: ProviderID
    /// What is known of the place; of a confidential one nothing but the precision, unless its own provider reads.
    public let details: SiteDetails
}

/// A provider as it is stored.
public struct ProviderRecord: Hashable, Sendable {
    /// Its id.
    public let id: ProviderID
    /// Counts real changes from 1.
    public let version: Int64
    /// Its name.
    public let name: String
    /// Reading of the name in kana; `nil` when not known.
    public let nameKana: String?
    /// Code of its kind.
    public let kind: String
    /// Kinds of office it is, for needs nobody else meets.
    public let offices: [String]
    /// Where it is that office.
    public let officeArea: [String]
    /// Municipality of its seat; `nil` when not known.
    public let municipality: String?
    /// Prefecture of its seat; `nil` when not known.
    public let prefecture: String?
    /// How it is reached.
    public let contact: Contact
    /// Who may, today, for all its offers; `nil` when no rule is in force.
    public let eligibility: RuleText?
    /// Whether its offers can be found.
    public let isActive: Bool
    /// Published offers.
    public let publishedOffers: Int
    /// Who keeps a loaded record; `nil` when it was registered here.
    public let sourceSystem: String?
    /// What the source system calls it.
    public let externalRef: String?
    /// Where the entry comes from; `nil` when the provider registered itself.
    public let source: String?
}
