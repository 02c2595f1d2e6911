import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// A database with the real directory and an invented provider, and a feed that follows it.
struct FeedScene: Sendable {
    static let provider = "試験提供者（架空）"

    let database: TestDatabase
    let live: LiveCatalogue
    let feed: CatalogueFeed
    let pool: ConnectionPool

    struct Abandoned: Error {}

    static func run(_ body: (FeedScene) async throws -> Void) async throws {
        let database = try await TestDatabase(.directory)
        let pool = ConnectionPool(configuration: database.configuration, logger: TestDatabase.logger)
        let live = LiveCatalogue()
        let feed = CatalogueFeed(
            configuration: database.configuration, catalogue: live, logger: TestDatabase.logger,
            verificationInterval: .seconds(3_600))
        let scene = FeedScene(database: database, live: live, feed: feed, pool: pool)
        try await scene.operate { db in
            try db.execute(
                """
                INSERT INTO tsunagi.provider (name, kind, status, source)
                VALUES (\(Self.provider), 'company', 'active', 'test')
                """)
        }
        let task = Task { try await feed.run() }
        defer { task.cancel() }
        try await eventually { live.isReady }
        try await body(scene)
        await pool.shutDown()
    }

    static func opening(_ title: String) -> Statement {
        """
        INSERT INTO tsunagi.offer (provider_id, kind, title, needs, status, source)
        SELECT id, 'job', \(title), '{job}', 'published', 'test' FROM tsunagi.provider
        WHERE name = \(Self.provider)
        """
    }

    static func wait(for title: String, in db: borrowing Session) throws {
        for _ in 0..<1_000 {
            if try db.queryOptional("SELECT 1 FROM tsunagi.offer WHERE title = \(title)") != nil { return }
            _ = try db.query("SELECT pg_sleep(0.02)")
        }
        throw Abandoned()
    }

    func titles() throws -> [String] {
        let current = try live.current().catalogue
        return current.offerIDs.compactMap { current.offer($0)?.title }
    }

    func offer(_ title: String) throws -> Offer? {
        let current = try live.current().catalogue
        return current.offerIDs.lazy.compactMap { current.offer($0) }.first { $0.title == title }
    }

    @discardableResult
    func operate<Value: Sendable>(
        as role: String = "tsunagi_operator", _ body: @escaping @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        try await pool.transaction(context: AccessContext(role: role), statementTimeout: .seconds(60), body)
    }

    /// Changes an offer's title so that no trigger notices.
    func plant(_ title: String, in old: String) async throws {
        try await operate(as: "tsunagi_owner") { db in
            try db.execute("ALTER TABLE tsunagi.offer DISABLE TRIGGER USER")
            try db.execute(
                "UPDATE tsunagi.offer SET title = \(title), version = version + 1 WHERE title = \(old)")
            try db.execute("ALTER TABLE tsunagi.offer ENABLE TRIGGER USER")
        }
    }
}

/// Waits until something holds; gives up, and fails, after half a minute.
func eventually(_ holds: () throws -> Bool) async throws {
    for _ in 0..<1_500 {
        if try holds() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came to hold")
}
