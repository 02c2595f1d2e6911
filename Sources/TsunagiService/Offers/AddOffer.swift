public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// Stores new offers.
public struct AddOffer: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Stores an offer of the caller's provider, or for an operator of any.
    ///
    /// With an external reference, storing the same draft again answers the record that is there.
    ///
    /// - Returns: The record, and whether it is new.
    /// - Throws: `InvalidOffer` before anything is written; `ServiceError`: `notPermitted`, `notFound` for the provider,
    ///   site or pool, `alreadyExists` when the reference stands for an offer that says something else.
    public func callAsFunction(
        _ draft: OfferDraft, vocabulary: Vocabulary, gazetteer: Gazetteer, by identity: Identity
    ) async throws -> (record: OfferRecord, isNew: Bool) {
        try identity.requireWriter()
        let problems = OfferValidation(vocabulary: vocabulary, gazetteer: gazetteer).problems(in: draft)
        guard problems.isEmpty else { throw InvalidOffer(problems: problems) }
        return try await ServiceError.translating { try await store.insertOffer(draft, by: identity) }
    }
}

extension Identity {
    /// Refuses roles that only read.
    func requireWriter() throws(ServiceError) {
        guard role == .provider || role == .operator else { throw ServiceError.notPermitted("write offers") }
    }
}
