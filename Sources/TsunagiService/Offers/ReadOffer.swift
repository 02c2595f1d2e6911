public import TsunagiDomain
public import TsunagiStore

/// Reads one offer.
public struct ReadOffer: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// The offer with an id.
    ///
    /// - Throws: `ServiceError` `notFound` when there is none or the caller may not know of it.
    public func callAsFunction(_ id: OfferID, by identity: Identity) async throws -> OfferRecord {
        let record = try await ServiceError.translating { try await store.offer(id, by: identity) }
        guard record.status != .draft || identity.seesDrafts else {
            throw ServiceError(code: .notFound, message: "There is no such offer.")
        }
        return record
    }
}
