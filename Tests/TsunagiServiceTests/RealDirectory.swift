import LibPQ
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// The real directory, loaded as an operator would and read as the service does; once a run.
enum RealDirectory {
    /// The loaded catalogue with the ids of its offers by source system and external reference.
    struct Loaded: Sendable {
        let catalogue: Catalogue
        let offers: [OfferID: Offer]
        let ids: [String: OfferID]

        func id(_ sourceSystem: String, _ reference: String) -> OfferID? {
            ids["\(sourceSystem) \(reference)"]
        }

        func reference(_ id: OfferID) -> String {
            ids.first { $0.value == id }?.key ?? id.description
        }
    }

    private static let task = Task { try await load() }

    static func loaded() async throws -> Loaded {
        try await task.value
    }

    private static func load() async throws -> Loaded {
        let database = try await TestDatabase(.directory)
        let connection = try await Connection.connect(database.configuration, logger: TestDatabase.logger)
        let live = LiveCatalogue()
        try await CatalogueFeed(configuration: database.configuration, catalogue: live, logger: TestDatabase.logger)
            .load()
        let ids = try await connection.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            try db.query("SELECT id::text AS id, source_system || ' ' || external_ref AS reference FROM tsunagi.offer")
                .map { row in
                    (try row.decode("reference", as: String.self), OfferID(try row.decode("id", as: String.self)))
                }
        }
        let streamed = try await CatalogueReader(connection: connection).stream { _ in OfferCollection() }
        await connection.close()
        let known = ids.compactMap { reference, id in id.map { (reference, $0) } }
        return Loaded(
            catalogue: try live.current().catalogue, offers: streamed.made,
            ids: Dictionary(known, uniquingKeysWith: { first, _ in first }))
    }
}
