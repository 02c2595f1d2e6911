/// How far a reader has read the change feed: everything visible in a snapshot of one cluster.
public struct FeedPosition: Hashable, Sendable {
    /// The snapshot, as PostgreSQL writes a `pg_snapshot`.
    public let snapshot: String
    /// Identifier of the cluster; another one means that positions of this one say nothing.
    public let systemIdentifier: Int64
    /// When the snapshot was taken, RFC 3339 with the offset of Tokyo.
    public let at: String

    /// Makes a position.
    public init(snapshot: String, systemIdentifier: Int64, at: String) {
        self.snapshot = snapshot
        self.systemIdentifier = systemIdentifier
        self.at = at
    }
}

/// What is dirty since a position.
public struct FeedChanges: Hashable, Sendable {
    /// Offers to read again; one that is gone is no longer published.
    public let offers: Set<String>
    /// Providers whose offers are all to be read again.
    public let providers: Set<String>
    /// Whether configuration or municipalities changed.
    public let configuration: Bool
    /// The position after these changes.
    public let position: FeedPosition

    /// Whether nothing is dirty.
    public var isEmpty: Bool { offers.isEmpty && providers.isEmpty && !configuration }
}
