import LibPQ
public import TsunagiDomain

extension Store {
    /// One page of the offers that the caller may see, by id.
    ///
    /// - Parameters:
    ///   - filter: Which offers.
    ///   - cursor: `nextCursor` of the page before; `nil` for the first page.
    ///   - pageSize: Most records of the page, 1 to 500.
    ///   - identity: Who asks.
    /// - Returns: The page.
    /// - Throws: `StoreError` `invalid` for another page size or a cursor that this list did not give.
    public func offers(
        _ filter: OfferFilter, cursor: String? = nil, pageSize: Int = 50, by identity: Identity
    ) async throws -> Page<OfferRecord> {
        let after = try PageStart(cursor: cursor, pageSize: pageSize)
        let query = OfferQuery(role: identity.role)
        return try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext, readOnly: true) { db in
                let condition = query.condition(filter) + after.condition("o.id")
                let records = try Self.offers(where: condition, limit: pageSize + 1, by: identity, in: db)
                return after.page(records) { "\($0.id)" }
            }
        }
    }

    /// One offer.
    ///
    /// - Throws: `StoreError` `notFound` when there is none or the caller may not see it.
    public func offer(_ id: OfferID, by identity: Identity) async throws -> OfferRecord {
        try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext, readOnly: true) { db in
                try Self.offer(id, by: identity, in: db)
            }
        }
    }

    /// Stores an offer with its site, pool, rules and amounts in one transaction.
    ///
    /// With an external reference, storing the same draft again answers the record that is there.
    ///
    /// - Returns: The record, and whether it is new.
    /// - Throws: `StoreError`: `notPermitted`, `notFound` (provider, site or pool), `alreadyExists` when the reference
    ///   stands for an offer that says something else, `invalid` for what the database refuses.
    public func insertOffer(
        _ draft: OfferDraft, by identity: Identity
    ) async throws -> (record: OfferRecord, isNew: Bool) {
        let provider = try identity.writableProvider(draft.provider)
        return try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext) { db in
                let found = try db.queryOptional("SELECT 1 FROM tsunagi.provider WHERE id = \(id: provider)")
                guard found != nil else { throw StoreError.missing("provider") }
                if let existing = try Self.existing(draft, of: provider, by: identity, in: db) {
                    return (existing, false)
                }
                let id = try OfferWriter(identity: identity, provider: provider).insert(draft, in: db)
                return (try Self.offer(id, by: identity, in: db), true)
            }
        }
    }

    /// Changes an offer that is still as the caller read it; the day of confirmation becomes today.
    ///
    /// - Parameters:
    ///   - id: The offer.
    ///   - version: `OfferRecord.version` that the change was made from.
    ///   - change: What is to become different.
    ///   - identity: Who changes it.
    /// - Returns: The record afterwards.
    /// - Throws: `StoreError`: `notPermitted`, `notFound`, `versionConflict`, `invalid` for what the database refuses.
    public func updateOffer(
        _ id: OfferID, ifVersion version: String, _ change: OfferChange, by identity: Identity
    ) async throws -> OfferRecord {
        guard identity.mayWriteOffers else { throw StoreError(.notPermitted, "This role may not change offers.") }
        return try await StoreError.translating {
            try await pool.transaction(context: identity.accessContext) { db in
                let row = try db.queryOptional(
                    "SELECT provider_id::text AS provider FROM tsunagi.offer WHERE id = \(id: id) FOR UPDATE")
                guard let row else { throw StoreError.missing("offer") }
                let provider: ProviderID = try row.id("provider")
                let record = try Self.offer(id, by: identity, in: db)
                guard record.version == version else { throw StoreError.changedMeanwhile }
                try Self.write(change, to: record, of: provider, by: identity, in: db)
                return try Self.offer(id, by: identity, in: db)
            }
        }
    }

    /// Withdraws an offer that is still as the caller read it.
    ///
    /// - Throws: as ``updateOffer(_:ifVersion:_:by:)``.
    public func closeOffer(_ id: OfferID, ifVersion version: String, by identity: Identity) async throws -> OfferRecord
    {
        var change = OfferChange()
        change.status = .closed
        return try await updateOffer(id, ifVersion: version, change, by: identity)
    }

    private static func write(
        _ change: OfferChange, to record: OfferRecord, of provider: ProviderID, by identity: Identity,
        in db: borrowing Session
    ) throws {
        let details = change.applied(to: record.details)
        guard details.kind == record.details.kind else {
            throw StoreError(.invalid, "The kind of an offer does not change; close it and add another.")
        }
        let pool = try PoolWriter(provider: provider).update(record.poolID, to: details, in: db)
        let site: SiteID? =
            switch change.site {
            case .keep: record.site?.id
            case .remove: nil
            case .set(let choice):
                try SiteWriter(provider: provider).id(of: choice, replacing: record.site?.id, of: record.id, in: db)
            }
        try db.execute(
            """
            UPDATE tsunagi.offer SET site_id = \(id: site), pool_id = \(id: pool),
                status = \(public: (change.status ?? record.status).rawValue)
            WHERE id = \(id: record.id)
            """)
        try OfferWriter(identity: identity, provider: provider).write(details, of: record.id, in: db)
    }

    private static func offer(_ id: OfferID, by identity: Identity, in db: borrowing Session) throws -> OfferRecord {
        let records = try offers(where: "o.id = \(id: id)", limit: 1, by: identity, in: db)
        guard let record = records.first else { throw StoreError.missing("offer") }
        return record
    }

    private static func offers(
        where condition: Statement, limit: Int, by identity: Identity, in db: borrowing Session
    ) throws -> [OfferRecord] {
        try db.query(OfferQuery(role: identity.role).statement(where: condition, limit: limit)).map { row in
            try OfferRecord(row, hidesConfidential: identity.role != .provider)
        }
    }

    /// The record that an external reference already stands for, after others who store the same one are done.
    private static func existing(
        _ draft: OfferDraft, of provider: ProviderID, by identity: Identity, in db: borrowing Session
    ) throws -> OfferRecord? {
        guard let reference = draft.externalRef else { return nil }
        let system = OfferWriter.sourceSystem(of: provider)
        _ = try db.query("SELECT pg_advisory_xact_lock(hashtextextended(\(system + "/" + reference), 0))")
        let condition: Statement = "o.source_system = \(system) AND o.external_ref = \(reference)"
        let statement = OfferQuery(role: identity.role).statement(where: condition, limit: 1)
        let plain = try db.query(statement).map { row in try OfferRecord(row, hidesConfidential: false) }
        guard let record = plain.first else { return nil }
        guard try DraftComparison(draft: draft, provider: provider).isStored(as: record, in: db) else {
            throw StoreError(
                .alreadyExists,
                "Another offer has the external reference \(reference); update offer \(record.id) instead.")
        }
        return try offer(record.id, by: identity, in: db)
    }
}

extension Identity {
    /// Whether the role may write offers at all.
    var mayWriteOffers: Bool { role == .provider || role == .operator }

    /// The provider for which an offer is to be written.
    fileprivate func writableProvider(_ stated: ProviderID?) throws(StoreError) -> ProviderID {
        guard mayWriteOffers else { throw StoreError(.notPermitted, "This role may not add offers.") }
        guard role == .provider else {
            guard let stated else { throw StoreError(.invalid, "An operator's offer names its provider.") }
            return stated
        }
        guard let own = providerID, stated ?? own == own else { throw StoreError.missing("provider") }
        return own
    }
}
