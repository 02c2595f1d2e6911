import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Id of an entry of the ledger of supporters.
public typealias SupporterID = Identifier<Supporter>

/// An entry of the ledger of supporters as it is stored.
public struct SupporterRecord: Hashable, Sendable {
    /// Its id.
    public let id: SupporterID
    /// Counts its versions.
    public let version: String
    /// What it says.
    public let supporter: Supporter
}

/// What is to become different about an entry; what is `nil` stays.
public struct SupporterChange: Hashable, Sendable {
    /// What they are to the person.
    public var role: String?
    /// How the agency calls them; the outer `nil` keeps it, the inner one removes it.
    public var label: String??
    /// First day.
    public var since: CivilDate?
    /// Last day; the outer `nil` keeps it, the inner one lets the support go on.
    public var until: CivilDate??

    /// Makes a change that changes nothing.
    public init() {}

    /// The entry with the change made.
    func applied(to old: Supporter) -> Supporter {
        Supporter(
            role: role ?? old.role, label: label ?? old.label, since: since ?? old.since, until: until ?? old.until)
    }
}

extension CaseStore {
    /// The ledger of supporters, by the first day.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func supporters(of id: CaseID, by caller: Caller) async throws -> [SupporterRecord] {
        try await withCase(id, by: caller) { db, opened in
            let records = try supporters(of: opened, where: "true", in: db)
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return records
        }
    }

    /// Adds an entry to the ledger.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `keyReused`, `keyInUse`, `invalid` for what the database refuses.
    public func addSupporter(
        _ supporter: Supporter, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (SupporterRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(id, in: db)
                let entry = SupporterID.random()
                let label = try sealed(supporter.label, of: entry, opened)
                try db.execute(
                    """
                    INSERT INTO tsunagi.supporter (id, case_id, role, label, key_id, since, until)
                    VALUES (\(id: entry), \(id: id), \(supporter.role), \(nullable: label)::bytea,
                        \(nullable: label.map { _ in opened.keys.currentID }), \(public: supporter.since.description)::date,
                        \(nullable: supporter.until?.description)::date)
                    """)
                let record = try self.supporter(entry, of: opened, in: db)
                return (answer(record), opened.keys, AuditEntry(action: .supporterAdded, ids: ["\(id)"]))
            }
        }
    }

    /// Changes an entry that is still as the caller read it.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `versionConflict`, `invalid` for what the database refuses.
    public func changeSupporter(
        _ entry: SupporterID, of id: CaseID, ifVersion version: String, _ change: SupporterChange, by caller: Caller
    ) async throws -> SupporterRecord {
        try await changingCase(id, by: caller) { db, opened in
            let old = try supporter(entry, of: opened, in: db)
            guard old.version == version else { throw StoreError.changedMeanwhile }
            let new = change.applied(to: old.supporter)
            if new != old.supporter {
                let label = try sealed(new.label, of: entry, opened)
                try db.execute(
                    """
                    UPDATE tsunagi.supporter SET role = \(new.role), label = \(nullable: label)::bytea,
                        key_id = \(nullable: label.map { _ in opened.keys.currentID }),
                        since = \(public: new.since.description)::date, until = \(nullable: new.until?.description)::date
                    WHERE id = \(id: entry) AND case_id = \(id: id)
                    """)
            }
            let record = try supporter(entry, of: opened, in: db)
            try AuditEntry(action: .supporterChanged, ids: ["\(id)"]).append(by: caller, in: db)
            return record
        }
    }

    private func supporter(
        _ entry: SupporterID, of opened: OpenedCase, in db: borrowing Session
    ) throws -> SupporterRecord {
        guard let record = try supporters(of: opened, where: "id = \(id: entry)", in: db).first else {
            throw StoreError.missing("supporter")
        }
        return record
    }

    private func supporters(
        of opened: OpenedCase, where condition: Statement, in db: borrowing Session
    ) throws -> [SupporterRecord] {
        try db.query(
            """
            SELECT id::text AS id, version, role, label::bytea AS label, key_id, since, until FROM tsunagi.supporter
            WHERE case_id = \(id: opened.id) AND \(condition) ORDER BY since, id
            """
        ).map { row in
            let id: SupporterID = try row.id("id")
            var label: String?
            if try row.decode("key_id", as: String?.self) != nil {
                label = try opened.keys.document(row, "label", at: Self.place(of: id)).string
            }
            guard let since = try row.date("since") else { throw StoreError(.unreadableRecord, "since is missing") }
            return SupporterRecord(
                id: id, version: "\(try row.decode("version", as: Int64.self))",
                supporter: Supporter(
                    role: try row.decode("role"), label: label, since: since, until: try row.date("until")))
        }
    }

    private func sealed(_ label: String?, of id: SupporterID, _ opened: OpenedCase) throws -> [UInt8]? {
        try label.map { try opened.keys.seal(.string($0), at: Self.place(of: id)) }
    }

    private static func place(of id: SupporterID) -> SealedPlace {
        SealedPlace(table: "supporter", column: "label", row: "\(id)")
    }
}
