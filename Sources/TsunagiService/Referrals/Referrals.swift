public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// What happens after a match: referrals begin, move, hold places and wait for someone.
public struct Referrals: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Begins a referral.
    ///
    /// - Throws: `ServiceError`: `notFound`, `notAllowedNow`, `alreadyExists`, `keyReused`, `keyInUse`, `erased`.
    public func open(
        _ draft: ReferralDraft, once: OnceKey, by caller: Caller, answer: @escaping @Sendable (ReferralRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.openReferral(draft, once: once, by: caller, answer: answer)
        }
    }

    /// One page of the referrals that the caller's side may see, by id.
    ///
    /// - Throws: `ServiceError` `invalid` for another page size or cursor.
    public func list(
        of caseID: CaseID?, state: String?, cursor: String?, pageSize: Int, by caller: Caller
    ) async throws -> Page<ReferralRecord> {
        try await ServiceError.translating {
            try await store.referrals(of: caseID, state: state, cursor: cursor, pageSize: pageSize, by: caller)
        }
    }

    /// One referral, as the caller's side sees it.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func read(_ id: ReferralID, by caller: Caller) async throws -> ReferralRecord {
        try await ServiceError.translating { try await store.referral(id, by: caller) }
    }

    /// What happened to a referral, in order.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func events(of id: ReferralID, by caller: Caller) async throws -> [ReferralEvent] {
        try await ServiceError.translating { try await store.events(of: id, by: caller) }
    }

    /// Moves a referral that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`, `notAllowedNow`, `invalid`, `keyReused`, `keyInUse`.
    public func move(
        _ id: ReferralID, ifVersion version: Int64, _ move: ReferralMove, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (ReferralRecord) -> Reply
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.moveReferral(id, ifVersion: version, move, once: once, by: caller, answer: answer)
        }
    }

    /// The case for which a referral that ended early waits for a match; `nil` when none waits, or not for the caller.
    ///
    /// - Throws: `PostgresError`.
    public func dueRematch(of id: ReferralID, by caller: Caller) async throws -> CaseID? {
        try await ServiceError.translating { try await store.dueRematch(of: id, by: caller) }
    }

    /// Holds a place before acceptance, or gives it back.
    ///
    /// - Throws: `ServiceError`: `notFound`, `versionConflict`, `notAllowedNow`, `invalid`.
    public func hold(
        _ id: ReferralID, ifVersion version: Int64, holds: Bool, from: CivilDate?, until: CivilDate?, by caller: Caller
    ) async throws -> ReferralRecord {
        try await ServiceError.translating {
            try await store.holdPlace(id, ifVersion: version, holds: holds, from: from, until: until, by: caller)
        }
    }

    /// What waits, and for whom.
    ///
    /// - Throws: `PostgresError`.
    public func worklist(onlyStalled: Bool, by caller: Caller) async throws -> [WorkItem] {
        try await ServiceError.translating { try await store.worklist(onlyStalled: onlyStalled, by: caller) }
    }
}
