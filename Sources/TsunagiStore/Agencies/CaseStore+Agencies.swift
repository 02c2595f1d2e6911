import LibPQ
public import TsunagiDomain
public import TsunagiRules

extension CaseStore {
    /// One page of the agencies that can be given a part in a case, by id.
    ///
    /// - Throws: `StoreError` `invalid` for another page size or a cursor that this list did not give.
    public func agencies(cursor: String?, pageSize: Int, by caller: Caller) async throws -> Page<AgencyRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        return try await transaction(by: caller) { db in
            let records = try db.query(
                """
                SELECT g.id::text AS id, g.name, g.kind, g.municipality, g.prefecture FROM tsunagi.agency g
                WHERE g.status = 'active'\(start.condition("g.id")) ORDER BY g.id LIMIT \(pageSize + 1)
                """
            ).map { row in
                AgencyRecord(
                    id: try row.id("id"), name: try row.decode("name"), kind: try row.decode("kind"),
                    municipality: try row.decode("municipality"), prefecture: try row.decode("prefecture"))
            }
            return start.page(records) { "\($0.id)" }
        }
    }

    /// Who works on a case and who did, by the first day; a former agency sees its own part alone.
    ///
    /// - Throws: `StoreError` `notFound`.
    public func parts(of id: CaseID, by caller: Caller) async throws -> [CasePart] {
        try await transaction(by: caller) { db in
            let isThere: Statement = "EXISTS (SELECT FROM tsunagi.case_file f WHERE f.id = a.case_id)"
            let parts = try Self.parts(of: id, where: isThere, in: db)
            guard !parts.isEmpty else { throw StoreError.missing("case") }
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return parts
        }
    }

    /// Lets another agency work on a case that the caller's leads.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `notAllowedNow` when no consent in force and no law covers what is shown,
    ///   `alreadyExists` for an agency that works on it, `invalid` for what the database refuses, `keyReused`, `keyInUse`.
    public func addPart(
        _ draft: CasePartDraft, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (CasePart) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(id, in: db)
                let shown = draft.disclosure
                let person = try opened.keys.seal(
                    .string(shown.recipientPerson), at: DisclosureRecord.place(of: id, draft.agency))
                let made = try db.queryValue(
                    """
                    SELECT tsunagi.join_case(\(id: id), \(id: draft.agency), \(public: draft.role.rawValue),
                        \(id: shown.consent), \(nullable: shown.legalBasis), \(shown.fields)::text[], \(person)::bytea,
                        \(opened.keys.currentID), \(nullable: draft.until?.description)::date)::text
                    """, as: String.self)
                guard let part = try Self.parts(of: id, where: "a.id = \(made)::uuid", in: db).first else {
                    throw StoreError.missing("part in a case")
                }
                let audit = AuditEntry(action: .agencyJoined, ids: ["\(id)"], fields: shown.fields)
                return (answer(part), nil, audit)
            }
        }
    }

    /// Ends the part of an agency that is still as the caller read it: another's by the lead, one's own by anyone else.
    ///
    /// - Parameters:
    ///   - agency: The agency that leaves.
    ///   - id: The case.
    ///   - version: Version of its part.
    ///   - keepsUntil: Last day on which it may see the outline; `nil`: not at all. Only the lead says so.
    ///   - once: The key under which this happens once.
    ///   - caller: Who asks.
    ///   - answer: Makes the answer.
    /// - Returns: The answer, or that of the first time.
    /// - Throws: `StoreError`: `notFound`, `versionConflict`, `notAllowedNow` for the lead, which leaves by a handover,
    ///   `notPermitted`, `keyReused`, `keyInUse`.
    public func endPart(
        of agency: AgencyID, in id: CaseID, ifVersion version: Int64, keepsUntil: CivilDate?, once: OnceKey,
        by caller: Caller, answer: @escaping @Sendable (CasePart) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                try Self.lock(id, in: db)
                let isOpen: Statement = """
                    a.agency_id = \(id: agency) AND tsunagi.works_on(a.case_id) AND a.since <= tsunagi.today()
                        AND coalesce(a.until >= tsunagi.today(), true)
                    """
                guard let part = try Self.parts(of: id, where: isOpen, in: db).first else {
                    throw StoreError.missing("part in a case")
                }
                guard part.version == version else { throw StoreError.changedMeanwhile }
                guard part.role != .lead else {
                    throw StoreError(.notAllowedNow, "The agency that leads a case leaves it by a handover.")
                }
                let leads = try db.queryValue("SELECT tsunagi.works_on(\(id: id), '{lead}')", as: Bool.self)
                guard leads || keepsUntil == nil && agency == caller.identity.agencyID else {
                    throw StoreError(
                        .notPermitted,
                        "Only the agency that leads a case ends another's part, or says what one keeps that leaves.")
                }
                _ = try db.query(
                    """
                    SELECT tsunagi.leave_case(\(id: id), \(id: agency), \(nullable: keepsUntil?.description)::date)
                    """)
                // Who left reads its own row still, but no case to go with it.
                guard let left = try Self.parts(of: id, where: "a.id = \(id: part.id)", in: db).first else {
                    throw StoreError.missing("part in a case")
                }
                return (answer(left), nil, AuditEntry(action: .agencyLeft, ids: ["\(id)"]))
            }
        }
    }

    private static func parts(
        of id: CaseID, where condition: Statement, in db: borrowing Session
    ) throws -> [CasePart] {
        try db.query(
            """
            SELECT a.id::text AS id, a.version, a.agency_id::text AS agency, g.name, a.role, a.since, a.until, a.keeps_until
            FROM tsunagi.case_agency a JOIN tsunagi.agency g ON g.id = a.agency_id
            WHERE a.case_id = \(id: id) AND \(condition) ORDER BY a.since, a.until, a.id
            """
        ).map { row in
            guard let since = try row.date("since") else { throw StoreError(.unreadableRecord, "since is missing") }
            return CasePart(
                id: try row.id("id"), version: try row.decode("version"), agency: try row.id("agency"),
                name: try row.decode("name"), role: try row.choice("role"), since: since, until: try row.date("until"),
                keepsUntil: try row.date("keeps_until"))
        }
    }
}
