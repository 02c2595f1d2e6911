import LibPQ
public import TsunagiDomain
public import TsunagiRules

extension CaseStore {
    /// Opens a case that the caller's agency leads, with everything that is known at its beginning.
    ///
    /// - Parameters:
    ///   - draft: The case.
    ///   - vocabulary: Says how carefully each fact is kept.
    ///   - once: The key under which this happens once.
    ///   - caller: Who opens it.
    ///   - answer: Makes the answer, which is kept beside the case.
    /// - Returns: The answer, or that of the first time.
    /// - Throws: `StoreError`: `notFound` for the other case of the person, `alreadyExists` for a reference number the
    ///   agency uses for another case, `keyReused`, `keyInUse`, `invalid` for what the database refuses.
    public func openCase(
        _ draft: CaseDraft, vocabulary: Vocabulary, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (CaseRecord) -> Reply
    ) async throws -> Reply {
        let agency = try caller.agency
        return try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let id = CaseID.random()
                let keys = try open(id, draft, of: agency, in: db)
                let opened = OpenedCase(id: id, keys: keys, readsSpecialCare: true, mayChange: true)
                let facts = JSONObject(
                    draft.facts.codes.compactMap { code in draft.facts[code].json.map { (code, $0) } })
                try FactSheets(opened).write(facts, source: draft.source, vocabulary: vocabulary, in: db)
                if draft.needs != CaseNeeds() { try write(draft.needs, of: opened, in: db) }
                for zone in draft.keepAway { try insert(zone, of: opened, in: db) }
                let record = try record(id, in: db)
                let audit = AuditEntry(action: .caseOpened, ids: ["\(id)"], fields: draft.facts.codes)
                return (answer(record), keys, audit)
            }
        }
    }

    /// One page of the caller's agency's cases, by id.
    ///
    /// - Throws: `StoreError` `invalid` for another page size or a cursor that this list did not give.
    public func cases(
        _ filter: CaseFilter, cursor: String? = nil, pageSize: Int = 50, by caller: Caller
    ) async throws -> Page<CaseRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        let condition = CaseQuery(masters: masters).condition(filter, of: caller.identity.agencyID)
        return try await transaction(by: caller) { db in
            let records = try records(where: condition + start.condition("f.id"), limit: pageSize + 1, in: db)
            let page = start.page(records) { "\($0.id)" }
            try AuditEntry(
                action: filter.reference == nil ? .sensitiveRead : .sensitiveSearch,
                ids: page.records.map { "\($0.id)" }
            ).append(by: caller, in: db)
            return page
        }
    }

    /// One case.
    ///
    /// - Throws: `StoreError` `notFound` when there is none or the caller may not know of it.
    public func caseFile(_ id: CaseID, by caller: Caller) async throws -> CaseRecord {
        try await transaction(by: caller) { db in
            let record = try record(id, in: db)
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return record
        }
    }

    /// Changes a case that is still as the caller read it.
    ///
    /// - Throws: `StoreError`: `notFound`, `versionConflict`, `notPermitted` when the caller's agency does not lead it,
    ///   `alreadyExists` for a reference number in use, `invalid` for what the database refuses.
    public func changeCase(
        _ id: CaseID, ifVersion version: String, _ change: CaseChange, by caller: Caller
    ) async throws -> CaseRecord {
        let agency = try caller.agency
        return try await changingCase(id, by: caller) { db, opened in
            let record = try record(id, in: db)
            guard record.version == version else { throw StoreError.changedMeanwhile }
            if change.concernsTheCase { try write(change, to: record, in: db) }
            if let reference = change.reference, reference != record.reference {
                try write(reference, of: opened, agency, in: db)
            }
            let changed = try self.record(id, in: db)
            try AuditEntry(action: .caseChanged, ids: ["\(id)"]).append(by: caller, in: db)
            return changed
        }
    }

    private func open(
        _ id: CaseID, _ draft: CaseDraft, of agency: AgencyID, in db: borrowing Session
    ) throws -> PersonKeys {
        var keys = PersonKeys.make(for: .random())
        if let other = draft.samePersonAs { keys = try opened(other, in: db).keys }
        let wrapped = draft.samePersonAs == nil ? try keys.wrapped(with: masters).first : nil
        _ = try db.query(
            """
            SELECT tsunagi.open_case(\(id: id), \(id: keys.person), \(public: draft.kind.rawValue),
                \(public: draft.openedOn.description)::date, \(keys.currentID), \(nullable: wrapped?.masterID),
                \(nullable: wrapped?.bytes)::bytea)
            """)
        if let reference = draft.reference {
            let opened = OpenedCase(id: id, keys: keys, readsSpecialCare: true, mayChange: true)
            try write(reference, of: opened, agency, in: db)
        }
        return keys
    }

    private func write(_ change: CaseChange, to record: CaseRecord, in db: borrowing Session) throws {
        let status = change.status ?? record.status
        let closedOn = change.closedOn ?? record.closedOn
        guard status == .closed || change.closedOn == nil else {
            throw StoreError(.invalid, "A case that is open has no last day; close it with status closed.")
        }
        let changed = try db.execute(
            """
            UPDATE tsunagi.case_file SET kind = \(public: (change.kind ?? record.kind).rawValue),
                stage_opened_on = \(public: (change.openedOn ?? record.openedOn).description)::date,
                status = \(public: status.rawValue),
                closed_on = CASE WHEN \(public: status == .closed) THEN
                    coalesce(\(nullable: closedOn?.description)::date, tsunagi.today()) END
            WHERE id = \(id: record.id)
            """)
        guard changed == 1 else { throw StoreError(.notPermitted, "Only the agency that leads a case may change it.") }
    }

    /// Files a case under the agency's own number, in place of the one it had.
    private func write(
        _ reference: String, of opened: OpenedCase, _ agency: AgencyID, in db: borrowing Session
    ) throws {
        let query = CaseQuery(masters: masters)
        let taken = try db.queryOptional(
            """
            SELECT 1 FROM tsunagi.case_reference r
            WHERE r.agency_id = \(id: agency) AND r.case_id <> \(id: opened.id)
                AND r.lookup = ANY (ARRAY[\(query.lookups(reference, of: agency))]) LIMIT 1
            """)
        guard taken == nil else {
            throw StoreError(.alreadyExists, "Your agency uses this reference number for another case.")
        }
        let sealed = try opened.keys.seal(Array(reference.utf8), at: CaseQuery.place(of: opened.id, agency))
        let lookup = ReferenceIndex(masters).values(of: reference, in: agency)[0]
        try db.execute(
            """
            INSERT INTO tsunagi.case_reference (case_id, agency_id, body, key_id, lookup)
            VALUES (\(id: opened.id), \(id: agency), \(sealed), \(opened.keys.currentID), \(lookup))
            ON CONFLICT (case_id, agency_id) DO UPDATE
                SET body = excluded.body, key_id = excluded.key_id, lookup = excluded.lookup
            """)
    }

    private func record(_ id: CaseID, in db: borrowing Session) throws -> CaseRecord {
        guard let record = try records(where: "f.id = \(id: id)", limit: 1, in: db).first else {
            throw StoreError.missing("case")
        }
        return record
    }

    private func records(where condition: Statement, limit: Int, in db: borrowing Session) throws -> [CaseRecord] {
        let rows = try db.query(CaseQuery(masters: masters).statement(where: condition, limit: limit))
        let persons: [PersonID] = try rows.map { row in try row.id("person") }
        let stored = try wrappedKeys(of: Array(Set(persons)), in: db)
        return try zip(rows, persons).map { row, person in
            let keys = try stored[person].map { try PersonKeys(unwrapping: $0, of: person, with: masters) }
            return try CaseRecord(row, keys: keys)
        }
    }
}

extension Caller {
    /// The agency for which a case is kept.
    ///
    /// - Throws: `StoreError` `notPermitted` for an actor without one.
    var agency: AgencyID {
        get throws(StoreError) {
            guard let agency = identity.agencyID else {
                throw StoreError(.notPermitted, "Cases are kept by agencies; this token's actor belongs to none.")
            }
            return agency
        }
    }
}
