public import LibPQ
import TsunagiDomain

/// The files of cases: everything known of a person is sealed with the person's keys before it reaches the database.
///
/// Every call is one transaction in the caller's role, ends with its row in the audit, and is answered after the commit.
public struct CaseStore: Sendable {
    /// The connections it uses.
    let pool: ConnectionPool
    /// The keys that wrap the keys of persons.
    let masters: MasterKeys

    /// Makes a store.
    public init(pool: ConnectionPool, keys: MasterKeys) {
        self.pool = pool
        self.masters = keys
    }

    /// Runs a body in a transaction of the caller's.
    func transaction<Value: Sendable>(
        by caller: Caller, _ body: @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        try await StoreError.translating {
            try await pool.transaction(context: caller.identity.accessContext, body)
        }
    }

    /// Runs a body on a case that the caller may see.
    ///
    /// - Throws: `StoreError` `notFound`; `erased` when the person's keys are gone.
    func withCase<Value: Sendable>(
        _ id: CaseID, by caller: Caller, _ body: @Sendable (borrowing Session, OpenedCase) throws -> Value
    ) async throws -> Value {
        try await transaction(by: caller) { db in try body(db, try opened(id, in: db)) }
    }

    /// Runs a body that changes a case, after others who are changing it are done.
    func changingCase<Value: Sendable>(
        _ id: CaseID, by caller: Caller, _ body: @Sendable (borrowing Session, OpenedCase) throws -> Value
    ) async throws -> Value {
        try await transaction(by: caller) { db in
            try Self.lock(id, in: db)
            return try body(db, try opened(id, in: db))
        }
    }

    /// Waits for others who are changing a case to be done.
    static func lock(_ id: CaseID, in db: borrowing Session) throws {
        _ = try db.query("SELECT pg_advisory_xact_lock(hashtextextended(\(public: "case \(id)"), 0))")
    }

    /// Whether the caller reads the case `f` in an emergency.
    static let isBroken: Statement = """
        EXISTS (SELECT FROM tsunagi.break_glass b WHERE b.case_id = f.id
            AND b.actor_id = (SELECT tsunagi.context_actor()) AND b.ends_at > clock_timestamp())
        """

    /// A case with its person's keys, for those who work on it: a former agency sees its outline and nothing in it.
    func opened(_ id: CaseID, in db: borrowing Session) throws -> OpenedCase {
        let rows = try db.query(
            """
            SELECT f.person_id::text AS person, tsunagi.works_on(f.id, '{lead,support}') AS is_worker, g.is_broken,
                k.key_id, k.master_key_id, k.wrapped
            FROM tsunagi.case_file f
                CROSS JOIN LATERAL (SELECT \(Self.isBroken) OFFSET 0) g (is_broken)
                LEFT JOIN tsunagi.person_key k ON k.person_id = f.person_id
            WHERE f.id = \(id: id) AND (tsunagi.works_on(f.id) OR g.is_broken)
            ORDER BY k.created_at, k.key_id
            """, prepared: true)
        guard let row = rows.first else { throw StoreError.missing("case") }
        let wrapped = try rows.compactMap { row in
            try row.decode("key_id", as: String?.self) == nil ? nil : try WrappedKey(row)
        }
        let keys = try PersonKeys(unwrapping: wrapped, of: row.id("person"), with: masters)
        let isWorker = try row.decode("is_worker", as: Bool.self)
        return OpenedCase(
            id: id, keys: keys, readsSpecialCare: try isWorker || row.decode("is_broken"), mayChange: isWorker)
    }

    /// The stored keys of persons, each person's newest last; who was erased has none.
    func wrappedKeys(of persons: [PersonID], in db: borrowing Session) throws -> [PersonID: [WrappedKey]] {
        try WrappedKey.all(of: persons, in: db)
    }
}

/// A case within a transaction, with what opens its sheets.
struct OpenedCase {
    /// Its id.
    let id: CaseID
    /// The person's keys.
    let keys: PersonKeys
    /// Whether the caller may see offence, illness and their like.
    let readsSpecialCare: Bool
    /// Whether the caller's agency may change facts and zones.
    let mayChange: Bool
}

extension WrappedKey {
    /// The stored keys of persons, each person's newest last; who was erased has none.
    static func all(of persons: [PersonID], in db: borrowing Session) throws -> [PersonID: [WrappedKey]] {
        var keys: [PersonID: [WrappedKey]] = [:]
        // The server keeps no plan for a list of unknown length, and planning takes five times as long as reading.
        let condition: Statement =
            persons.count == 1
            ? "person_id = \(id: persons[0])" : "person_id = ANY (\(persons.map(\.description))::uuid[])"
        let rows = try db.query(
            """
            SELECT person_id::text AS person, key_id, master_key_id, wrapped FROM tsunagi.person_key
            WHERE \(condition) ORDER BY created_at, key_id
            """, prepared: true)
        for row in rows { keys[try row.id("person"), default: []].append(try WrappedKey(row)) }
        return keys
    }

    /// Reads the columns `key_id`, `master_key_id` and `wrapped`.
    init(_ row: Row) throws {
        self.init(
            id: try row.decode("key_id"), masterID: try row.decode("master_key_id"), bytes: try row.decode("wrapped"))
    }
}
