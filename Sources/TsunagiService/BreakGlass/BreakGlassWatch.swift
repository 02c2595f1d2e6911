public import Logging
public import ServiceLifecycle
import Synchronization
public import TsunagiStore

/// Knows how many cases are being read by break-glass, without asking the database each time that someone wants to know.
public final class BreakGlassWatch: Service {
    private let store: Store
    private let logger: Logger
    private let interval: Duration
    private let latest = Mutex<Int?>(nil)

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The records of the database.
    ///   - logger: Hears of failures.
    ///   - interval: Time between two looks.
    public init(store: Store, logger: Logger, interval: Duration = .seconds(15)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    /// How many there were at the last look; `nil` when that failed.
    public var active: Int? { latest.withLock { $0 } }

    /// Looks until cancelled.
    public func run() async throws {
        await rounds.run(pausing: { self.interval }) { try await self.count() }
    }

    /// Looks once.
    public func look() async {
        await rounds.once { try await self.count() }
    }

    private var rounds: Rounds {
        Rounds(logger: logger, failure: "break-glass cannot be counted now", level: .warning)
    }

    private func count() async throws {
        do {
            let count = try await store.openBreakGlasses()
            latest.withLock { $0 = count }
        } catch {
            latest.withLock { $0 = nil }
            throw error
        }
    }
}
