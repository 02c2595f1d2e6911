import FoundationEssentials
import LibPQ
import Logging
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The server the tests run against.
enum TestDatabase {
    /// The connection string of the environment.
    ///
    /// - Throws: if there is none: tests on the database never skip.
    static func configuration() throws -> ConnectionConfiguration {
        for name in ["TSUNAGI_TEST_DATABASE_URL", "DATABASE_URL"] {
            if let value = getenv(name) { return try ConnectionConfiguration(String(cString: value)) }
        }
        throw MissingDatabase()
    }

    static func pool(
        _ limits: PoolConfiguration = PoolConfiguration(maximumConnections: 4, acquireTimeout: .seconds(10)),
        change: (inout ConnectionConfiguration) -> Void = { _ in }
    ) throws -> ConnectionPool {
        var configuration = try configuration()
        change(&configuration)
        return ConnectionPool(configuration: configuration, limits: limits, logger: Logger(label: "test"))
    }

    /// A pool for one test; shut down afterwards.
    static func withPool<Value: Sendable>(
        _ limits: PoolConfiguration = PoolConfiguration(maximumConnections: 4, acquireTimeout: .seconds(10)),
        change: (inout ConnectionConfiguration) -> Void = { _ in },
        _ body: (ConnectionPool) async throws -> Value
    ) async throws -> Value {
        let pool = try pool(limits, change: change)
        do {
            let value = try await body(pool)
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    /// A pool and a table of one's own for one test; both are gone afterwards.
    static func withTable(_ columns: String, _ body: (ConnectionPool, String) async throws -> Void) async throws {
        try await withPool { pool in
            let table = uniqueName("test")
            try await pool.withConnection { db in
                try db.execute("CREATE TABLE \(identifier: table) (\(raw: columns))")
            }
            do {
                try await body(pool, table)
            } catch {
                try await pool.withConnection { db in try db.execute("DROP TABLE \(identifier: table)") }
                throw error
            }
            try await pool.withConnection { db in try db.execute("DROP TABLE \(identifier: table)") }
        }
    }

    /// A table name of its own for each test, so that tests run at the same time.
    static func uniqueName(_ prefix: String) -> String {
        prefix + "_" + UUID().uuidString.lowercased().prefix(8)
    }
}

/// No server was named.
struct MissingDatabase: Error, CustomStringConvertible {
    var description: String {
        "no DATABASE_URL or TSUNAGI_TEST_DATABASE_URL; run the tests by `scripts/with-postgres swift test`"
    }
}
