public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// How it goes after a start: when to ask, and what was said.
public struct FollowUps: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Open follow-ups of the caller's agency up to a day, or all of one case; by day.
    ///
    /// - Throws: `PostgresError`.
    public func list(until day: CivilDate?, of caseID: CaseID?, by caller: Caller) async throws -> [FollowUpRecord] {
        try await ServiceError.translating { try await store.followUps(until: day, of: caseID, by: caller) }
    }

    /// Writes down what came of one that is still as the caller read it.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `versionConflict`, `invalid`.
    public func finish(
        _ id: FollowUpID, ifVersion version: Int64, _ result: FollowUpResult, by caller: Caller
    ) async throws -> FollowUpRecord {
        try await ServiceError.translating {
            try await store.finishFollowUp(id, ifVersion: version, result, by: caller)
        }
    }
}
