import LibPQ
import Logging

/// Opens the database that the settings name, or the embedded one.
enum Database {
    /// Runs a body with the database, which is left again afterwards.
    static func with<Value>(
        _ settings: Settings, logger: Logger, _ body: (ConnectionConfiguration) async throws -> Value
    ) async throws -> Value {
        if let conninfo = settings[.databaseURL] {
            return try await body(try ConnectionConfiguration(conninfo))
        }
        let lease = try await Progress.during("starting the database") {
            try await ClusterLease.take(in: settings.stateDirectory, logger: logger)
        }
        do {
            let value = try await body(try ConnectionConfiguration(lease.conninfo))
            try await lease.end()
            return value
        } catch {
            try? await lease.end()
            throw error
        }
    }

    /// Runs a body with a pool of connections to the database.
    static func withPool<Value>(
        _ settings: Settings, logger: Logger, _ body: (ConnectionPool) async throws -> Value
    ) async throws -> Value {
        try await with(settings, logger: logger) { configuration in
            try await withPool(configuration, settings, logger: logger, body)
        }
    }

    /// Runs a body with a pool of connections, which are closed afterwards.
    static func withPool<Value>(
        _ configuration: ConnectionConfiguration, _ settings: Settings, logger: Logger,
        _ body: (ConnectionPool) async throws -> Value
    ) async throws -> Value {
        let limits = PoolConfiguration(maximumConnections: try settings.integer(.poolConnections, in: 1...200))
        let pool = ConnectionPool(configuration: configuration, limits: limits, logger: logger)
        do {
            let value = try await body(pool)
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }
}
