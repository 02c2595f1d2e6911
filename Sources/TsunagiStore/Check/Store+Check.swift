import LibPQ
import TsunagiDomain
import TsunagiRules

extension Store {
    /// Reads all that a check looks at in one snapshot.
    ///
    /// - Throws: `StoreError` `noConfiguration` when none is in force.
    public func checkMaterial() async throws -> CheckMaterial {
        try await pool.transaction(
            context: AccessContext(role: "tsunagi_operator"), isolation: .repeatableRead, readOnly: true,
            statementTimeout: .seconds(300)
        ) { db in
            guard let stored = try StoredConfiguration.active(in: db) else {
                throw StoreError(.noConfiguration, "No configuration is in force; run: tsunagi db load")
            }
            return CheckMaterial(
                configuration: stored.configuration, gazetteer: try Self.gazetteer(in: db),
                providers: try Self.storedProviders(in: db), sites: try Self.storedSites(in: db),
                offers: try db.query(OfferQuery(role: .operator).statement(where: "true", limit: .max)).map { row in
                    try OfferRecord(row, hidesConfidential: false)
                },
                rules: try Self.storedRules(in: db), grants: try Self.storedGrants(in: db),
                unprotected: try Self.unprotected(in: db))
        }
    }

    private static func gazetteer(in db: borrowing Session) throws -> Gazetteer {
        let municipalities = try db.query(
            "SELECT code, prefecture_code, name, latitude, longitude FROM tsunagi.municipality"
        ).map { row in
            Municipality(
                code: try row.decode("code"), prefecture: try row.decode("prefecture_code"),
                name: try row.decode("name"),
                position: Position(latitude: try row.decode("latitude"), longitude: try row.decode("longitude")))
        }
        let wards = try db.query("SELECT code, city_code FROM tsunagi.ward").map { row in
            (try row.decode("code", as: String.self), try row.decode("city_code", as: String.self))
        }
        return Gazetteer(
            municipalities: municipalities, cityOfWard: Dictionary(wards, uniquingKeysWith: { first, _ in first }))
    }

    private static func storedProviders(in db: borrowing Session) throws -> [ProviderID: StoredProvider] {
        let providers = try db.query(
            """
            SELECT id::text AS id, external_ref, name, kind, offices, status = 'active' AS is_active
            FROM tsunagi.provider
            """
        ).map { row in
            StoredProvider(
                id: try row.id("id"), externalRef: try row.decode("external_ref"), name: try row.decode("name"),
                kind: try row.decode("kind"), offices: try row.decode("offices"), isActive: try row.decode("is_active"))
        }
        return Dictionary(providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func storedSites(in db: borrowing Session) throws -> [SiteID: StoredSite] {
        let sites = try db.query(
            "SELECT id::text AS id, external_ref, name, provider_id::text AS provider_id FROM tsunagi.site"
        ).map { row in
            StoredSite(
                id: try row.id("id"), externalRef: try row.decode("external_ref"), name: try row.decode("name"),
                providerID: try row.id("provider_id"))
        }
        return Dictionary(sites.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func storedRules(in db: borrowing Session) throws -> [StoredRule] {
        try db.query(
            """
            SELECT provider_id::text AS provider_id, site_id::text AS site_id, offer_id::text AS offer_id, purpose, body,
                note, law, article, tsunagi.first_day(valid) AS from_on, tsunagi.last_day(valid) AS until_on
            FROM tsunagi.rule ORDER BY coalesce(provider_id, site_id, offer_id), purpose, valid
            """
        ).map { row in
            let text = RuleText(
                body: try row.decode("body"), note: try row.decode("note"), law: try row.decode("law"),
                article: try row.decode("article"))
            return StoredRule(
                owner: try StoredRule.Owner(row), purpose: try row.decode("purpose"),
                text: Dated(text, from: try row.date("from_on"), until: try row.date("until_on")))
        }
    }

    private static func storedGrants(in db: borrowing Session) throws -> [StoredGrant] {
        try db.query(
            "SELECT offer_id::text AS offer_id, fact, value FROM tsunagi.offer_grant ORDER BY offer_id, fact, id"
        ).map { row in
            StoredGrant(
                offer: try row.id("offer_id"), fact: try row.decode("fact"),
                value: try JSONValue(parsing: row.decode("value", as: String.self)))
        }
    }

    /// Tables without row-level security enabled and forced, and views that run with their owner's rights.
    private static func unprotected(in db: borrowing Session) throws -> [String] {
        try db.query(
            """
            SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'tsunagi' AND (c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                OR c.relkind = 'v' AND NOT coalesce(c.reloptions && '{security_invoker=true,security_invoker=on}', false)
                OR c.relkind = 'm')
            ORDER BY c.relname
            """
        ).map { row in try row.decode("name") }
    }
}

extension StoredRule.Owner {
    fileprivate init(_ row: Row) throws {
        if let provider: ProviderID = try row.optionalID("provider_id") {
            self = .provider(provider)
        } else if let site: SiteID = try row.optionalID("site_id") {
            self = .site(site)
        } else {
            self = .offer(try row.id("offer_id"))
        }
    }
}
