import LibPQ
import TsunagiDomain

extension Store {
    private static let management = AccessContext(role: "tsunagi_operator")
    /// Longest that one batch of an erasure may take.
    private static let patience = Duration.seconds(300)

    /// How long each class of data is kept.
    ///
    /// - Throws: `PostgresError`.
    public func retentionRules() async throws -> [RetentionRule] {
        try await pool.transaction(context: Self.management, readOnly: true) { db in try Self.rules(in: db) }
    }

    /// Changes how long a class of data is kept.
    ///
    /// - Parameters:
    ///   - kind: The class.
    ///   - days: Days, at least 1.
    ///   - reason: Why; `nil` leaves what stands.
    /// - Returns: The rule as it stands now.
    /// - Throws: `StoreError`: `notFound` for an unknown class, `invalid` for what the database refuses.
    public func setRetention(of kind: String, days: Int, reason: String?) async throws -> RetentionRule {
        try await StoreError.translating {
            try await pool.transaction(context: Self.management) { db in
                let changed = try db.execute(
                    """
                    UPDATE tsunagi.retention_rule SET days = \(days), reason = coalesce(\(nullable: reason), reason)
                    WHERE class = \(kind)
                    """)
                guard changed == 1, let rule = try Self.rules(in: db).first(where: { $0.kind == kind }) else {
                    throw StoreError.missing("class of data")
                }
                try Self.audit("retention_changed", in: db)
                return rule
            }
        }
    }

    /// Erases what has been kept as long as it may be, in batches.
    ///
    /// - Parameters:
    ///   - isRehearsal: Whether everything is rolled back again, so that only the counts are told.
    ///   - batch: Most persons erased in one transaction, at least 1.
    /// - Returns: What was done, by class; `nil` when another process is at it.
    /// - Throws: `PostgresError`; batches before the one that failed stay done.
    public func eraseWhatIsDue(isRehearsal: Bool = false, batch: Int = 500) async throws -> [ErasureCount]? {
        guard !isRehearsal else { return try await rehearseErasure() }
        var totals: [ErasureCount] = []
        while true {
            guard let counts = try await eraseBatch(batch) else { return totals.isEmpty ? nil : totals }
            totals = counts.map { count in
                var total = count
                total.erased += totals.first { $0.kind == count.kind }?.erased ?? 0
                return total
            }
            let erased = counts.first { $0.kind == "closed_case" }?.erased ?? 0
            guard erased >= batch else { return totals }
        }
    }

    /// Destroys a person's keys, so that nothing kept of them can be read again.
    ///
    /// A backup that was taken before has the wrapped keys too; it is beyond reading once the key of the key file that
    /// wraps them there has been replaced and destroyed.
    ///
    /// - Parameter id: Id of the person or of one of their cases.
    /// - Throws: `StoreError`: `notFound` for nobody or who was erased before, `notAllowedNow` under a legal hold or with a
    ///   referral that is not closed.
    public func erasePerson(_ id: String) async throws {
        do {
            try await StoreError.translating {
                try await pool.transaction(context: Self.management) { db in
                    let person = try Self.person(id, in: db)
                    _ = try db.query("SELECT tsunagi.erase_person(\(id: person))")
                }
            }
        } catch {
            guard (error as? StoreError)?.code == .notAllowedNow else { throw error }
            throw StoreError(
                .notAllowedNow, "A legal hold or a referral that is not closed stands against erasing this person.")
        }
    }

    /// The persons who are not to be erased.
    ///
    /// - Throws: `PostgresError`.
    public func legalHolds() async throws -> [LegalHold] {
        try await pool.transaction(context: Self.management, readOnly: true) { db in
            try db.query(
                "SELECT person_id::text AS person, basis, set_at FROM tsunagi.legal_hold ORDER BY set_at, person_id"
            ).map { row in
                LegalHold(
                    person: try row.id("person"), basis: try row.decode("basis"), setAt: try row.decode("set_at"))
            }
        }
    }

    /// Keeps a person from being erased.
    ///
    /// - Parameters:
    ///   - id: Id of the person or of one of their cases.
    ///   - basis: The order or law; nothing of the person.
    /// - Throws: `StoreError`: `notFound`, `alreadyExists`, `invalid` for an empty basis.
    public func holdPerson(_ id: String, basis: String) async throws {
        try await StoreError.translating {
            try await pool.transaction(context: Self.management) { db in
                let person = try Self.person(id, in: db)
                try db.execute(
                    "INSERT INTO tsunagi.legal_hold (person_id, basis) VALUES (\(id: person), \(basis))")
                try Self.audit("legal_hold_set", person, in: db)
            }
        }
    }

    /// Lifts a legal hold.
    ///
    /// - Parameter id: Id of the person or of one of their cases.
    /// - Throws: `StoreError` `notFound` when nothing held them.
    public func liftHold(_ id: String) async throws {
        try await StoreError.translating {
            try await pool.transaction(context: Self.management) { db in
                let person = try Self.person(id, in: db)
                let lifted = try db.execute("DELETE FROM tsunagi.legal_hold WHERE person_id = \(id: person)")
                guard lifted == 1 else { throw StoreError.missing("legal hold") }
                try Self.audit("legal_hold_lifted", person, in: db)
            }
        }
    }
}

extension Store {
    /// Ends a transaction that was only to be looked at, with what it would have done.
    private struct Rehearsed: Error {
        let counts: [ErasureCount]
    }

    private func rehearseErasure() async throws -> [ErasureCount] {
        do {
            return try await pool.transaction(context: Self.management, statementTimeout: Self.patience) {
                db -> [ErasureCount] in
                throw Rehearsed(counts: try Self.erase(Int(Int32.max), in: db))
            }
        } catch {
            guard let rehearsed = error as? Rehearsed else { throw error }
            return rehearsed.counts
        }
    }

    private func eraseBatch(_ limit: Int) async throws -> [ErasureCount]? {
        try await pool.transaction(context: Self.management, statementTimeout: Self.patience) { db in
            let isMine = try db.queryValue(
                "SELECT pg_try_advisory_xact_lock(hashtextextended('tsunagi erasure', 0))", as: Bool.self)
            return isMine ? try Self.erase(limit, in: db) : nil
        }
    }

    private static func erase(_ limit: Int, in db: borrowing Session) throws -> [ErasureCount] {
        try db.query(
            "SELECT class, erased, held, still_open FROM tsunagi.erase_what_is_due(\(limit)::integer)"
        ).map { row in
            ErasureCount(
                kind: try row.decode("class"), erased: try row.decode("erased"), held: try row.decode("held"),
                stillOpen: try row.decode("still_open"))
        }
    }

    private static func rules(in db: borrowing Session) throws -> [RetentionRule] {
        try db.query("SELECT class, days, reason FROM tsunagi.retention_rule ORDER BY class").map { row in
            RetentionRule(
                kind: try row.decode("class"), days: try row.decode("days"), reason: try row.decode("reason"))
        }
    }

    private static func person(_ id: String, in db: borrowing Session) throws -> PersonID {
        guard let id = PersonID(id) else { throw StoreError.missing("person") }
        let found = try db.queryOne("SELECT tsunagi.person_of(\(id: id))::text AS person")
        guard let person: PersonID = try found.optionalID("person") else { throw StoreError.missing("person") }
        return person
    }

    private static func audit(_ action: String, _ person: PersonID? = nil, in db: borrowing Session) throws {
        let ids = person.map { ["\($0)"] } ?? []
        _ = try db.query(
            """
            SELECT tsunagi.audit_append(\(public: action), \(nullable: person.map { _ in "person" }), \(ids)::uuid[])
            """)
    }
}
