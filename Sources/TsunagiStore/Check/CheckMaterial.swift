public import TsunagiDomain
public import TsunagiRules

/// Everything that a check of the database looks at, read in one snapshot.
public struct CheckMaterial: Sendable {
    /// The vocabulary and the rest of the configuration in force.
    public let configuration: Configuration
    /// The municipalities there are.
    public let gazetteer: Gazetteer
    /// Providers by id.
    public let providers: [ProviderID: StoredProvider]
    /// Sites by id.
    public let sites: [SiteID: StoredSite]
    /// All offers, closed ones too, by id.
    public let offers: [OfferRecord]
    /// All versions of all rules.
    public let rules: [StoredRule]
    /// All versions of all grants.
    public let grants: [StoredGrant]
    /// Tables and views that row-level security does not protect.
    public let unprotected: [String]
}

/// What a check needs to know of a provider.
public struct StoredProvider: Hashable, Sendable {
    /// Its id.
    public let id: ProviderID
    /// What its source calls it.
    public let externalRef: String?
    /// Its name.
    public let name: String
    /// Code of its kind.
    public let kind: String
    /// Kinds of office it is.
    public let offices: [String]
    /// Whether its offers can be found.
    public let isActive: Bool
}

/// What a check needs to know of a site.
public struct StoredSite: Hashable, Sendable {
    /// Its id.
    public let id: SiteID
    /// What its source calls it.
    public let externalRef: String?
    /// Its name.
    public let name: String
    /// Its provider.
    public let providerID: ProviderID
}

/// One version of a stored rule.
public struct StoredRule: Hashable, Sendable {
    /// Whose rule it is.
    public enum Owner: Hashable, Sendable {
        case provider(ProviderID)
        case site(SiteID)
        case offer(OfferID)
    }

    /// Whose rule it is.
    public let owner: Owner
    /// `eligibility` or `consult_when`.
    public let purpose: String
    /// The rule.
    public let text: Dated<RuleText>
}

/// One version of a stored grant.
public struct StoredGrant: Hashable, Sendable {
    /// The offer that gives it.
    public let offer: OfferID
    /// Code of the fact.
    public let fact: String
    /// Its value as stored.
    public let value: JSONValue
}
