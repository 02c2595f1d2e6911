public import TsunagiStore

/// Looks whether the audit is as it was written.
public struct VerifyAudit: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// The first bad row of each chain, and how many rows were looked at.
    ///
    /// - Parameter anchors: Heads that were kept outside the database, by which an end that was cut off is found.
    /// - Returns: The faults, none when all is whole, and the number of rows.
    /// - Throws: `PostgresError`.
    public func callAsFunction(against anchors: [AuditHead] = []) async throws -> (faults: [AuditFault], rows: Int) {
        try await store.auditFaults(against: anchors)
    }

    /// The chains whose last row is not as it was written, and how many chains there are; reads one row a chain.
    ///
    /// - Throws: `PostgresError`.
    public func ends() async throws -> (faults: [AuditFault], chains: Int) {
        try await store.auditEndFaults()
    }

    /// The end of every chain, to be kept outside the database.
    ///
    /// - Throws: `PostgresError`.
    public func heads() async throws -> [AuditHead] {
        try await store.auditHeads()
    }
}
