import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
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
        return current.offerIDs.compactMap { current.display(of: $0)?.title }
    }

    func offer(_ title: String) throws -> OfferDisplay? {
        let current = try live.current().catalogue
        return current.offerIDs.lazy.compactMap { current.display(of: $0) }.first { $0.title == title }
    }

    /// Days by which an offer starts after it is needed, for someone free on a day; `nil` when it is in no list.
    func wait(for title: String, on day: CivilDate) throws -> Int? {
        let catalogue = try live.current().catalogue
        guard let id = try offer(title)?.id else { return nil }
        var request = MatchRequest(asOf: day, facts: Facts(["released_on": .known(.date(day))]))
        request.needs = [StatedNeed(code: "job")]
        request.limit = 200
        let answer = Matcher(catalogue: catalogue).match(request)
        guard let need = answer.needs.first(where: { $0.code == "job" }) else { return nil }
        let listed = (need.matches ?? []) + (need.undecided ?? []) + (need.nearMisses ?? [])
        return listed.first { $0.offer == id }?.startOn?.days(since: need.neededOn)
    }

    /// An offer as it is read from the database.
    func stored(_ title: String) async throws -> Offer? {
        let connection = try await Connection.connect(database.configuration, logger: TestDatabase.logger)
        let streamed = try await CatalogueReader(connection: connection).stream { _ in OfferCollection() }
        await connection.close()
        return streamed.made.values.first { $0.title == title }
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
