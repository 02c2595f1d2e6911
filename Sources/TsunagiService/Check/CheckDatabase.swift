public import TsunagiStore

/// Checks everything stored against the vocabulary in force.
public struct CheckDatabase: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Checks all providers, sites, offers, rules and grants, and that every table is protected.
    ///
    /// - Throws: `StoreError` `noConfiguration` when none is in force.
    public func callAsFunction() async throws -> CheckReport {
        DatabaseCheck(try await store.checkMaterial()).report()
    }
}
