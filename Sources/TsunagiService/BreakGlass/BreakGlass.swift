public import TsunagiDomain
public import TsunagiStore

/// Reading a case in an emergency that is not one's own, and looking at that afterwards.
public struct BreakGlass: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Lets the caller read a case, once for a key.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `invalid`, `keyReused`, `keyInUse`.
    public func open(
        _ id: CaseID, reason: String, minutes: Int, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (BreakGlassRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.openBreakGlass(
                on: id, reason: reason, minutes: minutes, once: once, by: caller, answer: answer)
        }
    }

    /// What the caller opened, or for an auditor everything with its reasons; the newest first, at most 500.
    ///
    /// - Throws: `ServiceError` `auditUnavailable`.
    public func list(onlyUnreviewed: Bool, by caller: Caller) async throws -> [BreakGlassRecord] {
        try await ServiceError.translating {
            try await store.breakGlasses(onlyUnreviewed: onlyUnreviewed, by: caller)
        }
    }

    /// Ends what the caller opened before its time.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func end(_ id: BreakGlassID, by caller: Caller) async throws -> BreakGlassRecord {
        try await ServiceError.translating { try await store.endBreakGlass(id, by: caller) }
    }

    /// Writes down what another person thinks of it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `notPermitted` for who opened it.
    public func review(_ id: BreakGlassID, isJustified: Bool, by caller: Caller) async throws -> BreakGlassRecord {
        try await ServiceError.translating {
            try await store.reviewBreakGlass(id, isJustified: isJustified, by: caller)
        }
    }
}
