public import TsunagiStore

/// Lists the cases on which an agency works.
public struct ListCases: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// One page of the cases of the caller's agency, by id.
    ///
    /// - Parameters:
    ///   - filter: Which cases.
    ///   - cursor: `nextCursor` of the page before; `nil` for the first page.
    ///   - pageSize: Most records of the page, 1 to 500.
    ///   - caller: Who asks.
    /// - Returns: The page.
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func callAsFunction(
        _ filter: CaseFilter, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<CaseRecord> {
        try await ServiceError.translating {
            try await store.cases(filter, cursor: cursor, pageSize: pageSize, by: caller)
        }
    }
}
