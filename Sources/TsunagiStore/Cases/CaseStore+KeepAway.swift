import LibPQ
public import TsunagiDomain

extension CaseStore {
    /// Where and whom the person keeps away from today.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func keepAway(of id: CaseID, by caller: Caller) async throws -> Versioned<[KeepAway]> {
        try await withCase(id, by: caller) { db, opened in
            let zones = try zones(of: opened, in: db)
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return Versioned(value: zones.map(\.zone), version: Self.version(zones))
        }
    }

    /// Replaces the zones of a case: what is not named any more ends yesterday, what is new begins today.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `versionConflict`, `notPermitted`.
    public func replaceKeepAway(
        of id: CaseID, ifVersion version: String, with zones: [KeepAway], by caller: Caller
    ) async throws -> Versioned<[KeepAway]> {
        try await changingCase(id, by: caller) { db, opened in
            guard opened.mayChange else {
                throw StoreError(.notPermitted, "An agency that only keeps in touch may not change these zones.")
            }
            let old = try self.zones(of: opened, in: db)
            guard Self.version(old) == version else { throw StoreError.changedMeanwhile }
            for zone in old where !zones.contains(zone.zone) {
                try db.execute("UPDATE tsunagi.keep_away SET until = tsunagi.today() - 1 WHERE id = \(id: zone.id)")
            }
            let known = Set(old.map(\.zone))
            for zone in zones where !known.contains(zone) { try insert(zone, of: opened, in: db) }
            let new = try self.zones(of: opened, in: db)
            try AuditEntry(action: .keepAwayChanged, ids: ["\(id)"]).append(by: caller, in: db)
            return Versioned(value: new.map(\.zone), version: Self.version(new))
        }
    }

    /// The zones of an opened case that hold today, or held and were on record at a moment, by id.
    func zones(
        of opened: OpenedCase, at moment: CaseMoment? = nil, in db: borrowing Session
    ) throws -> [KeepAwayRow] {
        let id = opened.id
        let past: Statement =
            moment == nil
            ? ""
            : """
             UNION ALL SELECT key, (row ->> 'body')::bytea, row ->> 'key_id', (row ->> 'version')::bigint,
                (row ->> 'until')::date, (row ->> 'written_xid')::xid8, ended_xid
                FROM tsunagi.keep_away_history WHERE row ->> 'case_id' = \(id.description)
            """
        return try db.query(
            """
            SELECT * FROM (SELECT id::text AS id, body::bytea AS body, key_id, version, until,
                written_xid AS xid, NULL::xid8 AS ended_xid FROM tsunagi.keep_away WHERE case_id = \(id: id)\(past)) v
            WHERE \(CaseMoment.isOnRecord(at: moment)) AND (v.until IS NULL OR v.until >= \(CaseMoment.day(of: moment))) ORDER BY v.id
            """
        ).map { row in
            let zone: Identifier<KeepAwayRow> = try row.id("id")
            let json = try opened.keys.document(row, at: Self.place(of: zone))
            guard let keepAway = KeepAway(stored: json) else {
                throw StoreError(.unreadableRecord, "keep_away.body holds no zone")
            }
            return KeepAwayRow(id: zone, zone: keepAway, version: try row.decode("version"))
        }
    }

    /// Stores a zone that holds from today.
    func insert(_ zone: KeepAway, of opened: OpenedCase, in db: borrowing Session) throws {
        let id = Identifier<KeepAwayRow>.random()
        let sealed = try opened.keys.seal(zone.json, at: Self.place(of: id))
        try db.execute(
            """
            INSERT INTO tsunagi.keep_away (id, case_id, body, key_id)
            VALUES (\(id: id), \(id: opened.id), \(sealed), \(opened.keys.currentID))
            """)
    }

    private static func place(of id: Identifier<KeepAwayRow>) -> SealedPlace {
        SealedPlace(table: "keep_away", column: "body", row: "\(id)")
    }

    private static func version(_ zones: [KeepAwayRow]) -> String {
        Digests.sha256(zones.map { "\($0.id)/\($0.version)" }.joined(separator: " "))
    }
}

/// A zone as it is stored.
struct KeepAwayRow {
    /// Its id.
    let id: Identifier<KeepAwayRow>
    /// The zone.
    let zone: KeepAway
    /// Counts its versions.
    let version: Int64
}
