import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// The consents of a case, the newest first.
    ///
    /// - Throws: `StoreError` `notFound`.
    public func consents(of id: CaseID, by caller: Caller) async throws -> [ConsentRecord] {
        try await transaction(by: caller) { db in
            let condition: Statement = "f.id = \(id: id) AND (tsunagi.works_on(f.id) OR \(Self.isBroken))"
            guard try db.queryOptional("SELECT 1 FROM tsunagi.case_file f WHERE \(condition)") != nil else {
                throw StoreError.missing("case")
            }
            let records = try Self.consents(where: "case_id = \(id: id)", in: db)
            try AuditEntry(action: .sensitiveRead, kind: "consent", ids: records.map { "\($0.id)" })
                .append(by: caller, in: db)
            return records
        }
    }

    /// Writes down what a person agreed to.
    ///
    /// - Throws: `StoreError`: `notFound`, `notPermitted`, `invalid` for what the database refuses, `keyReused`, `keyInUse`.
    public func addConsent(
        _ consent: Consent, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (ConsentRecord) -> Reply
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(id, in: db)
                let entry = ConsentID.random()
                try db.execute(
                    """
                    INSERT INTO tsunagi.consent (id, case_id, recipient_provider_id, recipient_agency_id, purpose, fields,
                        valid_from, valid_until, method, taken_by)
                    VALUES (\(id: entry), \(id: id), \(id: consent.provider), \(id: consent.agency), \(consent.purpose),
                        \(consent.fields)::text[],
                        \(public: consent.validFrom.description)::date::timestamp AT TIME ZONE 'Asia/Tokyo',
                        (\(public: consent.validUntil.description)::date + 1)::timestamp AT TIME ZONE 'Asia/Tokyo',
                        \(consent.method), \(id: caller.identity.actorID))
                    """)
                guard let record = try Self.consents(where: "id = \(id: entry)", in: db).first else {
                    throw StoreError.missing("consent")
                }
                let audit = AuditEntry(
                    action: .consentGiven, kind: "consent", ids: ["\(entry)"], fields: consent.fields)
                return (answer(record), opened.keys, audit)
            }
        }
    }

    /// Takes a consent back, from this moment on.
    ///
    /// - Throws: `StoreError`: `notFound`, `versionConflict`.
    public func withdrawConsent(
        _ entry: ConsentID, of id: CaseID, ifVersion version: Int64, by caller: Caller
    ) async throws -> ConsentRecord {
        try await transaction(by: caller) { db in
            let condition: Statement = "id = \(id: entry) AND case_id = \(id: id)"
            guard try !Self.consents(where: condition, in: db).isEmpty else { throw StoreError.missing("consent") }
            _ = try db.query("SELECT tsunagi.withdraw_consent(\(id: entry), \(version))")
            guard let record = try Self.consents(where: condition, in: db).first else {
                throw StoreError.missing("consent")
            }
            try AuditEntry(action: .consentWithdrawn, kind: "consent", ids: ["\(entry)"]).append(by: caller, in: db)
            return record
        }
    }

    private static func consents(where condition: Statement, in db: borrowing Session) throws -> [ConsentRecord] {
        try db.query(
            """
            SELECT id::text AS id, version, case_id::text AS case_id, recipient_provider_id::text AS provider,
                recipient_agency_id::text AS agency, purpose, fields,
                (valid_from AT TIME ZONE 'Asia/Tokyo')::date AS valid_from,
                ((valid_until - interval '1 microsecond') AT TIME ZONE 'Asia/Tokyo')::date AS valid_until, method,
                taken_by::text AS taken_by, withdrawn_at
            FROM tsunagi.consent WHERE \(condition) ORDER BY created_at DESC, id
            """
        ).map { row in
            guard let from = try row.date("valid_from"), let until = try row.date("valid_until") else {
                throw StoreError(.unreadableRecord, "the days of a consent are missing")
            }
            return ConsentRecord(
                id: try row.id("id"), version: try row.decode("version"), caseID: try row.id("case_id"),
                consent: Consent(
                    provider: try row.optionalID("provider"), agency: try row.optionalID("agency"),
                    purpose: try row.decode("purpose"), fields: try row.decode("fields"), validFrom: from,
                    validUntil: until, method: try row.decode("method")),
                takenBy: try row.id("taken_by"), withdrawnAt: try row.decode("withdrawn_at"))
        }
    }
}
