/// How many connections a pool keeps, and for how long.
public struct PoolConfiguration: Sendable {
    /// The most connections open at a time; at least 1.
    public var maximumConnections: Int

    /// How long a caller waits for a connection to become free before `poolExhausted`.
    public var acquireTimeout: Duration

    /// The age at which a connection is replaced instead of handed out.
    public var maximumLifetime: Duration

    /// How long a connection may lie unused before it is closed.
    public var maximumIdle: Duration

    /// How long a connection may lie unused before it must answer a `SELECT` ahead of the next use.
    ///
    /// After any failure of the pool every older connection must answer, however short it lay unused.
    public var healthCheckAfter: Duration

    /// Creates a configuration.
    public init(
        maximumConnections: Int = 10, acquireTimeout: Duration = .seconds(1),
        maximumLifetime: Duration = .seconds(1800), maximumIdle: Duration = .seconds(300),
        healthCheckAfter: Duration = .seconds(10)
    ) {
        self.maximumConnections = max(1, maximumConnections)
        self.acquireTimeout = acquireTimeout
        self.maximumLifetime = maximumLifetime
        self.maximumIdle = maximumIdle
        self.healthCheckAfter = healthCheckAfter
    }
}

/// What a pool holds at one moment.
public struct PoolStatistics: Sendable, Equatable {
    /// Connections that are open or being opened.
    public let open: Int
    /// Open connections that nobody uses.
    public let idle: Int
    /// Callers in the queue.
    public let waiting: Int
    /// Connections opened since the pool was made.
    public let openedInTotal: Int
    /// Connections that were closed because they were broken, in a transaction, or failed their health check.
    public let discardedInTotal: Int
}
