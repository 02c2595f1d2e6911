import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

/// A small invented directory in a database of its own.
struct Directory: Sendable {
    let store: Store
    /// 架空建設: an employer.
    let employer: ProviderID
    /// 架空ホーム: another provider.
    let home: ProviderID
    let vocabulary: Vocabulary
    let gazetteer: Gazetteer

    /// Runs a test against a new directory and closes its connections afterwards.
    static func with(
        _ contents: TestContents = .migrated, _ body: (Directory) async throws -> Void
    ) async throws {
        let database = try await TestDatabase(contents)
        let pool = ConnectionPool(
            configuration: database.configuration,
            limits: PoolConfiguration(maximumConnections: 8, acquireTimeout: .seconds(20)), logger: TestDatabase.logger)
        do {
            try await body(Directory(store: Store(pool: pool)))
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
    }

    private init(store: Store) async throws {
        self.store = store
        employer = try await Self.addProvider("架空建設", kind: "employer", to: store)
        home = try await Self.addProvider("架空ホーム", kind: "independence_home", to: store)
        vocabulary = try Vocabulary(yaml: TestDatabase.home.text("config/vocabulary.yaml"), file: "vocabulary.yaml")
        gazetteer = Gazetteer(
            municipalities: [
                Municipality(
                    code: "09201", prefecture: "09", name: "宇都宮市",
                    position: Position(latitude: 36.555, longitude: 139.8828)),
                Municipality(
                    code: "14100", prefecture: "14", name: "横浜市",
                    position: Position(latitude: 35.4439, longitude: 139.638)),
            ], cityOfWard: ["14104": "14100"])
    }

    private static func addProvider(_ name: String, kind: String, to store: Store) async throws -> ProviderID {
        let id = try await store.pool.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            try db.queryValue(
                "INSERT INTO tsunagi.provider (name, kind) VALUES (\(name), \(kind)) RETURNING id::text",
                as: String.self)
        }
        return try #require(ProviderID(id))
    }

    /// The identity behind a token made for a role.
    func identity(_ role: Role, of provider: ProviderID? = nil) async throws -> Identity {
        let created = try await store.createToken(TokenRequest(role: role, provider: provider, label: "\(role)の窓口"))
        return try #require(try await store.authenticate(created.token.text))
    }

    /// Runs statements as the owner of all tables.
    func asOwner(_ statement: Statement) async throws {
        try await store.pool.transaction(context: AccessContext(role: "tsunagi_owner")) { db in
            _ = try db.query(statement)
        }
    }

    /// The number that a statement counts, as the owner of all tables.
    func count(_ statement: Statement) async throws -> Int {
        try await store.pool.transaction(context: AccessContext(role: "tsunagi_owner")) { db in
            try db.queryValue(statement, as: Int.self)
        }
    }
}
