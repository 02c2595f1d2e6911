public import TsunagiStore

/// Lists offers page by page.
public struct ListOffers: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// One page of the offers that the caller may see; drafts are seen by their provider and operators only.
    ///
    /// - Parameters:
    ///   - filter: Which offers.
    ///   - cursor: `nextCursor` of the page before; `nil` for the first page.
    ///   - pageSize: Most records of the page, 1 to 500.
    ///   - identity: Who asks.
    /// - Returns: The page.
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func callAsFunction(
        _ filter: OfferFilter, cursor: String?, pageSize: Int, by identity: Identity
    ) async throws -> Page<OfferRecord> {
        var filter = filter
        if !identity.seesDrafts {
            filter.statuses = (filter.statuses ?? Set(OfferStatus.allCases)).subtracting([.draft])
        }
        return try await ServiceError.translating { [filter] in
            try await store.offers(filter, cursor: cursor, pageSize: pageSize, by: identity)
        }
    }
}

extension Identity {
    /// Whether offers that are not finished are shown.
    var seesDrafts: Bool { role == .provider || role == .operator }
}
