import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// An API over a database of its own with two invented providers and a token for each role.
struct Office: Sendable {
    let server: TestServer
    let pool: ConnectionPool
    let live: LiveCatalogue
    let feed: CatalogueFeed
    let coordinator: String
    /// Another agency's.
    let otherCoordinator: String
    let provider: String
    let other: String
    let operatorToken: String
    let providerID: ProviderID
    /// The keys that wrap the keys of persons.
    let keys: MasterKeys

    /// How long a request may take: hundreds of tests share a machine that may be slow.
    private static let patience = Duration.seconds(60)

    /// The same office behind another server.
    func behind(_ server: TestServer) -> Office {
        Office(
            server: server, pool: pool, live: live, feed: feed, coordinator: coordinator,
            otherCoordinator: otherCoordinator, provider: provider, other: other, operatorToken: operatorToken,
            providerID: providerID, keys: keys)
    }

    func reload() async throws {
        try await feed.load()
    }

    /// Gives a test an office of its own.
    static func run(_ body: (Office) async throws -> Void) async throws {
        let database = try await TestDatabase(.migrated)
        let limits = PoolConfiguration(maximumConnections: 10, acquireTimeout: patience)
        let pool = ConnectionPool(
            configuration: database.configuration, limits: limits, logger: TestDatabase.logger)
        do {
            try await body(try await office(database, pool))
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
    }

    private static func office(_ database: TestDatabase, _ pool: ConnectionPool) async throws -> Office {
        try await ConfigurationWriter(pool: pool).activate(ConfigurationDocuments(home: TestDatabase.home))
        let providers = try await pool.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            try ["甲商店（架空）", "乙工業（架空）"].map { name in
                try db.queryValue(
                    """
                    INSERT INTO tsunagi.provider (name, kind, status, source) VALUES (\(name), 'company', 'active', 'test')
                    RETURNING id::text
                    """, as: String.self)
            }
        }
        let ids = providers.compactMap { ProviderID($0) }
        let store = Store(pool: pool)
        let create = CreateToken(store: store)
        func token(_ role: Role, _ provider: ProviderID? = nil, label: String? = nil) async throws -> String {
            let request = TokenRequest(role: role, provider: provider, label: label ?? "\(role)")
            return try await create(request, by: nil).token.text
        }
        let live = LiveCatalogue()
        let feed = CatalogueFeed(configuration: database.configuration, catalogue: live, logger: TestDatabase.logger)
        try await feed.load()
        let keys = MasterKeys.make()
        let services = Services(
            catalogue: live, answerMatch: AnswerMatch(catalogue: live, key: keys.digestKey, engine: "test"),
            store: store,
            keys: keys, description: try Scene.description(), feedLag: { nil }, tokenLifetime: .zero)
        // Tests of what is refused show more refused tokens than people do.
        let settings = HTTPSettings(deadline: patience, limits: LimitSettings(failuresPerAddress: 0))
        return Office(
            server: TestServer(services, settings: settings), pool: pool, live: live, feed: feed,
            coordinator: try await token(.coordinator),
            otherCoordinator: try await token(.coordinator, label: "乙センター（架空）"),
            provider: try await token(.provider, ids[0]),
            other: try await token(.provider, ids[1]), operatorToken: try await token(.operator), providerID: ids[0],
            keys: keys)
    }
}
