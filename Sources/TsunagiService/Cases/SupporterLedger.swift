public import TsunagiDomain
public import TsunagiStore

/// The ledger of those who support the person of a case.
public struct SupporterLedger: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The entries, by the first day.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func read(_ id: CaseID, by caller: Caller) async throws -> [SupporterRecord] {
        try await ServiceError.translating { try await store.supporters(of: id, by: caller) }
    }

    /// Adds an entry once for a key.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `keyReused`, `keyInUse`, `invalid`.
    public func add(
        _ supporter: Supporter, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (SupporterRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.addSupporter(supporter, to: id, once: once, by: caller, answer: answer)
        }
    }

    /// Changes an entry that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `versionConflict`, `invalid`.
    public func change(
        _ entry: SupporterID, of id: CaseID, ifVersion version: String, _ change: SupporterChange, by caller: Caller
    ) async throws -> SupporterRecord {
        try await ServiceError.translating {
            try await store.changeSupporter(entry, of: id, ifVersion: version, change, by: caller)
        }
    }
}
