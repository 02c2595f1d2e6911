import LibPQ
public import TsunagiDomain

extension Store {
    /// One page of the providers that the caller may see, by id.
    ///
    /// - Throws: `StoreError` `invalid` for a page size outside 1 to 500 or a cursor that this list did not give.
    public func providers(
        _ filter: ProviderFilter, cursor: String? = nil, pageSize: Int = 50, by identity: Identity
    ) async throws -> Page<ProviderRecord> {
        let after = try PageStart(cursor: cursor, pageSize: pageSize)
        return try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext, readOnly: true) { db in
                let condition = Self.condition(filter) + after.condition("p.id")
                return after.page(try Self.providers(where: condition, limit: pageSize + 1, in: db)) { "\($0.id)" }
            }
        }
    }

    /// One provider.
    ///
    /// - Throws: `StoreError` `notFound` when there is none or the caller may not see it.
    public func provider(_ id: ProviderID, by identity: Identity) async throws -> ProviderRecord {
        try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext, readOnly: true) { db in
                let found = try Self.providers(where: "p.id = \(id: id)", limit: 1, in: db)
                guard let provider = found.first else { throw StoreError.missing("provider") }
                return provider
            }
        }
    }

    /// The sites of a provider, by id; none when there is no such provider or the caller may not see it.
    public func sites(of provider: ProviderID, by identity: Identity) async throws -> [SiteRecord] {
        let hidesConfidential = identity.role != .provider
        return try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext, readOnly: true) { db in
                try db.query(
                    """
                    SELECT id::text AS site_id, provider_id::text AS provider_id, name AS site_name, municipality,
                        prefecture, address, latitude, longitude, precision, telephone AS site_telephone
                    FROM tsunagi.site WHERE provider_id = \(id: provider) ORDER BY id
                    """
                ).map { row in try SiteRecord(row, hidesConfidential: hidesConfidential) }
            }
        }
    }

    private static func condition(_ filter: ProviderFilter) -> Statement {
        var parts: [Statement] = ["true"]
        if let kind = filter.kind { parts.append("p.kind = \(kind)") }
        if let municipality = filter.municipality { parts.append("p.municipality = tsunagi.city_of(\(municipality))") }
        if let prefecture = filter.prefecture { parts.append("p.prefecture = \(prefecture)") }
        if let text = filter.text {
            parts.append(
                "(position(lower(\(text)) IN lower(p.name)) > 0 OR position(lower(\(text)) IN lower(p.name_kana)) > 0)")
        }
        return parts.joined(by: " AND ")
    }

    private static func providers(
        where condition: Statement, limit: Int, in db: borrowing Session
    ) throws -> [ProviderRecord] {
        try db.query(
            """
            SELECT p.id::text AS id, p.version, p.name, p.name_kana, p.kind, p.offices, p.office_area, p.municipality,
                p.prefecture, p.telephone, p.hours, p.url, p.status = 'active' AS is_active, p.source_system,
                p.external_ref, p.source, r.id IS NOT NULL AS has_rule, r.body, r.note, r.law, r.article,
                (SELECT count(*) FROM tsunagi.offer o WHERE o.provider_id = p.id AND o.status = 'published') AS offers
            FROM tsunagi.provider p
                LEFT JOIN tsunagi.rule r ON r.provider_id = p.id AND r.valid @> tsunagi.today()
            WHERE \(condition)
            ORDER BY p.id
            LIMIT \(limit)
            """
        ).map { row in try ProviderRecord(row) }
    }
}

extension ProviderRecord {
    fileprivate init(_ row: Row) throws {
        let hasRule = try row.decode("has_rule", as: Bool.self)
        self.init(
            id: try row.id("id"), version: try row.decode("version"), name: try row.decode("name"),
            nameKana: try row.decode("name_kana"), kind: try row.decode("kind"), offices: try row.decode("offices"),
            officeArea: try row.decode("office_area"), municipality: try row.decode("municipality"),
            prefecture: try row.decode("prefecture"),
            contact: Contact(
                telephone: try row.decode("telephone"), hours: try row.decode("hours"), url: try row.decode("url")),
            eligibility: hasRule
                ? RuleText(
                    body: try row.decode("body"), note: try row.decode("note"), law: try row.decode("law"),
                    article: try row.decode("article")) : nil,
            isActive: try row.decode("is_active"), publishedOffers: try row.decode("offers"),
            sourceSystem: try row.decode("source_system"), externalRef: try row.decode("external_ref"),
            source: try row.decode("source"))
    }
}
