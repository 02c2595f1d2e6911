public import TsunagiStore

/// Lists providers page by page.
public struct ListProviders: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// One page of the providers that the caller may see.
    ///
    /// - Parameters:
    ///   - filter: Which providers.
    ///   - cursor: `nextCursor` of the page before; `nil` for the first page.
    ///   - pageSize: Most records of the page, 1 to 500.
    ///   - identity: Who asks.
    /// - Returns: The page.
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func callAsFunction(
        _ filter: ProviderFilter, cursor: String?, pageSize: Int, by identity: Identity
    ) async throws -> Page<ProviderRecord> {
        try await ServiceError.translating {
            try await store.providers(filter, cursor: cursor, pageSize: pageSize, by: identity)
        }
    }
}
