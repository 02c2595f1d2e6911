public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// The agencies that work on a case: who comes, who goes.
public struct CaseAgencies: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// One page of the agencies that can be given a part in a case, by id.
    ///
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func directory(cursor: String?, pageSize: Int, by caller: Caller) async throws -> Page<AgencyRecord> {
        try await ServiceError.translating {
            try await store.agencies(cursor: cursor, pageSize: pageSize, by: caller)
        }
    }

    /// Who works on a case and who did, by the first day.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func list(of id: CaseID, by caller: Caller) async throws -> [CasePart] {
        try await ServiceError.translating { try await store.parts(of: id, by: caller) }
    }

    /// Lets another agency work on a case that the caller's leads.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `notAllowedNow`, `alreadyExists`, `invalid`, `keyReused`, `keyInUse`.
    public func join(
        _ draft: CasePartDraft, to id: CaseID, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (CasePart) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.addPart(draft, to: id, once: once, by: caller, answer: answer)
        }
    }

    /// Ends the part of an agency that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`, `notAllowedNow` for the lead, `notPermitted`, `keyReused`,
    ///   `keyInUse`.
    public func leave(
        _ agency: AgencyID, of id: CaseID, ifVersion version: Int64, keepsUntil: CivilDate?, once: OnceKey,
        by caller: Caller, answer: @escaping @Sendable (CasePart) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.endPart(
                of: agency, in: id, ifVersion: version, keepsUntil: keepsUntil, once: once, by: caller, answer: answer)
        }
    }
}
