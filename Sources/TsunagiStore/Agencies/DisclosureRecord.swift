public import LibPQ
public import TsunagiDomain

/// Id of a disclosure.
public typealias DisclosureID = Identifier<DisclosureRecord>

/// That something of a case was shown: what, to whom, when and on what ground.
public struct DisclosureRecord: Hashable, Sendable {
    /// Its id.
    public let id: DisclosureID
    /// When it was shown.
    public let at: PostgresTimestamp
    /// Who showed it.
    public let by: ActorID
    /// Codes of the facts that were shown.
    public let fields: [String]
    /// The person who received it; `nil` when what was kept of the case's person has been erased.
    public let recipientPerson: String?
    /// The provider they belong to; `nil` when they belong to an agency.
    public let provider: ProviderID?
    /// The agency they belong to; `nil` when they belong to a provider.
    public let agency: AgencyID?
    /// Name of the provider or agency; `nil` when the directory does not show it any more.
    public let recipientName: String?
    /// The consent; `nil` when a law stands in for one.
    public let consent: ConsentID?
    /// Code of the law; `nil` when there is a consent.
    public let legalBasis: String?
    /// The law and its article; `nil` when there is a consent.
    public let law: String?
    /// The referral it belongs to; `nil` when it was shown otherwise.
    public let referral: ReferralID?
    /// The handover it belongs to; `nil` when it was shown otherwise.
    public let handover: HandoverID?
}
