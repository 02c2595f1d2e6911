public import Logging
public import ServiceLifecycle
public import TsunagiStore

/// Moves referrals whose time is over to `expired` and gives their places back, as long as the service runs.
///
/// Several instances may run: each row is taken by one of them.
public struct ReferralExpiry: Service {
    private let store: CaseStore
    private let logger: Logger
    private let interval: Duration

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The files of cases.
    ///   - logger: Hears how many expired, and of failures.
    ///   - interval: Time between two looks.
    public init(store: CaseStore, logger: Logger, interval: Duration = .seconds(300)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    /// Looks until cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                guard (try? await Task.sleep(for: interval)) != nil else { return }
            }
        }
    }

    private func look() async {
        do {
            let expired = try await store.expireReferrals()
            if expired > 0 { logger.info("referrals expired", metadata: ["count": .stringConvertible(expired)]) }
        } catch {
            guard !Task.isCancelled else { return }
            logger.warning("referrals cannot expire now", metadata: ["error": "\(error)"])
        }
    }
}
