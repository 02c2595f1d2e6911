import Synchronization

/// Counts how many different persons each token reads within an hour, and refuses more than a limit.
///
/// It counts where the audit is written, so that nothing that is read escapes it. Reading the same again costs nothing; a
/// page of a list without facts counts as one.
public final class ReadMeter: Sendable {
    private static let mostTokens = 16_384

    private struct Window {
        let start: ContinuousClock.Instant
        var read: Set<String> = []
    }

    private let limit: Int
    private let period: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex<(windows: [TokenID: Window], refusals: Int)>(([:], 0))

    /// Makes a meter over nothing read yet.
    ///
    /// - Parameters:
    ///   - limit: Most different persons that one token may read within the time; 0 for no limit.
    ///   - period: The time, which begins with the first reading.
    ///   - now: The clock.
    public init(
        limit: Int, period: Duration = .seconds(3_600),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.limit = limit
        self.period = period
        self.now = now
    }

    /// How often something was refused.
    public var refusals: Int { state.withLock { $0.refusals } }

    /// Counts what a token is about to be shown.
    ///
    /// - Throws: `ReadQuotaExceeded` when it is too much; then nothing may be shown.
    func count(_ objects: [String], by token: TokenID) throws {
        guard limit > 0 else { return }
        let now = now()
        let wait = state.withLock { state -> Duration? in
            if state.windows.count >= Self.mostTokens {
                state.windows = state.windows.filter { now - $0.value.start < period }
            }
            var window = state.windows[token] ?? Window(start: now)
            if now - window.start >= period { window = Window(start: now) }
            let read = window.read.union(objects)
            guard read.count <= limit || read.count == window.read.count else {
                state.refusals += 1
                return period - (now - window.start)
            }
            window.read = read
            state.windows[token] = window
            return nil
        }
        if let wait { throw ReadQuotaExceeded(wait: wait, limit: limit) }
    }
}

/// A token has read as many persons as it may for now.
public struct ReadQuotaExceeded: Error, Hashable, Sendable {
    /// Time after which it may read again.
    public let wait: Duration
    /// Most different persons within an hour.
    public let limit: Int
}
