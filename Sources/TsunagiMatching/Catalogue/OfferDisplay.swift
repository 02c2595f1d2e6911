public import TsunagiDomain
public import TsunagiRules

/// What is shown of an offer beside why it is listed.
public struct OfferDisplay: Hashable, Sendable {
    /// The offer.
    public let id: OfferID
    /// Title in its own language.
    public let title: String
    /// Name of its provider.
    public let provider: String
    /// Its provider.
    public let providerID: ProviderID
    /// Its kind.
    public let kind: OfferKind
    /// Codes of the needs it meets.
    public let needs: Set<String>
    /// Five-digit code of its site's municipality; `nil` when not known or confidential.
    public let municipality: String?
    /// Where the entry comes from.
    public let source: String

    /// Makes a display.
    public init(
        id: OfferID, title: String, provider: String, providerID: ProviderID, kind: OfferKind, needs: Set<String>,
        municipality: String?, source: String
    ) {
        self.id = id
        self.title = title
        self.provider = provider
        self.providerID = providerID
        self.kind = kind
        self.needs = needs
        self.municipality = municipality
        self.source = source
    }
}
