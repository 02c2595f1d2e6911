/// Whether a transaction is run again after a serialization failure (40001) or a deadlock (40P01).
///
/// The body then runs several times: it must have no effect outside the database.
public struct RetryPolicy: Sendable {
    /// How often the body may run again; 0 to 3.
    public let retries: Int

    /// How long to wait before the retry of the given number, from 1.
    let delay: @Sendable (Int) -> Duration

    /// The body runs once.
    public static let never = RetryPolicy(retries: 0)

    /// Up to three further runs, after random waits of at most 20, 40 and 80 ms.
    public static let serializationFailures = RetryPolicy(retries: 3)

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - retries: how often the body may run again; values outside 0 to 3 are moved to the nearest.
    ///   - delay: the wait before each retry, counted from 1.
    public init(
        retries: Int,
        delay: @escaping @Sendable (Int) -> Duration = { .milliseconds(Int.random(in: 1...(10 << $0))) }
    ) {
        self.retries = min(max(retries, 0), 3)
        self.delay = delay
    }
}
