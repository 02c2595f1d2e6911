import FoundationEssentials
public import Logging
public import ServiceLifecycle
public import TsunagiStore

/// Erases every night what has been kept as long as it may be, as long as the service runs.
///
/// Several instances may run: one of them erases, the others find nothing left.
public struct NightlyErasure: Service {
    private static let secondsOfDay = 86_400
    private static let secondsOfHour = 3_600
    /// Tokyo is nine hours ahead of UTC all year.
    private static let tokyoOffset = 9 * secondsOfHour

    private let store: Store
    private let logger: Logger
    private let hour: Int

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - store: The records of the database.
    ///   - logger: Hears the report of each night.
    ///   - hour: Hour of the day in Tokyo, 0 to 23.
    public init(store: Store, logger: Logger, hour: Int = 3) {
        self.store = store
        self.logger = logger
        self.hour = hour
    }

    /// Erases night by night until cancelled.
    public func run() async throws {
        let hour = hour
        await Rounds(logger: logger, failure: "what is due cannot be erased now").run(
            pausing: { .seconds(Self.secondsUntil(hour, from: Int(Date.now.timeIntervalSince1970))) }, waitsFirst: true
        ) { try await erase() }
    }

    /// Seconds from a moment to the next time that it is an hour of the day in Tokyo; never 0.
    ///
    /// - Parameters:
    ///   - hour: The hour, 0 to 23.
    ///   - now: The moment in seconds since 1970.
    /// - Returns: 1 second to a day.
    public static func secondsUntil(_ hour: Int, from now: Int) -> Int {
        let passed = (now + tokyoOffset) % secondsOfDay
        let wait = (hour * secondsOfHour - passed + secondsOfDay) % secondsOfDay
        return wait == 0 ? secondsOfDay : wait
    }

    private func erase() async throws {
        guard let report = try await store.eraseWhatIsDue() else { return }
        for count in report {
            logger.notice(
                "erased what was due",
                metadata: [
                    "class": .string(count.kind), "erased": .stringConvertible(count.erased),
                    "held": .stringConvertible(count.held), "still_open": .stringConvertible(count.stillOpen),
                ])
        }
    }
}
