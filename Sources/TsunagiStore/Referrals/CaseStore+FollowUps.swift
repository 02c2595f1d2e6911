import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Id of a follow-up.
public typealias FollowUpID = Identifier<FollowUpRecord>

/// A day on which person or provider are asked how it goes, and what they said.
public struct FollowUpRecord: Hashable, Sendable {
    /// Its id.
    public let id: FollowUpID
    /// Counts its versions.
    public let version: Int64
    /// The case.
    public let caseID: CaseID
    /// The referral that was started.
    public let referralID: ReferralID
    /// Who is asked: `person` or `provider`.
    public let about: String
    /// Months after the start.
    public let months: Int
    /// The day.
    public let dueOn: CivilDate
    /// When it was done; `nil` while it was not.
    public let doneOn: CivilDate?
    /// What came of it: `well`, `difficulties`, `not_reached` or `not_needed`; `nil` while it was not done.
    public let outcome: String?
    /// How they were reached, e.g. `visit`.
    public let contact: String?
    /// A note.
    public let note: String?
}

/// What came of a follow-up.
public struct FollowUpResult: Hashable, Sendable {
    /// When it was done.
    public var doneOn: CivilDate
    /// `well`, `difficulties`, `not_reached` or `not_needed`.
    public var outcome: String
    /// How they were reached; `nil` when it is not said.
    public var contact: String?
    /// A note; `nil` for none.
    public var note: String?

    /// Makes a result.
    public init(doneOn: CivilDate, outcome: String, contact: String?, note: String?) {
        self.doneOn = doneOn
        self.outcome = outcome
        self.contact = contact
        self.note = note
    }
}

extension CaseStore {
    /// Follow-ups of the caller's agency's cases that are not done, up to a day, by day; at most 1,000.
    ///
    /// - Parameters:
    ///   - day: The last day; `nil` for all.
    ///   - caseID: Only those of a case, done ones too; `nil` for open ones of all cases.
    ///   - caller: Who asks.
    /// - Returns: The follow-ups.
    /// - Throws: `StoreError` `sealBroken`; `PostgresError`.
    public func followUps(
        until day: CivilDate?, of caseID: CaseID?, by caller: Caller
    ) async throws -> [FollowUpRecord] {
        var parts: [Statement] = [caseID.map { "u.case_id = \(id: $0)" } ?? "u.done_on IS NULL"]
        if let day { parts.append("u.due_on <= \(public: day.description)::date") }
        let condition = parts.joined(by: " AND ")
        return try await transaction(by: caller) { db in
            let records = try followUps(where: condition, in: db)
            try AuditEntry(action: .sensitiveRead, kind: "follow_up", ids: records.map { "\($0.id)" })
                .append(by: caller, in: db)
            return records
        }
    }

    /// Writes down what came of a follow-up that is still as the caller read it.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `versionConflict`, `invalid` for what the database refuses.
    public func finishFollowUp(
        _ id: FollowUpID, ifVersion version: Int64, _ result: FollowUpResult, by caller: Caller
    ) async throws -> FollowUpRecord {
        try await transaction(by: caller) { db in
            let condition: Statement = "u.id = \(id: id) AND tsunagi.works_on(u.case_id)"
            guard let old = try followUps(where: condition, in: db).first else { throw StoreError.missing("follow-up") }
            let opened = try opened(old.caseID, in: db)
            let note = try result.note.map { try opened.keys.seal(.string($0), at: Self.notePlace(id)) }
            let changed = try db.execute(
                """
                UPDATE tsunagi.follow_up SET done_on = \(public: result.doneOn.description)::date,
                    outcome = \(result.outcome), contact = \(nullable: result.contact), note = \(nullable: note)::bytea,
                    key_id = \(nullable: note.map { _ in opened.keys.currentID })
                WHERE id = \(id: id) AND version = \(version)
                """)
            guard changed == 1 else { throw StoreError.changedMeanwhile }
            guard let record = try followUps(where: condition, in: db).first else {
                throw StoreError.missing("follow-up")
            }
            try AuditEntry(action: .followUpDone, kind: "follow_up", ids: ["\(id)"]).append(by: caller, in: db)
            return record
        }
    }

    private func followUps(where condition: Statement, in db: borrowing Session) throws -> [FollowUpRecord] {
        let rows = try db.query(
            """
            SELECT u.id::text AS id, u.version, u.case_id::text AS case_id, u.referral_id::text AS referral_id, u.about,
                u.months, u.due_on, u.done_on, u.outcome, u.contact, u.note::bytea AS note, u.key_id,
                f.person_id::text AS person
            FROM tsunagi.follow_up u JOIN tsunagi.case_file f ON f.id = u.case_id
            WHERE \(condition) ORDER BY u.due_on, u.id LIMIT 1000
            """)
        let persons: [PersonID] = try rows.map { row in try row.id("person") }
        let stored = try wrappedKeys(of: Array(Set(persons)), in: db)
        return try zip(rows, persons).map { row, person in
            let id: FollowUpID = try row.id("id")
            var note: String?
            if let wrapped = stored[person], try row.decode("key_id", as: String?.self) != nil {
                let keys = try PersonKeys(unwrapping: wrapped, of: person, with: masters)
                note = try keys.document(row, "note", at: Self.notePlace(id)).string
            }
            guard let dueOn = try row.date("due_on") else { throw StoreError(.unreadableRecord, "due_on is missing") }
            return FollowUpRecord(
                id: id, version: try row.decode("version"), caseID: try row.id("case_id"),
                referralID: try row.id("referral_id"), about: try row.decode("about"), months: try row.decode("months"),
                dueOn: dueOn, doneOn: try row.date("done_on"), outcome: try row.decode("outcome"),
                contact: try row.decode("contact"), note: note)
        }
    }

    private static func notePlace(_ id: FollowUpID) -> SealedPlace {
        SealedPlace(table: "follow_up", column: "note", row: "\(id)")
    }
}
