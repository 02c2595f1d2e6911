import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// One page of what was shown of a case, the latest first, for the agencies that work on it.
    ///
    /// - Throws: `StoreError`: `notFound`; `invalid` for another page size or a cursor that this list did not give.
    public func disclosures(
        of id: CaseID, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<DisclosureRecord> {
        let start = try PageStart(cursor: cursor, pageSize: pageSize)
        return try await transaction(by: caller) { db in
            let row = try db.queryOptional(
                """
                SELECT f.person_id::text AS person FROM tsunagi.case_file f
                WHERE f.id = \(id: id) AND tsunagi.works_on(f.id)
                """)
            guard let row else { throw StoreError.missing("case") }
            let person: PersonID = try row.id("person")
            let keys = try wrappedKeys(of: [person], in: db)[person].map { stored in
                try PersonKeys(unwrapping: stored, of: person, with: masters)
            }
            let before = try Self.before(start.after, of: id, in: db)
            let records = try db.query(Self.disclosures(of: id, before, limit: pageSize + 1)).map { row in
                try DisclosureRecord(row, of: id, keys: keys)
            }
            let page = start.page(records) { "\($0.id)" }
            try AuditEntry(action: .sensitiveRead, kind: "disclosure", ids: page.records.map { "\($0.id)" })
                .append(by: caller, in: db)
            return page
        }
    }

    /// The condition that leaves out the pages before.
    private static func before(
        _ cursor: String?, of id: CaseID, in db: borrowing Session
    ) throws -> Statement {
        guard let cursor else { return "" }
        let last: Statement = "FROM tsunagi.disclosure c WHERE c.id = \(cursor)::uuid AND c.case_id = \(id: id)"
        guard try db.queryOptional("SELECT 1 \(last)") != nil else {
            throw StoreError(.invalid, "The cursor is none that this list gave; begin with the first page.")
        }
        return " AND (d.at, d.id) < (SELECT c.at, c.id \(last))"
    }

    private static func disclosures(of id: CaseID, _ before: Statement, limit: Int) -> Statement {
        """
        SELECT d.id::text AS id, d.at, d.actor_id::text AS actor, d.fields, d.recipient_person::bytea AS recipient, d.key_id,
            d.recipient_provider_id::text AS provider, d.recipient_agency_id::text AS agency,
            coalesce((SELECT p.name FROM tsunagi.provider p WHERE p.id = d.recipient_provider_id),
                (SELECT g.name FROM tsunagi.agency g WHERE g.id = d.recipient_agency_id)) AS name,
            d.consent_id::text AS consent, d.legal_basis,
            (SELECT b.law FROM tsunagi.legal_basis b WHERE b.code = d.legal_basis) AS law, d.referral_id::text AS referral,
            (SELECT h.id::text FROM tsunagi.handover h WHERE h.disclosure_id = d.id) AS handover
        FROM tsunagi.disclosure d WHERE d.case_id = \(id: id)\(before) ORDER BY d.at DESC, d.id DESC LIMIT \(limit)
        """
    }
}

extension DisclosureRecord {
    /// Where the person is sealed who receives something for an agency.
    static func place(of id: CaseID, _ agency: AgencyID) -> SealedPlace {
        SealedPlace(table: "disclosure", column: "recipient_person", row: "\(id)/\(agency)")
    }

    /// Reads a row of the query above; without keys nobody knows any more who received it.
    fileprivate init(_ row: Row, of id: CaseID, keys: PersonKeys?) throws {
        let referral: ReferralID? = try row.optionalID("referral")
        let agency: AgencyID? = try row.optionalID("agency")
        let place =
            referral.map { ReferralQuery.place(of: $0, "recipient_person") } ?? agency.map { Self.place(of: id, $0) }
        guard let place else {
            throw StoreError(.unreadableRecord, "a disclosure belongs to no referral and no agency")
        }
        self.init(
            id: try row.id("id"), at: try row.decode("at"), by: try row.id("actor"), fields: try row.decode("fields"),
            recipientPerson: try keys?.document(row, "recipient", at: place).string,
            provider: try row.optionalID("provider"), agency: agency, recipientName: try row.decode("name"),
            consent: try row.optionalID("consent"), legalBasis: try row.decode("legal_basis"),
            law: try row.decode("law"), referral: referral, handover: try row.optionalID("handover"))
    }
}
