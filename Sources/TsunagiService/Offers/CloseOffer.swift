public import TsunagiDomain
public import TsunagiStore

/// Withdraws offers.
public struct CloseOffer: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Withdraws an offer that is still as the caller read it; it stays on record and can be published again.
    ///
    /// - Parameters:
    ///   - id: The offer.
    ///   - version: `OfferRecord.version` that the caller read.
    ///   - identity: Who withdraws it.
    /// - Returns: The record afterwards.
    /// - Throws: `ServiceError`: `notPermitted`, `notFound`, `versionConflict`.
    public func callAsFunction(_ id: OfferID, ifVersion version: String, by identity: Identity) async throws
        -> OfferRecord
    {
        try identity.requireWriter()
        return try await ServiceError.translating { try await store.closeOffer(id, ifVersion: version, by: identity) }
    }
}
