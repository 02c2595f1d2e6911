public import TsunagiDomain
public import TsunagiStore

/// Changes of the agency that leads a case（つなぎ・もどし）: proposed by one, answered by the other.
public struct Handovers: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// One page of the changes of lead of a case, by id.
    ///
    /// - Throws: `ServiceError`: `notFound`; `invalid` for another page size or cursor.
    public func list(
        of id: CaseID, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<HandoverRecord> {
        try await ServiceError.translating {
            try await store.handovers(of: id, cursor: cursor, pageSize: pageSize, by: caller)
        }
    }

    /// One page of those that wait for the caller's agency, by id, with what it may read to decide.
    ///
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func proposed(cursor: String?, pageSize: Int, by caller: Caller) async throws -> Page<HandoverRecord> {
        try await ServiceError.translating {
            try await store.proposedHandovers(cursor: cursor, pageSize: pageSize, by: caller)
        }
    }

    /// One handover that the caller's agency may see.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func read(_ id: HandoverID, by caller: Caller) async throws -> HandoverRecord {
        try await ServiceError.translating { try await store.handover(id, by: caller) }
    }

    /// Proposes that another agency leads a case.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `notAllowedNow`, `alreadyExists` while another proposal waits, `invalid`,
    ///   `keyReused`, `keyInUse`.
    public func propose(
        _ draft: HandoverDraft, of id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (HandoverRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.proposeHandover(draft, of: id, once: once, by: caller, answer: answer)
        }
    }

    /// Answers a handover that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`, `notAllowedNow`, `keyReused`, `keyInUse`.
    public func answer(
        _ id: HandoverID, ifVersion version: Int64, _ state: HandoverRecord.State, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (HandoverAnswer) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.answerHandover(id, ifVersion: version, state, once: once, by: caller, answer: answer)
        }
    }
}
