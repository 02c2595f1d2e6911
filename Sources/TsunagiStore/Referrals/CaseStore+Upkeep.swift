import LibPQ

/// What the nightly erasure did with one class of data.
public struct ErasureReport: Hashable, Sendable {
    /// The class, such as `closed_case`.
    public let dataClass: String
    /// How many were erased.
    public let erased: Int
    /// How many were due but are held by law.
    public let held: Int
    /// How many were due but have something open.
    public let stillOpen: Int
}

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

    /// Erases what is due, as the service: persons whose cases were closed long enough ago, and old answers.
    ///
    /// - Returns: What was done, by class.
    /// - Throws: `PostgresError`.
    public func eraseWhatIsDue() async throws -> [ErasureReport] {
        try await pool.transaction(context: Self.batch) { db in
            try db.query("SELECT class, erased, held, still_open FROM tsunagi.erase_what_is_due()").map { row in
                ErasureReport(
                    dataClass: try row.decode("class"), erased: try row.decode("erased"), held: try row.decode("held"),
                    stillOpen: try row.decode("still_open"))
            }
        }
    }
}
