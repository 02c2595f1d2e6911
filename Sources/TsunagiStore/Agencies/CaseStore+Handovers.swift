import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// One page of the changes of lead of a case, by id.
    ///
    /// - Throws: `StoreError`: `notFound`; `invalid` for another page size or a cursor that this list did not give.
    public func handovers(
        of id: CaseID, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<HandoverRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        return try await transaction(by: caller) { db in
            let isPart: Statement = """
                SELECT 1 FROM tsunagi.case_file f WHERE f.id = \(id: id)
                    AND EXISTS (SELECT FROM tsunagi.case_agency a WHERE a.case_id = f.id)
                """
            guard try db.queryOptional(isPart) != nil else { throw StoreError.missing("case") }
            let condition: Statement = "h.case_id = \(id: id)\(start.condition("h.id"))"
            let records = try handovers(where: condition, limit: pageSize + 1, in: db)
            let page = start.page(records) { "\($0.id)" }
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return page
        }
    }

    /// One page of the handovers that wait for the caller's agency to answer, by id, with the facts it may read to decide.
    ///
    /// - Throws: `StoreError` `invalid` for another page size or a cursor that this list did not give.
    public func proposedHandovers(
        cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<HandoverRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        let condition: Statement = """
            h.state = 'proposed' AND h.to_agency_id = (SELECT tsunagi.context_agency())\(start.condition("h.id"))
            """
        return try await transaction(by: caller) { db in
            let records = try handovers(where: condition, limit: pageSize + 1, in: db)
            let page = start.page(records) { "\($0.id)" }
            try Self.reading(page.records).append(by: caller, in: db)
            return page
        }
    }

    /// One handover of a case that the caller's agency works on, keeps the outline of, or is asked to lead.
    ///
    /// - Throws: `StoreError` `notFound`.
    public func handover(_ id: HandoverID, by caller: Caller) async throws -> HandoverRecord {
        try await transaction(by: caller) { db in
            guard let record = try handovers(where: "h.id = \(id: id)", limit: 1, in: db).first else {
                throw StoreError.missing("handover")
            }
            try Self.reading([record]).append(by: caller, in: db)
            return record
        }
    }

    /// The audit row of reading handovers.
    private static func reading(_ records: [HandoverRecord]) -> AuditEntry {
        AuditEntry(
            action: .sensitiveRead, kind: "handover", ids: records.map { "\($0.id)" },
            fields: Set(records.flatMap { $0.disclosed.keys }).sorted())
    }

    /// Proposes that another agency leads a case, and shows it the facts that the disclosure names, as they stand now.
    ///
    /// - Throws: `StoreError`: `notFound` for the case or the agency, `erased`, `notAllowedNow` when no consent in force and
    ///   no law covers what is shown, or the case does not go back to where it came from; `alreadyExists` while another
    ///   proposal waits, `invalid` for the own agency, `keyReused`, `keyInUse`.
    public func proposeHandover(
        _ draft: HandoverDraft, of id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (HandoverRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(id, in: db)
                guard draft.to != caller.identity.agencyID else {
                    throw StoreError(.invalid, "A case is handed to another agency than the one that leads it.")
                }
                if draft.kind == .back { try checkOrigin(draft.to, of: id, in: db) }
                let handover = HandoverID.random()
                try propose(handover, draft, of: opened, in: db)
                let condition: Statement = "h.id = \(id: handover)"
                guard let record = try handovers(where: condition, limit: 1, in: db).first else {
                    throw StoreError.missing("handover")
                }
                let audit = AuditEntry(
                    action: .handoverProposed, kind: "handover", ids: ["\(handover)"], fields: draft.disclosure.fields)
                return (answer(record), nil, audit)
            }
        }
    }

    /// Answers a handover that is still as the caller read it: the agency that is asked takes the case or does not, the
    /// one that asks takes its proposal back.
    ///
    /// - Throws: `StoreError`: `notFound`, `versionConflict`, `notAllowedNow` for one that was answered, or whose consent does
    ///   not hold any more; `keyReused`, `keyInUse`.
    public func answerHandover(
        _ id: HandoverID, ifVersion version: Int64, _ state: HandoverRecord.State, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (HandoverAnswer) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let moved = try db.queryValue(
                    "SELECT tsunagi.answer_handover(\(id: id), \(version), \(public: state.rawValue))", as: Int64.self)
                // Who refused does not see the handover any more, nor ever its case.
                let row = try db.queryOptional(
                    """
                    SELECT f.id::text AS id FROM tsunagi.handover h JOIN tsunagi.case_file f ON f.id = h.case_id
                    WHERE h.id = \(id: id)
                    """)
                let caseID: CaseID? = try row.map { row in try row.id("id") }
                let given = HandoverAnswer(id: id, version: moved, state: state, caseID: caseID)
                return (answer(given), nil, AuditEntry(action: .handoverAnswered, kind: "handover", ids: ["\(id)"]))
            }
        }
    }

    /// - Throws: `StoreError` `notAllowedNow` when no handover brought the case from an agency to the caller's.
    private func checkOrigin(_ agency: AgencyID, of id: CaseID, in db: borrowing Session) throws {
        let row = try db.queryOptional(
            """
            SELECT 1 FROM tsunagi.handover h WHERE h.case_id = \(id: id) AND h.from_agency_id = \(id: agency)
                AND h.to_agency_id = (SELECT tsunagi.context_agency()) AND h.state = 'acknowledged' LIMIT 1
            """)
        guard row != nil else {
            throw StoreError(
                .notAllowedNow, "The case did not come to your agency from that one; hand it over instead of back.")
        }
    }

    private func propose(
        _ id: HandoverID, _ draft: HandoverDraft, of opened: OpenedCase, in db: borrowing Session
    ) throws {
        let shown = draft.disclosure
        let facts = try Self.facts(of: opened, in: db).facts
        var bodies: [Statement] = []
        for field in shown.fields {
            let body = try opened.keys.seal(facts[field] ?? .null, at: HandoverRecord.place(of: id, field))
            bodies.append("\(body)::bytea")
        }
        let person = try opened.keys.seal(
            .string(shown.recipientPerson), at: DisclosureRecord.place(of: opened.id, draft.to))
        _ = try db.query(
            """
            SELECT tsunagi.propose_handover(\(id: id), \(id: opened.id), \(id: draft.to), \(public: draft.kind.rawValue),
                \(nullable: draft.remains?.rawValue), \(nullable: draft.keepsUntil?.description)::date,
                \(id: shown.consent), \(nullable: shown.legalBasis), \(shown.fields)::text[], \(person)::bytea,
                \(opened.keys.currentID), ARRAY[\(bodies.joined(by: ", "))]::bytea[])
            """)
    }

    private func handovers(
        where condition: Statement, limit: Int, in db: borrowing Session
    ) throws -> [HandoverRecord] {
        let rows = try db.query(
            """
            SELECT h.id::text AS id, h.version, (SELECT f.id::text FROM tsunagi.case_file f WHERE f.id = h.case_id) AS case_id,
                h.from_agency_id::text AS from_agency, a.name AS from_name, h.to_agency_id::text AS to_agency,
                b.name AS to_name, h.kind, h.state, h.remains, h.keeps_until, h.created_at, h.answered_at,
                h.state = 'proposed' AND h.to_agency_id = (SELECT tsunagi.context_agency()) AS is_asked
            FROM tsunagi.handover h JOIN tsunagi.agency a ON a.id = h.from_agency_id
                JOIN tsunagi.agency b ON b.id = h.to_agency_id
            WHERE \(condition) ORDER BY h.id LIMIT \(limit)
            """)
        return try rows.map { row in
            let id: HandoverID = try row.id("id")
            let isAsked = try row.decode("is_asked", as: Bool.self)
            return try HandoverRecord(row, id: id, disclosed: isAsked ? disclosed(by: id, in: db) : JSONObject())
        }
    }

    /// The facts that the caller's agency may read because it is asked; none when the consent does not hold any more.
    private func disclosed(by id: HandoverID, in db: borrowing Session) throws -> JSONObject {
        let stored = try db.query(
            """
            SELECT person_id::text AS person, key_id, master_key_id, wrapped
            FROM tsunagi.handover_key(\(id: id)) ORDER BY key_id
            """)
        guard let first = stored.first else { return JSONObject() }
        let keys = try PersonKeys(
            unwrapping: try stored.map { row in try WrappedKey(row) }, of: first.id("person"), with: masters)
        let rows = try db.query(
            """
            SELECT field, body::bytea AS body, key_id FROM tsunagi.handover_disclosure
            WHERE handover_id = \(id: id) ORDER BY field
            """)
        return JSONObject(
            try rows.map { row in
                let field = try row.decode("field", as: String.self)
                return (field, try keys.document(row, at: HandoverRecord.place(of: id, field)))
            })
    }
}

extension HandoverRecord {
    /// Where a fact that is shown to the agency that is asked is sealed.
    static func place(of id: HandoverID, _ field: String) -> SealedPlace {
        SealedPlace(table: "handover_disclosure", column: "body", row: "\(id)/\(field)")
    }

    /// Reads a row of the query above.
    fileprivate init(_ row: Row, id: HandoverID, disclosed: JSONObject) throws {
        let remains = try row.decode("remains", as: String?.self)
        self.init(
            id: id, version: try row.decode("version"), caseID: try row.optionalID("case_id"),
            from: try row.id("from_agency"), fromName: try row.decode("from_name"), to: try row.id("to_agency"),
            toName: try row.decode("to_name"), kind: try row.choice("kind"), state: try row.choice("state"),
            remains: remains == nil ? nil : try row.choice("remains"), keepsUntil: try row.date("keeps_until"),
            proposedAt: try row.decode("created_at"), answeredAt: try row.decode("answered_at"), disclosed: disclosed)
    }
}
