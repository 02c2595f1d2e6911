import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// Begins a referral of a case to an offer.
    ///
    /// - Throws: `StoreError`: `notFound` for the case or the offer, `notAllowedNow` (cooling off, or the agency may not do
    ///   this by law), `alreadyExists` for an open one for the same offer and need, `keyReused`, `keyInUse`.
    public func openReferral(
        _ draft: ReferralDraft, once: OnceKey, by caller: Caller, answer: @escaping @Sendable (ReferralRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(draft.caseID, in: db)
                let id = ReferralID.random()
                let need = try opened.keys.seal(.string(draft.need), at: ReferralQuery.place(of: id, "need"))
                _ = try db.query(
                    """
                    SELECT tsunagi.open_referral(\(id: id), \(id: draft.caseID), \(id: draft.offerID),
                        \(public: draft.state), \(public: draft.action), \(need), \(opened.keys.index(of: draft.need)),
                        \(opened.keys.currentID), \(nullable: draft.fromOn?.description)::date,
                        \(nullable: draft.untilOn?.description)::date)
                    """)
                let record = try referral(id, by: caller, in: db)
                return (
                    answer(record), opened.keys, AuditEntry(action: .referralOpened, kind: "referral", ids: ["\(id)"])
                )
            }
        }
    }

    /// One page of the referrals that the caller may see, by id.
    ///
    /// - Throws: `StoreError` `invalid` for another page size or a cursor that this list did not give.
    public func referrals(
        of caseID: CaseID?, state: String?, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<ReferralRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        var parts: [Statement] = ["true"]
        if let caseID { parts.append("r.case_id = \(id: caseID)") }
        if let state { parts.append("r.state = \(state)") }
        let condition = parts.joined(by: " AND ") + start.condition("r.id")
        return try await transaction(by: caller) { db in
            let records = try referrals(where: condition, limit: pageSize + 1, by: caller, in: db)
            let page = start.page(records) { "\($0.id)" }
            try Self.reading(page.records).append(by: caller, in: db)
            return page
        }
    }

    /// One referral.
    ///
    /// - Throws: `StoreError` `notFound`.
    public func referral(_ id: ReferralID, by caller: Caller) async throws -> ReferralRecord {
        try await transaction(by: caller) { db in
            let record = try referral(id, by: caller, in: db)
            try Self.reading([record]).append(by: caller, in: db)
            return record
        }
    }

    /// What happened to a referral, in order; for those who work on its case.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func events(of id: ReferralID, by caller: Caller) async throws -> [ReferralEvent] {
        try await transaction(by: caller) { db in
            let record = try referral(id, by: caller, in: db)
            guard let caseID = record.caseID else { throw StoreError.missing("referral") }
            let events = try ReferralQuery.events(of: id, try opened(caseID, in: db), in: db)
            try Self.reading([record]).append(by: caller, in: db)
            return events
        }
    }

    /// What waits for someone: of the caller's agency's cases, or of what the caller's provider was sent.
    ///
    /// - Throws: `PostgresError`.
    public func worklist(onlyStalled: Bool, by caller: Caller) async throws -> [WorkItem] {
        try await transaction(by: caller) { db in
            let items = try ReferralQuery(role: caller.identity.role).worklist(onlyStalled: onlyStalled, in: db)
            try AuditEntry(action: .sensitiveRead, kind: "referral", ids: items.map { "\($0.referral)" })
                .append(by: caller, in: db)
            return items
        }
    }

    /// The referral with an id, as the caller's side sees it.
    func referral(_ id: ReferralID, by caller: Caller, in db: borrowing Session) throws -> ReferralRecord {
        guard let record = try referrals(where: "r.id = \(id: id)", limit: 1, by: caller, in: db).first else {
            throw StoreError.missing("referral")
        }
        return record
    }

    private func referrals(
        where condition: Statement, limit: Int, by caller: Caller, in db: borrowing Session
    ) throws -> [ReferralRecord] {
        let query = ReferralQuery(role: caller.identity.role)
        let rows = try db.query(query.statement(where: condition, limit: limit))
        guard caller.identity.role != .provider else {
            return try rows.map { row in
                let id: ReferralID = try row.id("id")
                return try ReferralRecord(row, need: nil, disclosed: try shownToProvider(id, in: db))
            }
        }
        let persons: [PersonID] = try rows.map { row in try row.id("person") }
        let stored = try wrappedKeys(of: Array(Set(persons)), in: db)
        return try zip(rows, persons).map { row, person in
            guard let wrapped = stored[person] else {
                return try ReferralRecord(row, need: nil, disclosed: JSONObject())
            }
            let keys = try PersonKeys(unwrapping: wrapped, of: person, with: masters)
            let id: ReferralID = try row.id("id")
            let need = try keys.document(row, "need", at: ReferralQuery.place(of: id, "need")).string
            return try ReferralRecord(
                row, need: need, disclosed: try ReferralQuery.disclosed(id, keys, in: db))
        }
    }

    /// What the asking provider may read of the person at this moment.
    private func shownToProvider(_ id: ReferralID, in db: borrowing Session) throws -> JSONObject {
        let rows = try db.query(
            """
            SELECT person_id::text AS person, key_id, master_key_id, wrapped
            FROM tsunagi.disclosure_key(\(id: id)) ORDER BY key_id
            """)
        guard let first = rows.first else { return JSONObject() }
        let wrapped = try rows.map { row in
            WrappedKey(
                id: try row.decode("key_id"), masterID: try row.decode("master_key_id"),
                bytes: try row.decode("wrapped"))
        }
        let keys = try PersonKeys(unwrapping: wrapped, of: first.id("person"), with: masters)
        return try ReferralQuery.disclosed(id, keys, in: db)
    }

    private static func reading(_ records: [ReferralRecord]) -> AuditEntry {
        let fields = Set(records.flatMap { $0.disclosed.keys }).sorted()
        return AuditEntry(
            action: .sensitiveRead, kind: "referral", ids: records.map { "\($0.id)" }, fields: fields)
    }
}
