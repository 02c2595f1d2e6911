import LibPQ
public import TsunagiDomain

/// One part of a case's file with the version it stands at.
public struct Versioned<Part: Hashable & Sendable>: Hashable, Sendable {
    /// The part.
    public let value: Part
    /// Opaque text that changes whenever the part does.
    public let version: String
}

extension CaseStore {
    /// The needs and wishes of a case.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func needs(of id: CaseID, by caller: Caller) async throws -> Versioned<CaseNeeds> {
        try await withCase(id, by: caller) { db, opened in
            let needs = try needs(of: opened, in: db)
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return needs
        }
    }

    /// Replaces the needs and wishes of a case that are still as the caller read them.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `versionConflict`, `notPermitted`.
    public func replaceNeeds(
        of id: CaseID, ifVersion version: String, with needs: CaseNeeds, by caller: Caller
    ) async throws -> Versioned<CaseNeeds> {
        try await changingCase(id, by: caller) { db, opened in
            let old = try self.needs(of: opened, in: db)
            guard old.version == version else { throw StoreError.changedMeanwhile }
            if old.value != needs || old.version == "0" { try write(needs, of: opened, in: db) }
            let new = try self.needs(of: opened, in: db)
            try AuditEntry(action: .needsChanged, ids: ["\(id)"]).append(by: caller, in: db)
            return new
        }
    }

    /// The needs and wishes of an opened case; version 0 when none were ever stated.
    func needs(
        of opened: OpenedCase, at moment: CaseMoment? = nil, in db: borrowing Session
    ) throws -> Versioned<CaseNeeds> {
        let id = opened.id
        let past: Statement =
            moment == nil
            ? ""
            : """
             UNION ALL SELECT (row ->> 'body')::bytea, row ->> 'key_id', (row ->> 'version')::bigint,
                (row ->> 'written_xid')::xid8, ended_xid FROM tsunagi.case_need_history WHERE row ->> 'case_id' = \(id.description)
            """
        let row = try db.queryOptional(
            """
            SELECT * FROM (SELECT body::bytea AS body, key_id, version, written_xid AS xid, NULL::xid8 AS ended_xid
                FROM tsunagi.case_need WHERE case_id = \(id: id)\(past)) v
            WHERE \(CaseMoment.isOnRecord(at: moment))
            """)
        guard let row else { return Versioned(value: CaseNeeds(), version: "0") }
        let json = try opened.keys.document(row, at: Self.needsPlace(id))
        return Versioned(value: CaseNeeds(stored: json), version: "\(try row.decode("version", as: Int64.self))")
    }

    /// Stores needs and wishes.
    func write(_ needs: CaseNeeds, of opened: OpenedCase, in db: borrowing Session) throws {
        let sealed = try opened.keys.seal(needs.json, at: Self.needsPlace(opened.id))
        try db.execute(
            """
            INSERT INTO tsunagi.case_need (case_id, body, key_id)
            VALUES (\(id: opened.id), \(sealed), \(opened.keys.currentID))
            ON CONFLICT (case_id) DO UPDATE SET body = excluded.body, key_id = excluded.key_id
            """)
    }

    private static func needsPlace(_ id: CaseID) -> SealedPlace {
        SealedPlace(table: "case_need", column: "body", row: "\(id)")
    }
}
