public import TsunagiDomain
public import TsunagiStore

/// Changes cases: their stage, their end, the agency's number of them.
public struct ChangeCase: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Changes a case that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`, `notPermitted`, `alreadyExists`, `invalid`.
    public func callAsFunction(
        _ id: CaseID, ifVersion version: String, _ change: CaseChange, by caller: Caller
    ) async throws -> CaseRecord {
        try await ServiceError.translating {
            try await store.changeCase(id, ifVersion: version, change, by: caller)
        }
    }
}
