public import TsunagiDomain
public import TsunagiRules

/// An offer left out of matching because one of its rules cannot be read.
public struct QuarantinedOffer: Hashable, Sendable {
    /// The offer.
    public let offer: OfferID
    /// Level of the broken rule.
    public let level: RuleLevel
    /// What is wrong, with line, column and suggestion.
    public let problem: String
}

/// The published offers of active providers, ready for matching; immutable.
public struct Catalogue: Sendable {
    /// Configuration it was built with.
    public let configuration: Configuration
    /// Municipalities it was built with.
    public let gazetteer: Gazetteer
    /// Offers left out because one of their rules cannot be read, by id.
    public let quarantined: [QuarantinedOffer]
    let entries: [CatalogueEntry]
    let ruleBook: RuleBook
    let entriesByNeed: [String: [Int]]
    let offices: OfficeDirectory
    let sources: [OfferID: Offer]
    let providers: [Provider]
    private let indexByID: [OfferID: Int]
    private let officePoints: [String: UnitVector]

    /// Builds a catalogue.
    ///
    /// - Parameters:
    ///   - offers: Published offers of active providers, in any order; of several with one id the first counts.
    ///   - providers: Further providers that are offices but offer nothing.
    ///   - configuration: Vocabulary, needs, policy and law in force.
    ///   - gazetteer: Municipalities and wards.
    public init(
        offers: [Offer], providers: [Provider] = [], configuration: Configuration, gazetteer: Gazetteer
    ) {
        var builder = EntryBuilder(configuration: configuration, gazetteer: gazetteer)
        for offer in offers.sorted(by: { $0.id < $1.id }) { builder.add(offer) }
        self.configuration = configuration
        self.gazetteer = gazetteer
        self.sources = Dictionary(offers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.providers = providers
        self.entries = builder.entries
        self.ruleBook = builder.ruleBook
        self.quarantined = builder.quarantined
        self.indexByID = builder.indexByID
        self.entriesByNeed = builder.entriesByNeed
        self.offices = OfficeDirectory(offers.map(\.provider) + providers, gazetteer: gazetteer)
        self.officePoints = gazetteer.municipalities.mapValues { UnitVector($0.position) }
    }

    /// Number of offers that can be matched.
    public var count: Int { entries.count }

    /// The offer with an id, `nil` when it is not in the catalogue or quarantined.
    public func offer(_ id: OfferID) -> Offer? {
        entry(id)?.offer
    }

    /// Ids of the offers that can be matched, in order.
    public var offerIDs: [OfferID] {
        entries.map(\.offer.id)
    }

    func entry(_ id: OfferID) -> CatalogueEntry? {
        indexByID[id].map { entries[$0] }
    }

    /// The provider with an id among offices and offers, `nil` when there is none.
    public func provider(_ id: ProviderID) -> Provider? {
        offices.provider(id)
    }

    /// Point of a city's office, `nil` when the gazetteer has no such city.
    func office(of city: String) -> UnitVector? {
        officePoints[city]
    }
}
