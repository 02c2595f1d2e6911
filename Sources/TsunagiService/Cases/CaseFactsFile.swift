public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// What is known of the person of a case: read, changed, and how it changed.
public struct CaseFactsFile: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The facts that the caller may see.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func read(_ id: CaseID, by caller: Caller) async throws -> CaseFacts {
        try await ServiceError.translating { try await store.facts(of: id, by: caller) }
    }

    /// Changes facts that are still as the caller read them.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `versionConflict`, `notPermitted`, `invalid`.
    public func change(
        _ id: CaseID, ifVersion version: String, _ change: FactsChange, vocabulary: Vocabulary, by caller: Caller
    ) async throws -> CaseFacts {
        try await ServiceError.translating {
            try await store.changeFacts(of: id, ifVersion: version, change, vocabulary: vocabulary, by: caller)
        }
    }

    /// What became different and when, by whom and from what source, the latest first.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func history(_ id: CaseID, by caller: Caller) async throws -> [FactsEntry] {
        try await ServiceError.translating { try await store.factHistory(of: id, by: caller) }
    }
}
