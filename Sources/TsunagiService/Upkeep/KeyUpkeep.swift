public import Logging
public import ServiceLifecycle
public import TsunagiStore

/// Wraps the keys of persons again by the current key of the key file, in small batches, as long as the service runs.
///
/// Several instances may run: each row is taken by one of them.
public struct KeyUpkeep: Service {
    private let store: KeyStore
    private let logger: Logger
    private let interval: Duration

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The wrapped keys.
    ///   - logger: Hears what was wrapped again, and of failures.
    ///   - interval: Time between two looks.
    public init(store: KeyStore, logger: Logger, interval: Duration = .seconds(3_600)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    /// Looks until cancelled.
    public func run() async throws {
        await Rounds(logger: logger, failure: "keys cannot be wrapped again now").run(pausing: { interval }) {
            let done = try await Self.changeOver(store)
            guard done.keys + done.numbers > 0 else { return }
            logger.notice(
                "keys wrapped again",
                metadata: ["keys": .stringConvertible(done.keys), "numbers": .stringConvertible(done.numbers)])
        }
    }

    /// Wraps every key of a person again that the current key does not wrap, and files reference numbers under it.
    ///
    /// - Returns: How many of each.
    /// - Throws: `StoreError` `sealBroken`; `PostgresError`. What was done before stays done.
    public static func changeOver(_ store: KeyStore) async throws -> (keys: Int, numbers: Int) {
        var keys = 0
        while true {
            let wrapped = try await store.rewrap()
            guard wrapped > 0 else { break }
            keys += wrapped
            await Task.yield()
        }
        return (keys, try await store.refile())
    }
}
