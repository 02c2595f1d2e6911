import Logging
import Synchronization
import TsunagiMatching

/// Tells of each offer that cannot be matched once: when it is newly quarantined, and when it is well again.
final class QuarantineLog: Sendable {
    private let known = Mutex<Set<QuarantinedOffer>>([])
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Compares with what was quarantined before.
    func note(_ quarantined: [QuarantinedOffer]) {
        let current = Set(quarantined)
        let before = known.withLock { known in
            defer { known = current }
            return known
        }
        guard before != current else { return }
        for offer in quarantined where !before.contains(offer) {
            logger.warning("offer quarantined", metadata: ["offer": "\(offer.offer)", "problem": "\(offer.problem)"])
        }
        let still = Set(quarantined.map(\.offer))
        for offer in before where !still.contains(offer.offer) {
            logger.info("offer no longer quarantined", metadata: ["offer": "\(offer.offer)"])
        }
    }
}
