import LibPQ
import TsunagiDomain

/// Finds, makes and changes the sites of one provider within a transaction.
struct SiteWriter {
    /// The provider.
    let provider: ProviderID

    /// The site that is meant: one on record, the provider's site of this description, or a new one.
    ///
    /// - Throws: `StoreError` `notFound` when the provider has no such site.
    func id(of choice: SiteChoice, in db: borrowing Session) throws -> SiteID {
        switch choice {
        case .existing(let id):
            let row = try db.queryOptional(
                """
                SELECT id::text AS id FROM tsunagi.site
                WHERE id = \(id: id) AND provider_id = \(id: provider)
                """)
            guard row != nil else { throw StoreError.missing("site of this provider") }
            return id
        case .described(let details):
            let details = try completed(details, in: db)
            return try same(as: details, in: db) ?? insert(details, in: db)
        }
    }

    /// The site that an offer is to have after a change of its place.
    ///
    /// A site that no other offer uses is changed where it stands. A shared one stays as it is; the offer gets a site of
    /// its own, to which the shared one's rules are copied so that nobody is admitted who was not before.
    func id(of choice: SiteChoice, replacing old: SiteID?, of offer: OfferID, in db: borrowing Session) throws -> SiteID
    {
        guard case .described(let stated) = choice, let old else { return try id(of: choice, in: db) }
        let details = try completed(stated, in: db)
        if let same = try same(as: details, in: db) { return same }
        let others = try db.queryValue(
            "SELECT count(*) FROM tsunagi.offer WHERE site_id = \(id: old) AND id <> \(id: offer)", as: Int.self)
        if others == 0 {
            try update(old, to: details, in: db)
            return old
        }
        let new = try insert(details, in: db)
        try db.execute(
            """
            INSERT INTO tsunagi.rule (site_id, purpose, body, note, law, article, valid)
            SELECT \(id: new), purpose, body, note, law, article, valid FROM tsunagi.rule
            WHERE site_id = \(id: old)
            """)
        return new
    }

    /// The description as it is stored: a ward as its city, the prefecture of the municipality, the provider's name.
    func completed(_ details: SiteDetails, in db: borrowing Session) throws -> SiteDetails {
        var details = details
        if let stated = details.municipality {
            let city = try db.queryValue("SELECT tsunagi.city_of(\(stated))", as: String?.self)
            guard let city else { throw StoreError(.invalid, "There is no municipality \(stated).") }
            details.municipality = city
            details.prefecture = String(city.prefix(2))
        }
        if details.name == nil {
            details.name = try db.queryValue(
                "SELECT name FROM tsunagi.provider WHERE id = \(id: provider)", as: String.self)
        }
        return details
    }

    private func same(as details: SiteDetails, in db: borrowing Session) throws -> SiteID? {
        try db.queryOptional(
            """
            SELECT id::text AS id FROM tsunagi.site
            WHERE provider_id = \(id: provider) AND name = \(nullable: details.name)
                AND municipality IS NOT DISTINCT FROM \(nullable: details.municipality)
                AND prefecture IS NOT DISTINCT FROM \(nullable: details.prefecture)
                AND address IS NOT DISTINCT FROM \(nullable: details.address)
                AND latitude IS NOT DISTINCT FROM \(nullable: details.position?.latitude)::float8
                AND longitude IS NOT DISTINCT FROM \(nullable: details.position?.longitude)::float8
                AND precision = \(public: details.precision.rawValue)
                AND telephone IS NOT DISTINCT FROM \(nullable: details.telephone)
            ORDER BY id LIMIT 1
            """)?.id("id")
    }

    private func insert(_ details: SiteDetails, in db: borrowing Session) throws -> SiteID {
        try db.queryOne(
            """
            INSERT INTO tsunagi.site
                (provider_id, name, municipality, prefecture, address, latitude, longitude, precision, telephone)
            VALUES (\(id: provider), \(nullable: details.name), \(nullable: details.municipality), \(nullable: details.prefecture),
                \(nullable: details.address), \(nullable: details.position?.latitude), \(nullable: details.position?.longitude),
                \(public: details.precision.rawValue), \(nullable: details.telephone))
            RETURNING id::text AS id
            """
        ).id("id")
    }

    private func update(_ site: SiteID, to details: SiteDetails, in db: borrowing Session) throws {
        try db.execute(
            """
            UPDATE tsunagi.site SET name = \(nullable: details.name), municipality = \(nullable: details.municipality),
                prefecture = \(nullable: details.prefecture), address = \(nullable: details.address),
                latitude = \(nullable: details.position?.latitude), longitude = \(nullable: details.position?.longitude),
                precision = \(public: details.precision.rawValue), telephone = \(nullable: details.telephone)
            WHERE id = \(id: site)
            """)
    }
}
