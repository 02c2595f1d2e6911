public import TsunagiDomain
public import TsunagiStore

/// Reads one provider.
public struct ReadProvider: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// The provider with an id.
    ///
    /// - Throws: `ServiceError` `notFound` when there is none or the caller may not know of it.
    public func callAsFunction(_ id: ProviderID, by identity: Identity) async throws -> ProviderRecord {
        try await ServiceError.translating { try await store.provider(id, by: identity) }
    }
}
