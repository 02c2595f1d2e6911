import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

extension CatalogueFeed {
    /// Compares the catalogue with the tables, on a connection of its own: the feed goes on meanwhile.
    ///
    /// The catalogue is brought to the comparison's own snapshot first, so that both sides stand at one position. Without
    /// a catalogue one is loaded for the comparison and put in place.
    ///
    /// - Returns: The comparison; `nil` when the catalogue has to be loaded anew anyway.
    public func compare() async throws -> CatalogueComparison? {
        try await withReader { reader in
            guard var followed = state.followed else {
                let moment = ContinuousClock.now
                let streamed = try await reader.stream(counting: true) { LoadingSink($0, logger: logger) }
                catalogue.replace(
                    streamed.made,
                    version: CatalogueVersion(
                        position: streamed.basis.position.snapshot, at: streamed.basis.position.at))
                catalogue.noteRead(at: moment)
                return streamed.revisions.map { CatalogueComparison(held: streamed.made.revisions, stored: $0) }
            }
            let (step, stored) = try await reader.stepAndRevisions(
                from: followed.position, as: name, vocabulary: followed.catalogue.vocabulary)
            guard case .changes(let delta) = step else { return nil }
            _ = followed.apply(delta)
            return CatalogueComparison(held: followed.catalogue.revisions, stored: stored)
        }
    }

    /// Compares now; a difference is reported, counted and mended by loading everything anew.
    ///
    /// - Returns: Whether the catalogue was right, as far as it could be compared.
    @discardableResult
    public func verify() async throws -> Bool {
        guard let comparison = try await compare(), !comparison.isEqual else { return true }
        catalogue.noteMismatch()
        logger.error(
            "the catalogue differs from the tables; loading it anew",
            metadata: [
                "offers": "\(comparison.held.count)", "stored_offers": "\(comparison.stored.offers)",
                "sum": "\(comparison.held.sum)", "stored_sum": "\(comparison.stored.sum)",
            ])
        state.requestReload(reason: "the catalogue differs from the tables")
        return false
    }

    /// Compares again and again until cancelled.
    func verifyUntilCancelled() async {
        while (try? await Task.sleep(for: verificationInterval)) != nil {
            do {
                try await verify()
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("the catalogue could not be verified", metadata: ["error": "\(error)"])
            }
        }
    }
}
