public import TsunagiDomain
public import TsunagiStore

/// What persons agreed to have shown.
public struct Consents: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The consents of a case, the newest first.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func list(of id: CaseID, by caller: Caller) async throws -> [ConsentRecord] {
        try await ServiceError.translating { try await store.consents(of: id, by: caller) }
    }

    /// Writes a consent down, once for a key.
    ///
    /// - Throws: `ServiceError`: `notFound`, `notPermitted`, `invalid`, `keyReused`, `keyInUse`.
    public func add(
        _ consent: Consent, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (ConsentRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.addConsent(consent, to: id, once: once, by: caller, answer: answer)
        }
    }

    /// Takes a consent back that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`.
    public func withdraw(
        _ entry: ConsentID, of id: CaseID, ifVersion version: Int64, by caller: Caller
    ) async throws -> ConsentRecord {
        try await ServiceError.translating {
            try await store.withdrawConsent(entry, of: id, ifVersion: version, by: caller)
        }
    }
}
