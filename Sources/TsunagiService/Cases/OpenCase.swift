public import TsunagiRules
public import TsunagiStore

/// Opens cases.
public struct OpenCase: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Opens a case that the caller's agency leads.
    ///
    /// - Parameters:
    ///   - draft: The case; its codes have been checked.
    ///   - vocabulary: Says how carefully each fact is kept.
    ///   - once: The key under which this happens once.
    ///   - caller: Who opens it.
    ///   - answer: Makes the answer, which is kept beside the case.
    /// - Returns: The answer, or that of the first time.
    /// - Throws: `ServiceError`: `notFound` for another case of the person, `alreadyExists`, `keyReused`, `keyInUse`,
    ///   `invalid`, `notPermitted` for an actor without an agency.
    public func callAsFunction(
        _ draft: CaseDraft, vocabulary: Vocabulary, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (CaseRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.openCase(draft, vocabulary: vocabulary, once: once, by: caller, answer: answer)
        }
    }
}
