import LibPQ

extension CaseStore {
    private static let batch = AccessContext(role: "tsunagi_batch")

    /// Moves referrals whose time is over to `expired`, as the service.
    ///
    /// - Returns: How many.
    /// - Throws: `PostgresError`.
    public func expireReferrals() async throws -> Int {
        try await pool.transaction(context: Self.batch) { db in
            try db.queryValue("SELECT tsunagi.expire_referrals()", as: Int.self)
        }
    }
}
