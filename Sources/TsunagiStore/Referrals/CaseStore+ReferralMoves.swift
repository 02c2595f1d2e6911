import LibPQ
public import TsunagiDomain
public import TsunagiRules

extension CaseStore {
    /// Moves a referral to another state, as the table of transitions lets the caller's side.
    ///
    /// A step to `sent` shows the provider exactly the facts that the disclosure names, as they stand now.
    ///
    /// - Throws: `StoreError`: `notFound`, `versionConflict`, `invalid` for a reason or word that is missing or unknown,
    ///   `notAllowedNow` when the table has no such step, no consent covers it, no place is free or too many are held,
    ///   `keyReused`, `keyInUse`.
    public func moveReferral(
        _ id: ReferralID, ifVersion version: Int64, _ move: ReferralMove, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (ReferralRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let record = try referral(id, by: caller, in: db)
                let keys = try self.keys(for: record, move, in: db)
                try write(move, of: record, ifVersion: version, keys, in: db)
                let moved = try referral(id, by: caller, in: db)
                let audit = AuditEntry(
                    action: .referralMoved, kind: "referral", ids: ["\(id)"], fields: move.disclosure?.fields ?? [])
                // What is kept for a provider repeats nothing of the person: it could not be sealed for one.
                return (answer(keys == nil ? moved.withoutPerson : moved), keys, audit)
            }
        }
    }

    /// Holds a place before acceptance, or gives it back.
    ///
    /// - Throws: `StoreError`: `notFound`, `versionConflict`, `notAllowedNow`, `invalid` without a first day.
    public func holdPlace(
        _ id: ReferralID, ifVersion version: Int64, holds: Bool, from: CivilDate?, until: CivilDate?, by caller: Caller
    ) async throws -> ReferralRecord {
        try await transaction(by: caller) { db in
            if holds {
                _ = try db.query(
                    """
                    SELECT tsunagi.referral_hold(\(id: id), \(version), \(nullable: from?.description)::date,
                        \(nullable: until?.description)::date)
                    """)
            } else {
                _ = try db.query("SELECT tsunagi.referral_release(\(id: id), \(version))")
            }
            return try referral(id, by: caller, in: db)
        }
    }

    /// The keys that a step needs: those of the case's person; `nil` for a provider, who has none.
    private func keys(
        for record: ReferralRecord, _ move: ReferralMove, in db: borrowing Session
    ) throws -> PersonKeys? {
        guard let caseID = record.caseID else {
            guard move.worry == nil, move.support == nil, move.note == nil, move.disclosure == nil else {
                throw StoreError(.notPermitted, "Only those who work on the case write texts about it.")
            }
            return nil
        }
        return try opened(caseID, in: db).keys
    }

    private func write(
        _ move: ReferralMove, of record: ReferralRecord, ifVersion version: Int64, _ keys: PersonKeys?,
        in db: borrowing Session
    ) throws {
        func sealed(_ text: String?, _ column: String) throws -> [UInt8]? {
            guard let text, let keys else { return nil }
            return try keys.seal(.string(text), at: ReferralQuery.place(of: record.id, column))
        }
        let texts = [
            try sealed(move.worry, "worry"), try sealed(move.support, "support"), try sealed(move.note, "note"),
        ]
        let shown =
            try move.disclosure.map { try disclosed($0, of: record, keys, in: db) } ?? "NULL, NULL, NULL, NULL, NULL"
        let agreement = move.agreement
        _ = try db.query(
            """
            SELECT tsunagi.referral_move(\(id: record.id), \(version), \(move.to), \(nullable: move.reason),
                \(nullable: move.askAgainOn?.description)::date, \(nullable: move.expiresOn?.description)::date,
                \(nullable: move.fromOn?.description)::date, \(nullable: move.untilOn?.description)::date,
                \(nullable: agreement?.how), \(nullable: agreement?.by), \(nullable: agreement?.supportedBy),
                \(nullable: texts[0])::bytea, \(nullable: texts[1])::bytea, \(nullable: texts[2])::bytea,
                \(nullable: keys?.currentID), \(shown))
            """)
        guard move.to == "ended" else {
            guard move.causes.isEmpty else {
                throw StoreError(.invalid, "Causes are said of an end and of nothing else.")
            }
            return
        }
        _ = try db.query("SELECT tsunagi.name_causes(\(id: record.id), \(move.causes)::text[])")
    }

    /// The last arguments of a step to `sent`: the ground, who receives it, and each fact sealed.
    private func disclosed(
        _ disclosure: Disclosure, of record: ReferralRecord, _ keys: PersonKeys?, in db: borrowing Session
    ) throws -> Statement {
        guard let keys, let caseID = record.caseID else { throw StoreError.missing("referral") }
        let facts = try Self.facts(of: try opened(caseID, in: db), in: db).facts
        var bodies: [Statement] = []
        for field in disclosure.fields {
            let value = facts[field] ?? .null
            bodies.append("\(try keys.seal(value, at: ReferralQuery.fieldPlace(of: record.id, field)))::bytea")
        }
        let person = try keys.seal(
            .string(disclosure.recipientPerson), at: ReferralQuery.place(of: record.id, "recipient_person"))
        return """
            \(id: disclosure.consent), \(nullable: disclosure.legalBasis), \(person)::bytea,
                \(disclosure.fields)::text[], ARRAY[\(bodies.joined(by: ", "))]::bytea[]
            """
    }
}
