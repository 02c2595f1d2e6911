import FoundationEssentials
public import LibPQ
public import Logging
import TsunagiDomain
public import TsunagiStore

/// What a test database holds when a test gets it.
public enum TestContents: String, Hashable, Sendable {
    /// The schema and the reference data.
    case migrated
    /// Also the configuration of `config/` and the real directory.
    case directory
}

/// A database of a test's own, copied from a template that is made once a run.
public struct TestDatabase: Sendable {
    /// How to connect, as an ordinary role that owns the database.
    public let configuration: ConnectionConfiguration

    /// Files of the package under test.
    public static let home = Home(
        directory: #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 })

    /// A logger that keeps quiet below errors.
    public static var logger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        return logger
    }

    /// Makes a database with some contents.
    ///
    /// - Throws: `MissingServer` when `DATABASE_URL` is not set: a missing server fails a test, it never skips it.
    public init(_ contents: TestContents) async throws {
        configuration = try await TemplateMaker.shared.copy(of: contents)
    }
}

/// No server to test against.
public struct MissingServer: Error, CustomStringConvertible {
    /// What to do.
    public let description = "DATABASE_URL is not set; run the tests by scripts/with-postgres swift test"
}

/// Makes each template once and copies it.
actor TemplateMaker {
    static let shared = TemplateMaker()

    /// How long a statement, a lock or a pause may take: hundreds of tests share a machine that may be slow.
    private static let patience = Duration.seconds(60)

    private var templates: [TestContents: Task<String, any Error>] = [:]
    private var role: Task<Void, any Error>?
    private var copies = 0

    func copy(of contents: TestContents) async throws -> ConnectionConfiguration {
        let template = try await template(contents)
        copies += 1
        let name = "\(template)_\(copies)"
        try await Self.administer { db in
            try db.execute("CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template) OWNER service")
        }
        return try Self.configuration(database: name, user: "service")
    }

    private func template(_ contents: TestContents) async throws -> String {
        let makesRole = role ?? Task { try await Self.makeRole() }
        role = makesRole
        try await makesRole.value
        if let made = templates[contents] { return try await made.value }
        let task = Task { try await Self.make(contents) }
        templates[contents] = task
        return try await task.value
    }

    private static func makeRole() async throws {
        try await administer { db in
            if try db.queryOptional("SELECT 1 FROM pg_roles WHERE rolname = 'service'") == nil {
                try db.execute("CREATE ROLE service LOGIN CREATEROLE CREATEDB")
            }
        }
    }

    private static func make(_ contents: TestContents) async throws -> String {
        let name = "test_\(contents.rawValue)_\(UInt32.random(in: 0 ... .max))"
        try await administer { db in try db.execute("CREATE DATABASE \(identifier: name) OWNER service") }
        let configuration = try configuration(database: name, user: "service")
        let home = TestDatabase.home
        try await Migrator(home: home, configuration: configuration, logger: TestDatabase.logger).migrate()
        let pool = ConnectionPool(configuration: configuration, logger: TestDatabase.logger)
        try await ReferenceLoader(home: home).load(into: pool)
        if contents == .directory {
            try await ConfigurationWriter(pool: pool).activate(ConfigurationDocuments(home: home))
            try await SQLScript("sql/directory/load.sql", home: home).run(on: configuration)
        }
        await pool.shutDown()
        return name
    }

    private static func configuration(database: String, user: String) throws -> ConnectionConfiguration {
        guard let server = ProcessInfo.processInfo.environment["DATABASE_URL"] else { throw MissingServer() }
        var configuration = try ConnectionConfiguration(server).setting("dbname", to: database)
            .setting("user", to: user)
        configuration.statementTimeout = patience
        configuration.lockTimeout = patience
        configuration.idleInTransactionTimeout = patience
        return configuration
    }

    private static func administer(_ body: @Sendable (borrowing Session) throws -> Void) async throws {
        guard let server = ProcessInfo.processInfo.environment["DATABASE_URL"] else { throw MissingServer() }
        var configuration = try ConnectionConfiguration(server).setting("dbname", to: "postgres")
        configuration.statementTimeout = patience
        let connection = try await Connection.connect(configuration, logger: TestDatabase.logger)
        do {
            try await connection.run(body)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
