import LibPQ
import TsunagiDomain
public import TsunagiRules

/// Following the change feed.
///
/// A reader writes its name down before it first reads. As long as the name stands there, `prune_catalogue_change()`
/// deletes nothing that a snapshot taken since has not seen; when it is gone, the reader was away too long and must read
/// everything again. The name and the feed are looked at in one snapshot, and both go in one transaction.
extension CatalogueReader {
    /// More dirty offers than this are read by reading everything: a list of ids would be slower.
    static let largestDelta = 20_000

    /// Writes the reader's name down; what it reads afterwards is kept for it until it reads on.
    public func register(_ name: String) async throws {
        try await connection.transaction(context: Self.context) { db in
            try db.execute(
                """
                INSERT INTO tsunagi.feed_reader (name, snapshot, system_identifier)
                SELECT \(name), pg_current_snapshot(), c.system_identifier FROM pg_control_system() c
                ON CONFLICT (name) DO UPDATE SET snapshot = excluded.snapshot,
                    system_identifier = excluded.system_identifier, seen_at = clock_timestamp()
                """)
        }
    }

    /// Says how far the reader has read and drops what every reader has seen.
    ///
    /// A name that is gone stays gone, so that the next look notices it.
    public func report(_ name: String, at position: FeedPosition) async throws {
        try await connection.transaction(context: Self.context) { db in
            try db.execute(
                """
                UPDATE tsunagi.feed_reader SET snapshot = \(position.snapshot)::pg_snapshot, seen_at = clock_timestamp()
                WHERE name = \(name)
                """)
            _ = try db.query("SELECT tsunagi.prune_catalogue_change()")
        }
    }

    /// Takes the reader's name back, so that the feed is not kept for it any longer.
    public func unregister(_ name: String) async throws {
        try await connection.transaction(context: Self.context) { db in
            try db.execute("DELETE FROM tsunagi.feed_reader WHERE name = \(name)")
        }
    }

    /// Looks whether anything is dirty since a position, in one round trip.
    public func look(from position: FeedPosition, as name: String) async throws -> FeedLook {
        try await connection.run { db in
            let rows = try db.query(pipelined: [
                "BEGIN READ ONLY", "SET LOCAL ROLE tsunagi_catalogue_reader",
                """
                SELECT \(Self.positionColumns),
                    EXISTS (SELECT FROM tsunagi.feed_reader r WHERE r.name = \(name)) AS is_registered,
                    EXISTS (SELECT FROM tsunagi.changes_after(\(position.snapshot)::pg_snapshot)) AS is_dirty
                """, "COMMIT",
            ])
            guard let row = rows[2].first else { throw CopiedRow.malformed }
            return FeedLook(
                position: try Self.position(row), isRegistered: try row.decode("is_registered"),
                isDirty: try row.decode("is_dirty"))
        }
    }

    /// What leads from a position to now, the dirty offers read in the same snapshot as the feed.
    public func step(from position: FeedPosition, vocabulary: Vocabulary) async throws -> FeedStep {
        try await transaction { db in try Self.step(from: position, vocabulary: vocabulary, in: db) }
    }

    /// What leads from a position to now, and what the catalogue must add up to then, in one snapshot.
    public func stepAndRevisions(
        from position: FeedPosition, as name: String, vocabulary: Vocabulary
    ) async throws -> (step: FeedStep, revisions: StoredRevisions) {
        try await transaction { db in
            let isRegistered = try db.queryValue(
                "SELECT EXISTS (SELECT FROM tsunagi.feed_reader r WHERE r.name = \(name))", as: Bool.self)
            let step =
                isRegistered
                ? try Self.step(from: position, vocabulary: vocabulary, in: db)
                : .reload(reason: "the feed was not kept for this reader")
            return (step, try Self.revisions(in: db))
        }
    }

    private static func step(
        from position: FeedPosition, vocabulary: Vocabulary, in db: borrowing Session
    ) throws -> FeedStep {
        let now = try Self.position(in: db)
        guard now.epoch == position.epoch else { return .reload(reason: "the database has another history") }
        let rows = try db.query(
            """
            SELECT offer_id::text AS offer, provider_id::text AS provider, configuration
            FROM tsunagi.changes_after(\(position.snapshot)::pg_snapshot) LIMIT \(3 * largestDelta)
            """, prepared: true)
        guard rows.count < 3 * largestDelta else { return .reload(reason: "very much has changed") }
        var dirty: Set<OfferID> = []
        var providers: Set<ProviderID> = []
        for row in rows {
            if let offer = try row.decode("offer", as: String?.self).flatMap({ OfferID($0) }) { dirty.insert(offer) }
            if let provider = try row.decode("provider", as: String?.self).flatMap({ ProviderID($0) }) {
                providers.insert(provider)
            }
            if try row.decode("configuration", as: Bool.self) {
                return .reload(reason: "the configuration or the municipalities have changed")
            }
        }
        try add(offersOf: providers, to: &dirty, in: db)
        guard dirty.count <= largestDelta else { return .reload(reason: "very much has changed") }
        return .changes(try delta(dirty, providers, vocabulary: vocabulary, now, in: db))
    }

    private static func add(
        offersOf providers: Set<ProviderID>, to dirty: inout Set<OfferID>, in db: borrowing Session
    ) throws {
        guard !providers.isEmpty else { return }
        let rows = try db.query(
            """
            SELECT id::text AS id FROM tsunagi.offer WHERE provider_id = ANY (\(providers.map(\.description))::uuid[])
            LIMIT \(largestDelta + 1)
            """)
        for row in rows {
            if let id = OfferID(try row.decode("id", as: String.self)) { dirty.insert(id) }
        }
    }

    private static func delta(
        _ dirty: Set<OfferID>, _ providers: Set<ProviderID>, vocabulary: Vocabulary, _ position: FeedPosition,
        in db: borrowing Session
    ) throws -> CatalogueDelta {
        var offers: [Offer] = []
        var removed = dirty
        if !dirty.isEmpty {
            let scope = CatalogueScope.offers(dirty.sorted())
            let parts = try CatalogueParts(scope, vocabulary: vocabulary, in: db)
            try Self.offers(scope, parts, in: db) { offer in
                offers.append(offer)
                removed.remove(offer.id)
            }
        }
        return CatalogueDelta(
            offers: offers, removed: removed, offices: try offices(among: providers, in: db), position: position)
    }

    private static func offices(
        among providers: Set<ProviderID>, in db: borrowing Session
    ) throws -> [ProviderID: Provider?] {
        guard !providers.isEmpty else { return [:] }
        var offices: [ProviderID: Provider?] = [:]
        for id in providers { offices[id] = .some(nil) }
        let parts = try CatalogueParts(providers: providers, in: db)
        for (id, entry) in parts.providers where !entry.provider.offices.isEmpty { offices[id] = entry.provider }
        return offices
    }
}
