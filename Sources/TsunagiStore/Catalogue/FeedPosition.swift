public import TsunagiDomain

/// How far a reader has read the change feed: everything visible in a snapshot of one history.
public struct FeedPosition: Hashable, Sendable {
    /// The snapshot, as PostgreSQL writes a `pg_snapshot`.
    public let snapshot: String
    /// The history it belongs to: cluster, time line, database and the feed's table. Under another epoch a snapshot
    /// says nothing: after a failover or a restore the same transaction numbers stand for other transactions.
    public let epoch: String
    /// When the snapshot was taken, RFC 3339 with the offset of Tokyo.
    public let at: String

    /// Makes a position.
    public init(snapshot: String, epoch: String, at: String) {
        self.snapshot = snapshot
        self.epoch = epoch
        self.at = at
    }
}

/// What one look at the feed says.
public struct FeedLook: Hashable, Sendable {
    /// The position of the look.
    public let position: FeedPosition
    /// Whether the reader's name still stands in the database, so that nothing it has not seen was pruned.
    public let isRegistered: Bool
    /// Whether anything has become dirty since the position looked from.
    public let isDirty: Bool
}

/// What has to be done after a position to reach a later one.
public enum FeedStep: Sendable {
    /// Offers and offices to replace.
    case changes(CatalogueDelta)
    /// Everything has to be read again, for the reason given.
    case reload(reason: String)
}

/// The offers and offices that differ between two positions.
public struct CatalogueDelta: Sendable {
    /// Published offers of active providers, as they now are.
    public let offers: [Offer]
    /// Offers that were looked for and are no longer published.
    public let removed: Set<OfferID>
    /// Dirty providers: as they now are when they are active and offices, otherwise `nil`.
    public let offices: [ProviderID: Provider?]
    /// The position after these changes.
    public let position: FeedPosition
}

/// What the catalogue of a snapshot must add up to, counted by the database.
public struct StoredRevisions: Hashable, Sendable {
    /// Published offers of active providers.
    public let offers: Int
    /// Wrapping sum of their revisions.
    public let sum: UInt64
}
