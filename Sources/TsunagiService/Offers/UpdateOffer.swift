public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// Changes stored offers.
public struct UpdateOffer: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Changes an offer that is still as the caller read it.
    ///
    /// What was wrong before does not stand in the way of another change, such as pausing; to be published, an offer must
    /// have no problem at all.
    ///
    /// - Parameters:
    ///   - id: The offer.
    ///   - version: `OfferRecord.version` that the change was made from.
    ///   - change: What is to become different.
    ///   - vocabulary: The codes, facts and needs in force.
    ///   - gazetteer: The municipalities there are.
    ///   - identity: Who changes it.
    /// - Returns: The record afterwards.
    /// - Throws: `InvalidOffer` before anything is written; `ServiceError`: `notPermitted`, `notFound`,
    ///   `versionConflict`.
    public func callAsFunction(
        _ id: OfferID, ifVersion version: String, _ change: OfferChange, vocabulary: Vocabulary, gazetteer: Gazetteer,
        by identity: Identity
    ) async throws -> OfferRecord {
        try identity.requireWriter()
        return try await ServiceError.translating {
            let record = try await store.offer(id, by: identity)
            guard record.version == version else { throw StoreError.changedMeanwhile }
            let validation = OfferValidation(vocabulary: vocabulary, gazetteer: gazetteer)
            let problems = Self.problems(of: change, to: record, validation)
            guard problems.isEmpty else { throw InvalidOffer(problems: problems) }
            return try await store.updateOffer(id, ifVersion: version, change, by: identity)
        }
    }

    private static func problems(
        of change: OfferChange, to record: OfferRecord, _ validation: OfferValidation
    ) -> [FactProblem] {
        var draft = OfferDraft(details: change.applied(to: record.details))
        if case .set(let choice) = change.site { draft.site = choice }
        let problems = validation.problems(in: draft)
        if change.status == .published, record.status != .published { return problems }
        let before = Set(validation.problems(in: OfferDraft(details: record.details)))
        return problems.filter { !before.contains($0) }
    }
}
