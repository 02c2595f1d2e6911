import LibPQ
import TsunagiDomain
import TsunagiRules

/// The statement that reads cases with all that a ``CaseRecord`` shows.
struct CaseQuery {
    /// Opens reference numbers.
    let masters: MasterKeys

    /// Cases that meet a condition over `f` (the case) and `r` (the caller's reference number), by id.
    func statement(where condition: Statement, limit: Int) -> Statement {
        """
        SELECT f.id::text AS id, f.person_id::text AS person, f.kind, f.status, f.stage_opened_on, f.closed_on,
            f.created_at, f.updated_at, r.body AS reference, r.key_id AS reference_key, r.agency_id::text AS agency,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.agency_id, 'name', g.name, 'role', a.role,
                    'since', a.since, 'until', a.until) ORDER BY a.since, a.id), '[]')
                FROM tsunagi.case_agency a JOIN tsunagi.agency g ON g.id = a.agency_id WHERE a.case_id = f.id) AS agencies,
            (SELECT coalesce(array_agg(o.id::text ORDER BY o.stage_opened_on, o.id), '{}')
                FROM tsunagi.case_file o WHERE o.person_id = f.person_id AND o.id <> f.id) AS other_cases,
            md5(concat_ws('/', f.version, encode(r.lookup, 'hex'),
                (SELECT string_agg(a.id::text || a.version, ' ' ORDER BY a.id) FROM tsunagi.case_agency a
                    WHERE a.case_id = f.id))) AS version
        FROM tsunagi.case_file f
            LEFT JOIN tsunagi.case_reference r ON r.case_id = f.id AND r.agency_id = (SELECT tsunagi.context_agency())
        WHERE \(condition)
        ORDER BY f.id
        LIMIT \(limit)
        """
    }

    /// A filter as a condition.
    func condition(_ filter: CaseFilter, of agency: AgencyID?) -> Statement {
        var parts: [Statement] = ["true"]
        if let kind = filter.kind { parts.append("f.kind = \(public: kind.rawValue)") }
        if let status = filter.status { parts.append("f.status = \(public: status.rawValue)") }
        if let reference = filter.reference {
            guard let agency else { return "false" }
            parts.append("r.lookup = ANY (ARRAY[\(lookups(reference, of: agency))])")
        }
        return parts.joined(by: " AND ")
    }

    /// What a number may be filed under: one value for each key of the key file.
    func lookups(_ reference: String, of agency: AgencyID) -> Statement {
        let values: [Statement] = ReferenceIndex(masters).values(of: reference, in: agency).map { "\($0)::bytea" }
        return values.joined(by: ", ")
    }

    /// Where the number of an agency is sealed.
    static func place(of id: CaseID, _ agency: AgencyID) -> SealedPlace {
        SealedPlace(table: "case_reference", column: "body", row: "\(id)/\(agency)")
    }
}

extension CaseRecord {
    /// Reads a row of ``CaseQuery``.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - keys: The person's keys; `nil` when they are gone, and the reference number with them.
    /// - Throws: `StoreError` `sealBroken` or `unreadableRecord`; `PostgresError` for a missing column.
    init(_ row: Row, keys: PersonKeys?) throws {
        let id: CaseID = try row.id("id")
        var reference: String?
        if let keys, let agency: AgencyID = try row.optionalID("agency") {
            let bytes = try keys.open(
                row.decode("reference"), keyID: row.decode("reference_key"), at: CaseQuery.place(of: id, agency))
            reference = String(decoding: bytes, as: UTF8.self)
        }
        guard let openedOn = try row.date("stage_opened_on") else {
            throw StoreError(.unreadableRecord, "stage_opened_on is missing")
        }
        let agencies = try JSONValue(parsing: row.decode("agencies", as: String.self)).array ?? []
        let others = try row.decode("other_cases", as: [String].self)
        self.init(
            id: id, version: try row.decode("version"), personID: try row.id("person"), kind: try row.choice("kind"),
            status: try row.choice("status"), openedOn: openedOn, closedOn: try row.date("closed_on"),
            reference: reference, agencies: agencies.compactMap { CaseAgency(stored: $0) },
            otherCases: others.compactMap { CaseID($0) }, createdAt: try row.decode("created_at"),
            updatedAt: try row.decode("updated_at"))
    }
}

extension CaseAgency {
    /// Reads an element of the column `agencies`.
    fileprivate init?(stored json: JSONValue) {
        guard let id = json["id"]?.string.flatMap({ AgencyID($0) }), let name = json["name"]?.string,
            let role = json["role"]?.string.flatMap(CaseFile.Role.init),
            let since = json["since"]?.string.flatMap({ CivilDate(iso: $0) })
        else { return nil }
        self.init(
            id: id, name: name, role: role, since: since,
            until: json["until"]?.string.flatMap { CivilDate(iso: $0) })
    }
}
