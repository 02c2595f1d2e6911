public import LibPQ
import TsunagiDomain
import TsunagiRules

/// Reads the catalogue and its changes, as the role that may do nothing else.
public struct CatalogueReader: Sendable {
    /// The role of every transaction.
    static let context = AccessContext(role: "tsunagi_catalogue_reader")
    /// Longest that one statement may take: a whole table of a large directory on a busy machine.
    private static let statementTimeout = Duration.seconds(300)

    /// The connection, which nobody else uses.
    let connection: Connection

    /// Makes a reader on a connection of its own.
    public init(connection: Connection) {
        self.connection = connection
    }

    /// Streams everything in one snapshot: offers come one by one while the server is still reading.
    ///
    /// - Parameters:
    ///   - counting: Whether the database shall also count what the catalogue must add up to.
    ///   - makeSink: Makes what takes the offers; it runs on the connection's own thread.
    /// - Returns: What the sink made.
    /// - Throws: `StoreError.Code.noConfiguration` when none is in force; `PostgresError`.
    public func stream<Sink: CatalogueSink>(
        counting: Bool = false, into makeSink: @Sendable (CatalogueBasis) -> Sink
    ) async throws -> StreamedCatalogue<Sink.Made> {
        try await transaction { db in
            guard let configuration = try StoredConfiguration.active(in: db)?.configuration else {
                throw StoreError(.noConfiguration, "No configuration is in force; run: tsunagi db load")
            }
            let basis = CatalogueBasis(
                configuration: configuration, gazetteer: try Self.gazetteer(in: db),
                position: try Self.position(in: db))
            let (made, offices) = try Self.stream(.everything, into: makeSink(basis), basis, in: db)
            let revisions = counting ? try Self.revisions(in: db) : nil
            return StreamedCatalogue(made: made, basis: basis, offices: offices, revisions: revisions)
        }
    }

    /// Streams everything as it was at a position of the past, under a configuration of then; municipalities are today's.
    ///
    /// - Parameters:
    ///   - position: The position.
    ///   - digest: Digest of the configuration.
    ///   - makeSink: Makes what takes the offers; it runs on the connection's own thread.
    /// - Returns: What the sink made.
    /// - Throws: `StoreError` `historyLost` when the position belongs to another history of the database, or the
    ///   configuration is not on record; `PostgresError`.
    public func stream<Sink: CatalogueSink>(
        at position: FeedPosition, configuration digest: String, into makeSink: @Sendable (CatalogueBasis) -> Sink
    ) async throws -> StreamedCatalogue<Sink.Made> {
        try await transaction { db in
            let epoch = try db.queryValue("SELECT tsunagi.feed_epoch()", as: String.self)
            guard epoch == position.epoch,
                let configuration = try StoredConfiguration.stored(digest, in: db)?.configuration
            else { throw StoreError(.historyLost, "The database does not hold the history of this decision any more.") }
            let basis = CatalogueBasis(
                configuration: configuration, gazetteer: try Self.gazetteer(in: db), position: position)
            let (made, offices) = try Self.stream(.past(position.snapshot), into: makeSink(basis), basis, in: db)
            return StreamedCatalogue(made: made, basis: basis, offices: offices, revisions: nil)
        }
    }

    private static func stream<Sink: CatalogueSink>(
        _ scope: CatalogueScope, into made: consuming Sink, _ basis: CatalogueBasis, in db: borrowing Session
    ) throws -> (made: Sink.Made, offices: [ProviderID: Provider]) {
        // Joins of whole tables stay in memory.
        try db.execute("SET LOCAL work_mem = '128MB'")
        let parts = try CatalogueParts(scope, vocabulary: basis.configuration.vocabulary, in: db)
        var sink = made
        try offers(scope, parts, in: db) { sink.add($0) }
        var offices: [ProviderID: Provider] = [:]
        for (id, entry) in parts.providers where !entry.provider.offices.isEmpty {
            offices[id] = entry.provider
            sink.add(office: entry.provider)
        }
        return (sink.finish(), offices)
    }

    /// The COPY statements of a complete load in their order, for measuring what the server needs for them alone.
    public static var loadStatements: [Statement] {
        let scope = CatalogueScope.everything
        return scope.inheritedRules
            + [
                scope.providers, scope.sites, scope.pools, scope.places, scope.ownRules, scope.amounts, scope.grants,
                scope.offers,
            ]
    }

    /// Runs a body in one snapshot.
    func transaction<Value: Sendable>(
        _ body: @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        try await connection.transaction(
            context: Self.context, isolation: .repeatableRead, readOnly: true, statementTimeout: Self.statementTimeout,
            body)
    }

    /// Hands over the offers of a scope.
    static func offers(
        _ scope: CatalogueScope, _ parts: CatalogueParts, in db: borrowing Session, _ body: (consuming Offer) -> Void
    ) throws {
        var reading = OfferRow(parts)
        try db.copyRows(scope.offers) { row in body(try reading.offer(&row)) }
    }

    /// What a catalogue of this snapshot must add up to.
    static func revisions(in db: borrowing Session) throws -> StoredRevisions {
        let row = try db.queryOne("SELECT offers, revisions::text AS revisions FROM tsunagi.catalogue_revisions()")
        guard let sum = UInt64(try row.decode("revisions", as: String.self)) else { throw CopiedRow.malformed }
        return StoredRevisions(offers: try row.decode("offers"), sum: sum)
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

    /// The position of the snapshot in which it is asked.
    static func position(in db: borrowing Session) throws -> FeedPosition {
        try position(try db.queryOne("SELECT \(positionColumns)"))
    }

    /// The columns of a position; the snapshot is that of the statement.
    static let positionColumns: Statement = """
        pg_current_snapshot()::text AS snapshot, tsunagi.feed_epoch() AS epoch,
        to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+09:00' AS at
        """

    /// Reads a position from a row with those columns.
    static func position(_ row: Row) throws -> FeedPosition {
        FeedPosition(
            snapshot: try row.decode("snapshot"), epoch: try row.decode("epoch"), at: try row.decode("at"))
    }
}

extension CivilDate {
    /// The civil date of a PostgreSQL date.
    init(_ date: PostgresDate) {
        self.init(dayNumber: Int32(clamping: date.daysSinceEpoch))
    }
}
