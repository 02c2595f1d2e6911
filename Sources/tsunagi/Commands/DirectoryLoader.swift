import LibPQ
import Logging
import TsunagiDomain
import TsunagiStore

/// Brings a database from nothing to a directory that can be searched; doing it again changes nothing.
struct DirectoryLoader {
    private let home: Home
    private let logger: Logger

    /// Makes a loader that reads below a home.
    init(home: Home, logger: Logger) {
        self.home = home
        self.logger = logger
    }

    /// Applies pending migrations.
    @discardableResult
    func migrate(_ configuration: ConnectionConfiguration) async throws -> [Migration] {
        try await Progress.during("migrating the database") {
            try await Migrator(home: home, configuration: configuration, logger: logger).migrate()
        }
    }

    /// Loads municipalities, puts `config/` in force and loads the directory.
    ///
    /// - Parameters:
    ///   - pool: Connections to the database.
    ///   - configuration: The same database, for psql.
    ///   - demo: Whether the invented openings and homes are loaded as well.
    /// - Throws: `StoreError` for a file that is missing or a script that fails, `ConfigurationError` for a fault in
    ///   `config/`.
    func load(into pool: ConnectionPool, _ configuration: ConnectionConfiguration, demo: Bool) async throws {
        try await Progress.during("loading municipalities") {
            try await ReferenceLoader(home: home).load(into: pool)
        }
        _ = try await Progress.during("activating the configuration") {
            try await ConfigurationWriter(pool: pool).activate(try ConfigurationDocuments(home: home))
        }
        try await run("sql/directory/load.sql", "loading the directory", configuration)
        if demo { try await run("sql/demo/load.sql", "loading the invented openings", configuration) }
    }

    private func run(_ script: String, _ what: String, _ configuration: ConnectionConfiguration) async throws {
        try await Progress.during(what) {
            let output = try await SQLScript(script, home: home).run(on: configuration)
            logger.debug("script finished", metadata: ["script": "\(script)", "output": "\(output)"])
        }
    }
}
