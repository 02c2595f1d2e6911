public import LibPQ
public import Logging

/// Brings a database to the schema of the service: roles, then each migration once, in order, one at a time.
public struct Migrator: Sendable {
    private struct Applied: Sendable {
        let version: Int
        let name: String
        let checksum: String
    }

    private let home: Home
    private let configuration: ConnectionConfiguration
    private let logger: Logger

    /// Key of the advisory lock that lets one migrator run at a time.
    private static let lock = 7_305_226

    /// Makes a migrator for one database.
    ///
    /// - Parameters:
    ///   - home: Where `sql/` is.
    ///   - configuration: The database; the role must own it and may make roles.
    ///   - logger: Hears of each migration applied.
    public init(home: Home, configuration: ConnectionConfiguration, logger: Logger) {
        self.home = home
        self.configuration = configuration
        self.logger = logger
    }

    /// Every migration with its state.
    ///
    /// - Throws: `StoreError` when an applied file was edited or is gone, `PostgresError` otherwise.
    public func status() async throws -> [(migration: Migration, state: Migration.State)] {
        let migrations = try read()
        return try await connected { connection in
            let applied = try await connection.transaction(readOnly: true) { db in try Self.applied(in: db) }
            try Self.check(migrations, against: applied)
            return migrations.map { ($0, $0.version <= applied.count ? .applied : .pending) }
        }
    }

    /// Applies what is pending, and makes rows that were restored from another cluster this one's own.
    ///
    /// - Returns: The migrations applied now.
    /// - Throws: `StoreError` naming file and line of a fault; what was applied before it stays.
    @discardableResult
    public func migrate() async throws -> [Migration] {
        let migrations = try read()
        let roles = try home.text("sql/roles.sql")
        return try await connected { connection in
            try await connection.run { db in _ = try db.query("SELECT pg_advisory_lock(\(Self.lock))") }
            try await connection.transaction { db in try db.executeScript(roles) }
            let applied = try await connection.transaction(readOnly: true) { db in try Self.applied(in: db) }
            try Self.check(migrations, against: applied)
            let pending = Array(migrations.dropFirst(applied.count))
            for migration in pending {
                try await apply(migration, on: connection)
                logger.info("migration applied", metadata: ["migration": "\(migration.version)_\(migration.name)"])
            }
            if try await adopt(on: connection) {
                logger.notice("rows restored from another cluster were made this one's own")
            }
            return pending
        }
    }

    /// After a restore the numbers of transactions in the rows are another cluster's; nothing is read by snapshot before
    /// this. Answers whether there was anything to do.
    private func adopt(on connection: Connection) async throws -> Bool {
        try await connection.transaction(statementTimeout: .seconds(3_600), lockTimeout: .seconds(3)) { db in
            try db.execute("SET LOCAL ROLE tsunagi_owner")
            return try db.queryValue("SELECT tsunagi.adopt_history()", as: Bool.self)
        }
    }

    private func apply(_ migration: Migration, on connection: Connection) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            try await connection.transaction(statementTimeout: .seconds(600), lockTimeout: .seconds(3)) { db in
                try db.executeScript(migration.text)
                let milliseconds = Int((clock.now - start) / .milliseconds(1))
                try db.execute(
                    """
                    INSERT INTO tsunagi.schema_migration (version, name, checksum, applied_by, duration_ms)
                    VALUES (\(migration.version), \(migration.name), \(migration.checksum), session_user,
                        \(milliseconds))
                    """)
            }
        } catch let error as PostgresError {
            let report = error.report
            let line = report?.position.map {
                migration.text.prefix($0).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).count
            }
            let place = line.map { ", line \($0)" } ?? ""
            throw StoreError(
                .migrationFailed,
                "sql/migrations/\(migration.fileName)\(place): \(report?.message ?? error.description)")
        }
    }

    private func read() throws -> [Migration] {
        let migrations = try home.files(in: "sql/migrations", ending: ".sql").map { file in
            try Migration(file: file, text: home.text("sql/migrations/\(file)"))
        }
        for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
            throw StoreError(
                .migrationFailed, "\(migration.fileName) stands where number \(index + 1) is expected")
        }
        return migrations
    }

    private func connected<Value: Sendable>(
        _ body: (Connection) async throws -> Value
    ) async throws -> Value {
        let connection = try await Connection.connect(configuration, logger: logger)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    private static func applied(in db: borrowing Session) throws -> [Applied] {
        let exists = try db.queryOptional(
            """
            SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'tsunagi' AND c.relname = 'schema_migration'
            """)
        guard exists != nil else { return [] }
        try db.execute("SET LOCAL ROLE tsunagi_owner")
        return try db.query("SELECT version, name, checksum FROM tsunagi.schema_migration ORDER BY version").map {
            row in
            Applied(
                version: try row.decode("version"), name: try row.decode("name"),
                checksum: try row.decode("checksum"))
        }
    }

    private static func check(_ migrations: [Migration], against applied: [Applied]) throws {
        for (index, done) in applied.enumerated() {
            guard index < migrations.count else {
                throw StoreError(
                    .migrationFailed,
                    "The database has migration \(done.version)_\(done.name), which these files do not know")
            }
            let migration = migrations[index]
            guard migration.version == done.version, migration.checksum == done.checksum else {
                throw StoreError(
                    .migrationFailed,
                    "\(migration.fileName) was edited after it was applied; write a new migration instead")
            }
        }
    }
}

extension Migration {
    /// Name of its file.
    public var fileName: String {
        let digits = String(version)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name + ".sql"
    }
}
