import LibPQ
public import TsunagiDomain

extension CaseStore {
    /// Lets the caller read a case that is not theirs, once for a key.
    ///
    /// - Parameters:
    ///   - id: The case.
    ///   - reason: Why; it is sealed with the person's key.
    ///   - minutes: For how long, 1 to 60.
    ///   - once: Key and request.
    ///   - caller: A coordinator.
    ///   - answer: The answer to keep.
    /// - Returns: The answer.
    /// - Throws: `StoreError`: `notFound`, `erased`, `invalid` for what the database refuses, `keyReused`, `keyInUse`.
    public func openBreakGlass(
        on id: CaseID, reason: String, minutes: Int, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (BreakGlassRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let keys = try keys(from: "tsunagi.break_glass_key(\(id: id))", in: db)
                guard let keys else { throw StoreError.missing("case") }
                let entry = BreakGlassID.random()
                let sealed = try keys.seal(Array(reason.utf8), at: Self.place(of: entry))
                _ = try db.query(
                    """
                    SELECT tsunagi.open_break_glass(\(id: entry), \(id: id), \(sealed), \(reason.count)::integer,
                        \(keys.currentID), \(minutes)::integer, \(nullable: caller.address)::inet)
                    """)
                guard let record = try records(where: "b.id = \(id: entry)", withReason: false, in: db).first else {
                    throw StoreError.missing("break-glass")
                }
                let audit = AuditEntry(action: .breakGlassOpened, kind: "break_glass", ids: ["\(entry)"])
                return (answer(record), nil, audit)
            }
        }
    }

    /// What a coordinator opened, or for an auditor everything with its reasons; the newest first.
    ///
    /// - Parameters:
    ///   - onlyUnreviewed: Whether those are left out that someone looked at.
    ///   - caller: A coordinator or auditor.
    /// - Returns: At most 500.
    /// - Throws: `StoreError` `auditUnavailable`, `sealBroken`.
    public func breakGlasses(onlyUnreviewed: Bool, by caller: Caller) async throws -> [BreakGlassRecord] {
        try await transaction(by: caller) { db in
            let condition: Statement = onlyUnreviewed ? "b.reviewed_at IS NULL" : "true"
            let records = try records(where: condition, withReason: caller.identity.role == .auditor, in: db)
            try AuditEntry(action: .breakGlassRead, kind: "break_glass", ids: records.map { "\($0.id)" })
                .append(by: caller, in: db)
            return records
        }
    }

    /// Ends what the caller opened before its time.
    ///
    /// - Throws: `StoreError` `notFound` when it is not open, or not the caller's.
    public func endBreakGlass(_ id: BreakGlassID, by caller: Caller) async throws -> BreakGlassRecord {
        try await transaction(by: caller) { db in
            _ = try db.query("SELECT tsunagi.end_break_glass(\(id: id))")
            return try record(of: id, in: db)
        }
    }

    /// Writes down what another person thinks of it, once.
    ///
    /// - Throws: `StoreError`: `notFound` when there is none to review, `notPermitted` for who opened it.
    public func reviewBreakGlass(
        _ id: BreakGlassID, isJustified: Bool, by caller: Caller
    ) async throws -> BreakGlassRecord {
        try await transaction(by: caller) { db in
            guard try record(of: id, in: db).actorID != caller.identity.actorID else {
                throw StoreError(.notPermitted, "Another person than who opened it has to review it.")
            }
            _ = try db.query("SELECT tsunagi.review_break_glass(\(id: id), \(isJustified))")
            return try record(of: id, in: db)
        }
    }

    private func record(of id: BreakGlassID, in db: borrowing Session) throws -> BreakGlassRecord {
        guard let record = try records(where: "b.id = \(id: id)", withReason: false, in: db).first else {
            throw StoreError.missing("break-glass")
        }
        return record
    }

    private func records(
        where condition: Statement, withReason: Bool, in db: borrowing Session
    ) throws -> [BreakGlassRecord] {
        try db.query(
            """
            SELECT b.id::text AS id, b.case_id::text AS case_id, b.actor_id::text AS actor, b.agency_id::text AS agency,
                b.reason, b.key_id, b.opened_at, b.ends_at, b.ends_at > clock_timestamp() AS is_open,
                b.reviewed_by::text AS reviewed_by, b.reviewed_at, b.justified
            FROM tsunagi.break_glass b WHERE \(condition) ORDER BY b.opened_at DESC, b.id LIMIT 500
            """
        ).map { row in
            BreakGlassRecord(
                id: try row.id("id"), caseID: try row.id("case_id"), actorID: try row.id("actor"),
                agencyID: try row.id("agency"), reason: withReason ? try reason(of: row, in: db) : nil,
                openedAt: try row.decode("opened_at"), endsAt: try row.decode("ends_at"),
                isOpen: try row.decode("is_open"), reviewedBy: try row.optionalID("reviewed_by"),
                reviewedAt: try row.decode("reviewed_at"), isJustified: try row.decode("justified"))
        }
    }

    private func reason(of row: Row, in db: borrowing Session) throws -> String? {
        let id: BreakGlassID = try row.id("id")
        guard let keys = try keys(from: "tsunagi.break_glass_review_key(\(id: id))", in: db) else { return nil }
        let bytes = try keys.open(row.decode("reason"), keyID: row.decode("key_id"), at: Self.place(of: id))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The keys that a function of the database gives out; `nil` when there are none.
    private func keys(from function: Statement, in db: borrowing Session) throws -> PersonKeys? {
        let rows = try db.query(
            "SELECT person_id::text AS person, key_id, master_key_id, wrapped FROM \(function) ORDER BY key_id")
        guard let first = rows.first else { return nil }
        return try PersonKeys(
            unwrapping: rows.map { row in try WrappedKey(row) }, of: first.id("person"), with: masters)
    }

    private static func place(of id: BreakGlassID) -> SealedPlace {
        SealedPlace(table: "break_glass", column: "reason", row: "\(id)")
    }
}

extension Store {
    /// How many cases are being read by break-glass at this moment.
    ///
    /// - Throws: `PostgresError`.
    public func openBreakGlasses() async throws -> Int {
        try await pool.transaction(context: AccessContext(role: "tsunagi_auditor"), readOnly: true) { db in
            try db.queryValue(
                "SELECT count(*) FROM tsunagi.break_glass WHERE ends_at > clock_timestamp()", as: Int.self)
        }
    }

    /// How many break-glasses are open, wait for their review, and have waited for more than some days.
    ///
    /// - Throws: `PostgresError`.
    public func unreviewedBreakGlasses(after days: Int) async throws -> (open: Int, unreviewed: Int, overdue: Int) {
        try await pool.transaction(context: AccessContext(role: "tsunagi_auditor"), readOnly: true) { db in
            let row = try db.queryOne(
                """
                SELECT count(*) FILTER (WHERE ends_at > clock_timestamp()) AS open,
                    count(*) FILTER (WHERE reviewed_at IS NULL) AS unreviewed,
                    count(*) FILTER (WHERE reviewed_at IS NULL
                        AND opened_at < now() - make_interval(days => \(days)::integer)) AS overdue
                FROM tsunagi.break_glass
                """)
            return (
                open: try row.decode("open"), unreviewed: try row.decode("unreviewed"),
                overdue: try row.decode("overdue")
            )
        }
    }
}
