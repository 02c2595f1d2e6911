public import TsunagiDomain

/// Builds a catalogue from offers given one by one.
public struct CatalogueBuilder {
    private let configuration: Configuration
    private let gazetteer: Gazetteer
    private var offers: [Offer] = []
    private var offices: [Provider] = []

    /// Makes a builder without offers.
    public init(configuration: Configuration, gazetteer: Gazetteer) {
        self.configuration = configuration
        self.gazetteer = gazetteer
    }

    /// Adds a published offer of an active provider.
    public mutating func add(_ offer: Offer) {
        offers.append(offer)
    }

    /// Adds a provider that is an office.
    public mutating func add(office provider: Provider) {
        offices.append(provider)
    }

    /// The catalogue of what was added.
    public consuming func finish() -> Catalogue {
        Catalogue(offers: offers, providers: offices, configuration: configuration, gazetteer: gazetteer)
    }
}

/// What the offers of a catalogue add up to.
public struct CatalogueRevisions: Hashable, Sendable {
    /// Offers given, quarantined ones included.
    public let count: Int
    /// Wrapping sum of their revisions.
    public let sum: UInt64
}

extension Catalogue {
    /// Count and sum of the revisions of all offers given, quarantined ones included.
    public var revisions: CatalogueRevisions {
        CatalogueRevisions(count: sources.count, sum: sources.values.reduce(0) { $0 &+ $1.revision })
    }

    /// Whether so much has been changed that matching is slower than it could be.
    public var needsCompaction: Bool { false }

    /// The same catalogue, built anew; slow.
    public func compacted() -> Catalogue { self }
}
