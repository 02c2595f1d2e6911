import LibPQ

/// A process that follows the changes of the catalogue.
public struct FeedReader: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Seconds since it last wrote that it follows.
    public let silence: Double
}

extension Store {
    private static let reading = AccessContext(role: "tsunagi_operator")

    /// Whether the transaction numbers in the rows are this cluster's, so that cases can be read by snapshot.
    ///
    /// - Throws: `PostgresError`.
    public func historyIsOwn() async throws -> Bool {
        try await pool.transaction(context: Self.reading, readOnly: true) { db in
            try db.queryValue("SELECT tsunagi.history_is_own()", as: Bool.self)
        }
    }

    /// The processes that follow the changes, by name.
    ///
    /// - Throws: `PostgresError`.
    public func feedReaders() async throws -> [FeedReader] {
        try await pool.transaction(context: Self.reading, readOnly: true) { db in
            try db.query(
                """
                SELECT name, extract(epoch FROM clock_timestamp() - seen_at)::float8 AS silence
                FROM tsunagi.feed_reader ORDER BY name
                """
            ).map { row in FeedReader(name: try row.decode("name"), silence: try row.decode("silence")) }
        }
    }
}
