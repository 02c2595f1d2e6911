public import TsunagiDomain
public import TsunagiStore

/// What a case says of needs, wishes and places to keep away from.
public struct CaseWishes: Sendable {
    private let store: CaseStore

    /// Makes the use cases.
    public init(store: CaseStore) {
        self.store = store
    }

    /// Needs and wishes.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func needs(of id: CaseID, by caller: Caller) async throws -> Versioned<CaseNeeds> {
        try await ServiceError.translating { try await store.needs(of: id, by: caller) }
    }

    /// Replaces needs and wishes that are still as the caller read them.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `versionConflict`, `notPermitted`.
    public func replaceNeeds(
        of id: CaseID, ifVersion version: String, with needs: CaseNeeds, by caller: Caller
    ) async throws -> Versioned<CaseNeeds> {
        try await ServiceError.translating {
            try await store.replaceNeeds(of: id, ifVersion: version, with: needs, by: caller)
        }
    }

    /// Where and whom to keep away from today.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func keepAway(of id: CaseID, by caller: Caller) async throws -> Versioned<[KeepAway]> {
        try await ServiceError.translating { try await store.keepAway(of: id, by: caller) }
    }

    /// Replaces the zones that are still as the caller read them.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `versionConflict`, `notPermitted`.
    public func replaceKeepAway(
        of id: CaseID, ifVersion version: String, with zones: [KeepAway], by caller: Caller
    ) async throws -> Versioned<[KeepAway]> {
        try await ServiceError.translating {
            try await store.replaceKeepAway(of: id, ifVersion: version, with: zones, by: caller)
        }
    }
}
