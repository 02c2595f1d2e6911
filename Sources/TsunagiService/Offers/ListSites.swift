public import TsunagiDomain
public import TsunagiStore

/// Lists the sites of a provider.
public struct ListSites: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// The sites of a provider, by id; none when there is no such provider or the caller may not know of it.
    public func callAsFunction(of provider: ProviderID, by identity: Identity) async throws -> [SiteRecord] {
        try await ServiceError.translating { try await store.sites(of: provider, by: identity) }
    }
}
