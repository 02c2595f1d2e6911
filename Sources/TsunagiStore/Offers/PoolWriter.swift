import LibPQ
import TsunagiDomain

/// Writes capacity and the places taken by others, within a transaction.
struct PoolWriter {
    /// The provider whose pools they are.
    let provider: ProviderID

    /// The pool of a new offer: the one it names, one of its own when a capacity or taken places are stated, else none.
    func insert(_ draft: OfferDraft, in db: borrowing Session) throws -> PoolID? {
        let details = draft.details
        guard let named = draft.pool else {
            guard details.capacityTotal != nil || details.takenOutside ?? 0 > 0 else { return nil }
            return try insert(capacity: details.capacityTotal, taken: details.takenOutside, in: db)
        }
        let row = try db.queryOptional(
            """
            SELECT id::text AS id FROM tsunagi.pool
            WHERE id = \(id: named) AND provider_id = \(id: provider)
            """)
        guard row != nil else { throw StoreError.missing("pool of this provider") }
        if let capacity = details.capacityTotal { try setCapacity(capacity, of: named, in: db) }
        try setTaken(details.takenOutside, of: named, in: db)
        return named
    }

    /// The pool of an offer after a change; capacity and taken places are those of the whole pool.
    func update(_ pool: PoolID?, to details: OfferDetails, in db: borrowing Session) throws -> PoolID? {
        guard let pool else {
            guard details.capacityTotal != nil || details.takenOutside ?? 0 > 0 else { return nil }
            return try insert(capacity: details.capacityTotal, taken: details.takenOutside, in: db)
        }
        try setCapacity(details.capacityTotal, of: pool, in: db)
        try setTaken(details.takenOutside, of: pool, in: db)
        return pool
    }

    private func insert(capacity: Int?, taken: Int?, in db: borrowing Session) throws -> PoolID {
        let pool: PoolID = try db.queryOne(
            """
            INSERT INTO tsunagi.pool (provider_id, capacity_total) VALUES (\(id: provider), \(nullable: capacity))
            RETURNING id::text AS id
            """
        ).id("id")
        try setTaken(taken, of: pool, in: db)
        return pool
    }

    private func setCapacity(_ capacity: Int?, of pool: PoolID, in db: borrowing Session) throws {
        try db.execute("UPDATE tsunagi.pool SET capacity_total = \(nullable: capacity) WHERE id = \(id: pool)")
    }

    /// Brings the number of places taken by others from today on to what is stated: more begin today, of too many the
    /// youngest without a known end stop being taken.
    private func setTaken(_ wanted: Int?, of pool: PoolID, in db: borrowing Session) throws {
        guard let wanted else { return }
        let taken: Statement = """
            FROM tsunagi.place WHERE pool_id = \(id: pool) AND source = 'outside' AND from_on <= tsunagi.today()
                AND (until_on IS NULL OR until_on >= tsunagi.today())
            """
        let now = try db.queryValue("SELECT count(*) \(taken)", as: Int.self)
        if wanted > now {
            try db.execute(
                """
                INSERT INTO tsunagi.place (pool_id, source, from_on)
                SELECT \(id: pool), 'outside', tsunagi.today() FROM generate_series(1, \(wanted - now)::integer)
                """)
        } else if wanted < now {
            let freed = try db.query(
                """
                SELECT id::text AS id \(taken) ORDER BY (until_on IS NULL) DESC, from_on DESC, id LIMIT \(now - wanted)
                """
            ).map { row in try row.decode("id", as: String.self) }
            try db.execute(
                "DELETE FROM tsunagi.place WHERE id = ANY(\(freed)::uuid[]) AND from_on = tsunagi.today()")
            try db.execute(
                """
                UPDATE tsunagi.place SET until_on = tsunagi.today() - 1
                WHERE id = ANY(\(freed)::uuid[]) AND from_on < tsunagi.today()
                """)
        }
    }
}
