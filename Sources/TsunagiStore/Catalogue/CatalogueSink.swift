public import TsunagiDomain

/// Takes a catalogue in, one offer after the other, and makes something of it.
public protocol CatalogueSink: SendableMetatype {
    /// What is made.
    associatedtype Made: Sendable

    /// Takes an offer.
    mutating func add(_ offer: consuming Offer)

    /// Takes an active provider that is an office.
    mutating func add(office provider: Provider)

    /// Ends.
    consuming func finish() -> Made
}

/// What a catalogue is built with beside offers, read in the same snapshot.
public struct CatalogueBasis: Sendable {
    /// The configuration in force.
    public let configuration: Configuration
    /// Municipalities and wards.
    public let gazetteer: Gazetteer
    /// Position in the change feed.
    public let position: FeedPosition
}

/// What was made of all offers.
public struct StreamedCatalogue<Made: Sendable>: Sendable {
    /// What was made.
    public let made: Made
    /// What it was built with.
    public let basis: CatalogueBasis
    /// Active providers that are offices.
    public let offices: [ProviderID: Provider]
    /// What the database counted in the same snapshot; `nil` when not asked for.
    public let revisions: StoredRevisions?
}
