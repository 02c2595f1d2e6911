public import TsunagiDomain
public import TsunagiStore

/// Lists what was shown of a case.
public struct ListDisclosures: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// One page of what was shown of a case, to whom, when and on what ground, the latest first.
    ///
    /// - Throws: `ServiceError`: `notFound`; `invalid` for another page size or cursor.
    public func callAsFunction(
        of id: CaseID, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<DisclosureRecord> {
        try await ServiceError.translating {
            try await store.disclosures(of: id, cursor: cursor, pageSize: pageSize, by: caller)
        }
    }
}
