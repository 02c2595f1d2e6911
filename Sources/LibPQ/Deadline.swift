/// The moment after which a wait is given up.
struct Deadline: Sendable {
    /// The moment.
    let instant: ContinuousClock.Instant

    /// A deadline this long from now.
    init(after duration: Duration) {
        instant = ContinuousClock.now.advanced(by: duration)
    }

    /// The time left, never negative.
    var remaining: Duration { max(.zero, ContinuousClock.now.duration(to: instant)) }

    /// The milliseconds left for `poll`, rounded up; 0 when the moment has passed.
    var pollMilliseconds: Int32 {
        let left = remaining
        guard left > .zero else { return 0 }
        return Int32(clamping: left.milliseconds + 1)
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
