public import Logging
public import ServiceLifecycle
public import TsunagiStore

/// What cases need while nobody asks: referrals whose time is over expire.
///
/// Several instances may run: each row is taken by one of them.
public struct CaseUpkeep: Service {
    private let store: CaseStore
    private let logger: Logger
    private let interval: Duration

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The files of cases.
    ///   - logger: Hears what was done, and of failures.
    ///   - interval: Time between two looks.
    public init(store: CaseStore, logger: Logger, interval: Duration = .seconds(300)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    /// Looks until cancelled.
    public func run() async throws {
        await Rounds(logger: logger, failure: "referrals cannot expire now", level: .warning).run(
            pausing: { interval }
        ) {
            let expired = try await store.expireReferrals()
            if expired > 0 { logger.info("referrals expired", metadata: ["count": .stringConvertible(expired)]) }
        }
    }
}
