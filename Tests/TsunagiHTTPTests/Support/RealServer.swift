import LibPQ
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// The API over the real directory, whose catalogue is the same one each time: ids come from names, the version is set.
enum RealServer {
    static let version = CatalogueVersion(position: "1:1:", at: "2026-11-21T09:00:00+09:00")

    /// Gives a test a server of its own.
    static func run(_ body: (TestServer) async throws -> Void) async throws {
        try await withCatalogue { catalogue, store in
            let live = LiveCatalogue()
            live.replace(catalogue, version: version)
            let services = Services(
                catalogue: live, answerMatch: AnswerMatch(catalogue: live, key: Scene.key, engine: "test"),
                store: store, keys: .make(), description: try Scene.description(), feedLag: { 0 },
                authenticate: { try Scene.identity($0) }, today: { Scene.today })
            try await body(TestServer(services))
        }
    }

    /// Gives a test the catalogue of the real directory.
    static func withCatalogue(_ body: (Catalogue, Store) async throws -> Void) async throws {
        let database = try await TestDatabase(.directory)
        let pool = ConnectionPool(configuration: database.configuration, logger: TestDatabase.logger)
        do {
            let live = LiveCatalogue()
            try await CatalogueFeed(
                configuration: database.configuration, catalogue: live, logger: TestDatabase.logger
            ).load()
            try await body(try live.current().catalogue, Store(pool: pool))
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
    }
}
