public import TsunagiDomain
public import TsunagiStore

/// Reads one case.
public struct ReadCase: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The case with an id.
    ///
    /// - Throws: `ServiceError` `notFound` when there is none or the caller may not know of it.
    public func callAsFunction(_ id: CaseID, by caller: Caller) async throws -> CaseRecord {
        try await ServiceError.translating { try await store.caseFile(id, by: caller) }
    }
}
