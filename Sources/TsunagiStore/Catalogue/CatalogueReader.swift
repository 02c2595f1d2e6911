public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// All that a catalogue is built from, read in one snapshot.
public struct CatalogueSnapshot: Sendable {
    /// Published offers of active providers.
    public let offers: [Offer]
    /// Active providers that are offices.
    public let offices: [Provider]
    /// Municipalities and wards.
    public let gazetteer: Gazetteer
    /// The configuration in force; `nil` when none has been activated.
    public let configuration: StoredConfiguration?
    /// Position in the change feed.
    public let position: FeedPosition
}

/// Reads the catalogue and its changes, as the role that may do nothing else.
public struct CatalogueReader: Sendable {
    private static let context = AccessContext(role: "tsunagi_catalogue_reader")

    private let connection: Connection

    /// Makes a reader on a connection of its own.
    public init(connection: Connection) {
        self.connection = connection
    }

    /// Reads everything in one snapshot.
    public func snapshot() async throws -> CatalogueSnapshot {
        try await transaction { db in
            let configuration = try StoredConfiguration.active(in: db)
            let vocabulary = configuration?.configuration.vocabulary
            return CatalogueSnapshot(
                offers: try Self.offers(in: db, where: "true", vocabulary: vocabulary),
                offices: try Self.offices(in: db), gazetteer: try Self.gazetteer(in: db),
                configuration: configuration, position: try Self.position(in: db))
        }
    }

    /// What has become dirty since a position, with the position after it.
    public func changes(since position: FeedPosition) async throws -> FeedChanges {
        try await transaction { db in
            let rows = try db.query(
                """
                SELECT offer_id::text AS offer, provider_id::text AS provider, configuration
                FROM tsunagi.catalogue_change
                WHERE xid >= pg_snapshot_xmin(\(position.snapshot)::pg_snapshot)
                    AND NOT pg_visible_in_snapshot(xid, \(position.snapshot)::pg_snapshot)
                """, prepared: true)
            var offers: Set<String> = []
            var providers: Set<String> = []
            var configuration = false
            for row in rows {
                if let offer = try row.decode("offer", as: String?.self) { offers.insert(offer) }
                if let provider = try row.decode("provider", as: String?.self) { providers.insert(provider) }
                if try row.decode("configuration", as: Bool.self) { configuration = true }
            }
            return FeedChanges(
                offers: offers, providers: providers, configuration: configuration,
                position: try Self.position(in: db))
        }
    }

    /// The published offers among those named.
    public func offers(_ ids: Set<String>, vocabulary: Vocabulary) async throws -> [Offer] {
        try await transaction { db in
            try Self.offers(in: db, where: "offer_id = ANY(\(Array(ids))::uuid[])", vocabulary: vocabulary)
        }
    }

    /// Says how far a reader has read, so that the feed is kept for it, and drops what every reader has seen.
    ///
    /// - Parameters:
    ///   - name: Name of the reader, one a process.
    ///   - position: How far it has read.
    /// - Throws: `PostgresError`.
    public func register(_ name: String, at position: FeedPosition) async throws {
        try await connection.transaction(context: Self.context) { db in
            try db.execute(
                """
                INSERT INTO tsunagi.feed_reader (name, snapshot, system_identifier)
                VALUES (\(name), \(position.snapshot)::pg_snapshot, \(position.systemIdentifier))
                ON CONFLICT (name) DO UPDATE SET snapshot = excluded.snapshot,
                    system_identifier = excluded.system_identifier, seen_at = clock_timestamp()
                """)
            _ = try db.query("SELECT tsunagi.prune_catalogue_change()")
        }
    }

    private func transaction<Value: Sendable>(
        _ body: @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        try await connection.transaction(
            context: Self.context, isolation: .repeatableRead, readOnly: true, statementTimeout: .seconds(300), body)
    }

    private static func offers(
        in db: borrowing Session, where condition: Statement, vocabulary: Vocabulary?
    ) throws -> [Offer] {
        guard let vocabulary else { return [] }
        return try db.query("SELECT * FROM tsunagi.catalogue_offer WHERE \(condition)").map { row in
            try OfferRow(row, vocabulary: vocabulary).offer()
        }
    }

    private static func offices(in db: borrowing Session) throws -> [Provider] {
        try db.query(
            """
            SELECT id::text AS provider_id, name AS provider_name, offices AS provider_offices,
                office_area AS provider_office_area, telephone AS provider_telephone, hours AS provider_hours,
                url AS provider_url, '[]'::jsonb AS provider_rules
            FROM tsunagi.provider WHERE status = 'active' AND cardinality(offices) > 0
            """
        ).map { row in try OfferRow.provider(row) }
    }

    private static func gazetteer(in db: borrowing Session) throws -> Gazetteer {
        let municipalities = try db.query(
            "SELECT code, prefecture_code, name, latitude::float8, longitude::float8 FROM tsunagi.municipality"
        ).map { row in
            Municipality(
                code: try row.decode("code"), prefecture: try row.decode("prefecture_code"),
                name: try row.decode("name"),
                position: Position(
                    latitude: try row.decode("latitude"), longitude: try row.decode("longitude")))
        }
        let wards = try db.query("SELECT code, city_code FROM tsunagi.ward").map { row in
            (try row.decode("code", as: String.self), try row.decode("city_code", as: String.self))
        }
        return Gazetteer(
            municipalities: municipalities,
            cityOfWard: Dictionary(wards, uniquingKeysWith: { first, _ in first }))
    }

    private static func position(in db: borrowing Session) throws -> FeedPosition {
        let row = try db.queryOne(
            """
            SELECT pg_current_snapshot()::text AS snapshot, s.system_identifier,
                to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+09:00' AS at
            FROM pg_control_system() s
            """)
        return FeedPosition(
            snapshot: try row.decode("snapshot"), systemIdentifier: try row.decode("system_identifier"),
            at: try row.decode("at"))
    }
}

extension CivilDate {
    /// The civil date of a PostgreSQL date.
    init(_ date: PostgresDate) {
        self.init(dayNumber: Int32(clamping: date.daysSinceEpoch))
    }
}
