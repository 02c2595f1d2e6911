public import LibPQ

/// The tables of the service as the domain sees them; every call is one transaction in the caller's own role.
public struct Store: Sendable {
    /// The connections it uses.
    public let pool: ConnectionPool

    /// Makes a store over a pool of connections.
    public init(pool: ConnectionPool) {
        self.pool = pool
    }

    /// Asks the database for a sign of life.
    ///
    /// - Throws: `PostgresError` when it does not answer.
    public func ping() async throws {
        try await pool.withConnection { db in _ = try db.execute("SELECT 1") }
    }
}
