import Synchronization

/// Counts what happens to each of many keys within a time, up to a limit; safe to use from everywhere.
///
/// The time of a key begins with the first thing that is counted. At most so many keys are remembered; when there are more,
/// those whose time is over are forgotten, and all when that is not enough.
final class WindowCounter<Key: Hashable & Sendable>: Sendable {
    private static var mostKeys: Int { 65_536 }

    private struct Window {
        let start: ContinuousClock.Instant
        var count = 0
    }

    /// Most that may happen within the time; 0 for no limit.
    let limit: Int
    private let period: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let windows = Mutex<[Key: Window]>([:])

    /// Makes a counter.
    ///
    /// - Parameters:
    ///   - limit: Most that may happen within the time; 0 for no limit.
    ///   - period: The time.
    ///   - now: The clock.
    init(limit: Int, period: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.limit = limit
        self.period = period
        self.now = now
    }

    /// Counts one more, unless the limit is reached.
    ///
    /// - Returns: How long to wait until the next one is counted; `nil` when this one was.
    func take(_ key: Key) -> Duration? {
        guard limit > 0 else { return nil }
        if let wait = wait(key) { return wait }
        note(key)
        return nil
    }

    /// How long to wait until one more may happen; `nil` when it may now.
    func wait(_ key: Key) -> Duration? {
        guard limit > 0 else { return nil }
        let now = now()
        return windows.withLock { windows in
            guard let window = windows[key], window.count >= limit else { return nil }
            let left = period - (now - window.start)
            return left > .zero ? left : nil
        }
    }

    /// Counts one more, whatever the limit.
    func note(_ key: Key) {
        guard limit > 0 else { return }
        let now = now()
        windows.withLock { windows in
            if windows.count >= Self.mostKeys, windows[key] == nil {
                windows = windows.filter { now - $0.value.start < period }
                if windows.count >= Self.mostKeys { windows = [:] }
            }
            var window = windows[key] ?? Window(start: now)
            if now - window.start >= period { window = Window(start: now) }
            window.count += 1
            windows[key] = window
        }
    }
}
