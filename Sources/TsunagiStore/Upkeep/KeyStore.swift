public import LibPQ
import TsunagiDomain

/// The wrapped keys of persons, as those who change the key file see them: none of what the keys seal.
public struct KeyStore: Sendable {
    private static let management = AccessContext(role: "tsunagi_operator")

    private let pool: ConnectionPool
    private let masters: MasterKeys

    /// Makes a store.
    public init(pool: ConnectionPool, keys: MasterKeys) {
        self.pool = pool
        masters = keys
    }

    /// What hangs on each key of the key file, and on keys that are missing there.
    ///
    /// - Throws: `PostgresError`; `StoreError` `sealBroken` for a reference number that its person's keys do not open.
    public func usage() async throws -> [KeyUse] {
        let wrapped = try await pool.transaction(context: Self.management, readOnly: true) { db in
            try db.query(
                "SELECT master_key_id, count(*) AS keys FROM tsunagi.person_key GROUP BY 1 ORDER BY 1"
            ).map { row in (try row.decode("master_key_id", as: String.self), try row.decode("keys", as: Int.self)) }
        }
        var filed: [String: Int] = [:]
        try await eachPage { page in
            for entry in page.entries {
                guard let id = entry.filedUnder else { continue }
                filed[id, default: 0] += 1
            }
        }
        let missing = wrapped.map(\.0).filter { !masters.ids.contains($0) }
        return (masters.ids + missing).map { id in
            KeyUse(
                id: id, state: id == masters.currentID ? .current : masters.ids.contains(id) ? .kept : .missing,
                personKeys: wrapped.first { $0.0 == id }?.1 ?? 0, referenceNumbers: filed[id] ?? 0)
        }
    }

    /// Wraps keys of persons again by the current key of the key file.
    ///
    /// Rows that others are at are left to them.
    ///
    /// - Parameter limit: Most keys of one transaction.
    /// - Returns: How many were wrapped again; 0 when none is left that can be.
    /// - Throws: `StoreError` `sealBroken` for bytes that are no wrapped key; `PostgresError`.
    public func rewrap(limit: Int = 200) async throws -> Int {
        let older = masters.ids.filter { $0 != masters.currentID }
        guard !older.isEmpty else { return 0 }
        return try await pool.transaction(context: Self.management) { db in
            let rows = try db.query(
                """
                SELECT person_id::text AS person, key_id, master_key_id, wrapped FROM tsunagi.person_key
                WHERE master_key_id = ANY (\(older)) ORDER BY person_id, key_id LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
                """)
            for row in rows {
                let person: PersonID = try row.id("person")
                let keys = try PersonKeys(unwrapping: [WrappedKey(row)], of: person, with: masters)
                for key in try keys.wrapped(with: masters) {
                    try db.execute(
                        """
                        UPDATE tsunagi.person_key SET master_key_id = \(key.masterID), wrapped = \(key.bytes)
                        WHERE person_id = \(id: person) AND key_id = \(key.id)
                        """)
                }
            }
            if !rows.isEmpty { _ = try db.query("SELECT tsunagi.audit_append('keys_rewrapped')") }
            return rows.count
        }
    }

    /// Files reference numbers under the current key of the key file.
    ///
    /// - Returns: How many were filed anew.
    /// - Throws: As ``usage()``.
    public func refile() async throws -> Int {
        guard masters.ids.count > 1 else { return 0 }
        var count = 0
        try await eachPage { page in
            let older = page.entries.filter { $0.lookup != $0.current }
            guard !older.isEmpty else { return }
            try await pool.transaction(context: Self.management) { db in
                for entry in older {
                    _ = try db.query(
                        """
                        SELECT tsunagi.file_reference(\(entry.caseID)::uuid, \(entry.agency)::uuid, \(entry.lookup),
                            \(entry.current))
                        """)
                }
            }
            count += older.count
        }
        return count
    }

    /// Writes into the audit that the key file is changed.
    ///
    /// - Throws: `PostgresError`: then the file is to stay as it is.
    public func noteChange() async throws {
        try await pool.transaction(context: Self.management) { db in
            _ = try db.query("SELECT tsunagi.audit_append('keys_changed')")
        }
    }
}

extension KeyStore {
    /// Reference numbers that were read together.
    private struct Page: Sendable {
        var entries: [Entry] = []
        var last: (caseID: String, agency: String)?
    }

    /// A reference number and what it is filed under.
    private struct Entry: Sendable {
        let caseID: String
        let agency: String
        let lookup: [UInt8]
        /// What it would be filed under by the current key.
        let current: [UInt8]
        /// Id of the key that it is filed under; `nil` when the key file does not hold it.
        let filedUnder: String?
    }

    private static let pageSize = 500

    /// Reads every reference number, a page in a transaction, which is over when the body sees it.
    private func eachPage(_ body: (Page) async throws -> Void) async throws {
        var last = (caseID: "\(CaseID(high: 0, low: 0))", agency: "\(AgencyID(high: 0, low: 0))")
        while true {
            let start = last
            let page = try await pool.transaction(context: Self.management) { db in
                try self.page(after: start, in: db)
            }
            try await body(page)
            guard let next = page.last else { return }
            last = next
        }
    }

    private func page(after start: (caseID: String, agency: String), in db: borrowing Session) throws -> Page {
        let rows = try db.query(
            """
            SELECT case_id::text AS case_id, agency_id::text AS agency, person_id::text AS person, body, key_id, lookup
            FROM tsunagi.references_after(\(start.caseID)::uuid, \(start.agency)::uuid, \(Self.pageSize)::integer)
            """)
        let persons: [PersonID] = try rows.map { row in try row.id("person") }
        let stored = try WrappedKey.all(of: Array(Set(persons)), in: db)
        var page = Page()
        for (row, person) in zip(rows, persons) {
            let (id, agency): (CaseID, AgencyID) = (try row.id("case_id"), try row.id("agency"))
            page.last = ("\(id)", "\(agency)")
            // A key of the key file is missing: nothing can be said of the number, and usage() tells of the key.
            guard let wrapped = stored[person], wrapped.allSatisfy({ masters.ids.contains($0.masterID) }) else {
                continue
            }
            let keys = try PersonKeys(unwrapping: wrapped, of: person, with: masters)
            let text = try keys.open(
                row.decode("body"), keyID: row.decode("key_id"), at: CaseQuery.place(of: id, agency))
            let values = ReferenceIndex(masters).values(of: String(decoding: text, as: UTF8.self), in: agency)
            let lookup = try row.decode("lookup", as: [UInt8].self)
            page.entries.append(
                Entry(
                    caseID: "\(id)", agency: "\(agency)", lookup: lookup, current: values[0],
                    filedUnder: values.firstIndex(of: lookup).map { masters.ids[$0] }))
        }
        return page
    }
}

/// What hangs on one key of the key file.
public struct KeyUse: Hashable, Sendable {
    /// Whether the key file has it.
    public enum State: String, Sendable {
        /// It is for what is new.
        case current
        /// It opens what is older.
        case kept
        /// The key file does not have it: what it wraps cannot be read.
        case missing
    }

    /// Its id.
    public let id: String
    /// Whether the key file has it.
    public let state: State
    /// Keys of persons that it wraps.
    public let personKeys: Int
    /// Reference numbers that are filed under it.
    public let referenceNumbers: Int
}
