import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// The change feed: what is committed reaches the catalogue, whatever else is open in the cluster.
@Suite("The change feed")
struct CatalogueFeedTests {
    @Test("Opening, changing, closing and a broken rule reach the catalogue")
    func changesArrive() async throws {
        try await withFeed { catalogue, pool in
            try await Self.operate(pool) { db in try db.execute(Self.opening("feed-1")) }
            try await eventually { try Self.titles(catalogue).contains("feed-1") }
            try await Self.operate(pool) { db in
                try db.execute("UPDATE tsunagi.offer SET title = 'feed-1b' WHERE title = 'feed-1'")
            }
            try await eventually { try Self.titles(catalogue).contains("feed-1b") }
            try await Self.operate(pool) { db in
                try db.execute(
                    """
                    INSERT INTO tsunagi.rule (offer_id, purpose, body, valid)
                    SELECT id, 'eligibility', 'no_such_fact = 1', '(,)' FROM tsunagi.offer WHERE title = 'feed-1b'
                    """)
            }
            try await eventually { try catalogue.current().catalogue.quarantined.count == 1 }
            try await Self.operate(pool) { db in
                try db.execute("UPDATE tsunagi.offer SET status = 'closed' WHERE title = 'feed-1b'")
            }
            try await eventually { try catalogue.current().catalogue.quarantined.isEmpty }
            #expect(try !Self.titles(catalogue).contains("feed-1b"))
        }
    }

    @Test("A writer that stays open hides no later commit, and its own arrives when it commits")
    func openWriterHidesNothing() async throws {
        try await withFeed { catalogue, pool in
            async let slow: Void = Self.operate(pool) { db in
                try db.execute(Self.opening("slow"))
                try Self.wait(for: "go on", in: db)
            }
            try await Self.operate(pool) { db in try db.execute(Self.opening("quick")) }
            try await eventually { try Self.titles(catalogue).contains("quick") }
            #expect(try !Self.titles(catalogue).contains("slow"))
            try await Self.operate(pool) { db in try db.execute(Self.opening("go on")) }
            try await slow
            try await eventually { try Self.titles(catalogue).contains("slow") }
        }
    }

    @Test("A rolled-back opening never arrives; a provider that ends takes its offers along")
    func rollbackAndProvider() async throws {
        try await withFeed { catalogue, pool in
            await #expect(throws: Abandoned.self) {
                try await Self.operate(pool) { db in
                    try db.execute(Self.opening("never"))
                    throw Abandoned()
                }
            }
            try await Self.operate(pool) { db in try db.execute(Self.opening("last")) }
            try await eventually { try Self.titles(catalogue).contains("last") }
            #expect(try !Self.titles(catalogue).contains("never"))
            try await Self.operate(pool) { db in
                try db.execute("UPDATE tsunagi.provider SET status = 'inactive' WHERE name = '試験提供者（架空）'")
            }
            try await eventually { try !Self.titles(catalogue).contains("last") }
        }
    }

    @Test("A new configuration comes into force without a restart")
    func configurationArrives() async throws {
        try await withFeed { catalogue, pool in
            let before = try catalogue.current().catalogue.configuration.digest
            let documents = try ConfigurationDocuments(home: TestDatabase.home)
            var texts = documents.texts
            texts[.policy, default: ""] += "\n# another version\n"
            try await ConfigurationWriter(pool: pool).activate(ConfigurationDocuments(texts))
            try await eventually { try catalogue.current().catalogue.configuration.digest != before }
        }
    }

    private struct Abandoned: Error {}

    private static func titles(_ catalogue: LiveCatalogue) throws -> [String] {
        let current = try catalogue.current().catalogue
        return current.offerIDs.compactMap { current.offer($0)?.title }
    }

    private static func opening(_ title: String) -> Statement {
        """
        INSERT INTO tsunagi.offer (provider_id, kind, title, needs, status, source)
        SELECT id, 'job', \(title), '{job}', 'published', 'test' FROM tsunagi.provider
        WHERE name = '試験提供者（架空）'
        """
    }

    private static func wait(for title: String, in db: borrowing Session) throws {
        for _ in 0..<1_000 {
            if try db.queryOptional("SELECT 1 FROM tsunagi.offer WHERE title = \(title)") != nil { return }
            _ = try db.query("SELECT pg_sleep(0.02)")
        }
        throw Abandoned()
    }

    @discardableResult
    private static func operate<Value: Sendable>(
        _ pool: ConnectionPool, _ body: @escaping @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        try await pool.transaction(
            context: AccessContext(role: "tsunagi_operator"), statementTimeout: .seconds(60), body)
    }

    private func withFeed(_ body: (LiveCatalogue, ConnectionPool) async throws -> Void) async throws {
        let database = try await TestDatabase(.directory)
        let pool = ConnectionPool(configuration: database.configuration, logger: TestDatabase.logger)
        try await Self.operate(pool) { db in
            try db.execute(
                """
                INSERT INTO tsunagi.provider (name, kind, status, source)
                VALUES ('試験提供者（架空）', 'company', 'active', 'test')
                """)
        }
        let catalogue = LiveCatalogue()
        let feed = CatalogueFeed(
            configuration: database.configuration, catalogue: catalogue, logger: TestDatabase.logger)
        let task = Task { try await feed.run() }
        defer { task.cancel() }
        try await eventually { catalogue.isReady }
        try await body(catalogue, pool)
        await pool.shutDown()
    }
}

/// Waits until something holds; gives up, and fails, after half a minute.
private func eventually(_ holds: () throws -> Bool) async throws {
    for _ in 0..<1_500 {
        if try holds() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came to hold")
}
