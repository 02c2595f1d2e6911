public import Logging
public import ServiceLifecycle
public import TsunagiStore

/// What cases need while nobody asks: referrals whose time is over expire, and what is due is erased.
///
/// Several instances may run: each row is taken by one of them.
public struct CaseUpkeep: Service {
    /// Looks for what expires between two erasures.
    private static let looksPerErasure = 288

    private let store: CaseStore
    private let logger: Logger
    private let interval: Duration

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The files of cases.
    ///   - logger: Hears what was done, and of failures.
    ///   - interval: Time between two looks for what expires; erasure happens at the first and then once in 288 looks,
    ///     which is once a day by default.
    public init(store: CaseStore, logger: Logger, interval: Duration = .seconds(300)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    /// Looks until cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var looks = 0
            while !Task.isCancelled {
                await expire()
                if looks % Self.looksPerErasure == 0 { await erase() }
                looks += 1
                guard (try? await Task.sleep(for: interval)) != nil else { return }
            }
        }
    }

    private func expire() async {
        await reporting("referrals cannot expire now") {
            let expired = try await store.expireReferrals()
            if expired > 0 { logger.info("referrals expired", metadata: ["count": .stringConvertible(expired)]) }
        }
    }

    private func erase() async {
        await reporting("what is due cannot be erased now") {
            for report in try await store.eraseWhatIsDue() where report.erased + report.held + report.stillOpen > 0 {
                logger.notice(
                    "erasure",
                    metadata: [
                        "class": .string(report.dataClass), "erased": .stringConvertible(report.erased),
                        "held": .stringConvertible(report.held), "still_open": .stringConvertible(report.stillOpen),
                    ])
            }
        }
    }

    private func reporting(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            guard !Task.isCancelled else { return }
            logger.warning("\(what)", metadata: ["error": "\(error)"])
        }
    }
}
