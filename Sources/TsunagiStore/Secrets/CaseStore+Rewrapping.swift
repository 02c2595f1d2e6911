import LibPQ
import TsunagiDomain

extension CaseStore {
    private static let keysAtOnce = 500

    /// Wraps the keys of persons with the current key of the key file, where another one wraps them.
    ///
    /// Afterwards the older keys of the file are needed for reference numbers and digests only. It can be broken off and
    /// run again, while the service goes on.
    ///
    /// - Returns: How many keys were wrapped again.
    /// - Throws: `StoreError`: `keyMissing` for a key that the file does not hold, `sealBroken`, `auditUnavailable`.
    public func rewrapKeys() async throws -> Int {
        var count = 0
        while true {
            let done = try await pool.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
                try rewrapSome(in: db)
            }
            guard done > 0 else { return count }
            count += done
        }
    }

    private func rewrapSome(in db: borrowing Session) throws -> Int {
        let rows = try db.query(
            """
            SELECT person_id::text AS person, key_id, master_key_id, wrapped FROM tsunagi.person_key
            WHERE master_key_id <> \(masters.currentID) ORDER BY person_id, key_id LIMIT \(Self.keysAtOnce)
            FOR UPDATE SKIP LOCKED
            """)
        guard !rows.isEmpty else { return 0 }
        for row in rows {
            let person: PersonID = try row.id("person")
            let old = WrappedKey(
                id: try row.decode("key_id"), masterID: try row.decode("master_key_id"),
                bytes: try row.decode("wrapped"))
            for new in try PersonKeys(unwrapping: [old], of: person, with: masters).wrapped(with: masters) {
                try db.execute(
                    """
                    UPDATE tsunagi.person_key SET master_key_id = \(new.masterID), wrapped = \(new.bytes)
                    WHERE person_id = \(id: person) AND key_id = \(new.id)
                    """)
            }
        }
        _ = try db.query("SELECT tsunagi.audit_append('keys_rewrapped')")
        return rows.count
    }
}
