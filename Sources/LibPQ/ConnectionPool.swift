public import Logging

/// Connections that are opened on demand, lent to one caller at a time, and kept for the next.
///
/// Callers are served in the order of arrival. A connection goes back only when it is open, sound and in no
/// transaction; else it is closed. Both closures below are synchronous: they run on the connection's own thread.
public final class ConnectionPool: Sendable {
    private let configuration: ConnectionConfiguration
    /// How many connections, and for how long.
    let limits: PoolConfiguration
    private let logger: Logger
    /// Who has what, and who waits.
    let books: PoolBooks

    /// Creates a pool; nothing is opened before the first use.
    ///
    /// - Parameters:
    ///   - configuration: where and how to connect.
    ///   - limits: how many connections, and for how long.
    ///   - logger: receives notices and the pool's own doings at debug level.
    public init(
        configuration: ConnectionConfiguration, limits: PoolConfiguration = PoolConfiguration(), logger: Logger
    ) {
        self.configuration = configuration
        self.limits = limits
        self.logger = logger
        books = PoolBooks(limits: limits)
    }

    /// What the pool holds now.
    public var statistics: PoolStatistics { get async { await books.statistics } }

    /// Opens a connection of the same kind outside the pool, which its caller closes.
    ///
    /// - Throws: `connectionFailed`.
    public func openOutside() async throws(PostgresError) -> Connection {
        try await Connection.connect(configuration, logger: logger)
    }

    /// Runs the body with a connection; each statement is its own transaction unless the body opens one.
    ///
    /// Whatever the body changes in the session, such as settings and advisory locks, is undone afterwards.
    ///
    /// - Parameters:
    ///   - statementTimeout: how long one statement may run; nil keeps the configured limit.
    ///   - body: what to do; runs on the connection's thread.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws, or a ``PostgresError``: `poolExhausted`, `poolClosed`, `cancelled`,
    ///   `connectionFailed`, `connectionLost`.
    @discardableResult
    public func withConnection<Value: Sendable>(
        statementTimeout: Duration? = nil, _ body: @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        let pooled = try await checkOut()
        do {
            let value = try await pooled.connection.runAndReset(statementTimeout: statementTimeout, body)
            await checkIn(pooled)
            return value
        } catch {
            await checkIn(pooled)
            throw error
        }
    }

    /// Runs the body in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// - Parameters:
    ///   - context: the role to take and the settings to make for this transaction only, in the round trip of BEGIN.
    ///   - isolation: how strictly the transaction is kept apart from others.
    ///   - readOnly: whether the server refuses writes (25006).
    ///   - retry: whether the body runs again after 40001 and 40P01; it then must have no other effects.
    ///   - statementTimeout: how long one statement may run; nil keeps the configured limit.
    ///   - lockTimeout: how long a statement waits for a lock; nil keeps the configured limit.
    ///   - body: what to do; runs on the connection's thread.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws, or a ``PostgresError``: `transactionOutcomeUnknown` if the connection broke
    ///   during COMMIT, `transactionRolledBack` if the body hid a failed statement, and what
    ///   ``withConnection(statementTimeout:_:)`` throws.
    @discardableResult
    public func transaction<Value: Sendable>(
        context: AccessContext = .none, isolation: IsolationLevel = .readCommitted, readOnly: Bool = false,
        retry: RetryPolicy = .never, statementTimeout: Duration? = nil, lockTimeout: Duration? = nil,
        _ body: @Sendable (borrowing Session) throws -> Value
    ) async throws -> Value {
        let options = TransactionOptions(
            context: context, isolation: isolation, readOnly: readOnly, statementTimeout: statementTimeout,
            lockTimeout: lockTimeout)
        var attempt = 0
        while true {
            let pooled = try await checkOut()
            let outcome = await pooled.connection.attempt(options, body)
            await checkIn(pooled)
            switch outcome {
            case .success(let value): return value
            case .failure(let error, let isTransient):
                attempt += 1
                guard isTransient, attempt <= retry.retries else { throw error }
                logger.debug("transaction is run again", metadata: ["attempt": "\(attempt)"])
                try await pause(retry.delay(attempt))
            }
        }
    }
}

extension ConnectionPool {
    private func pause(_ duration: Duration) async throws(PostgresError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw PostgresError(.cancelled, "the task was cancelled before the transaction could run again")
        }
    }

    private func checkOut() async throws(PostgresError) -> PooledConnection {
        switch await books.grant() {
        case .refused(let error): throw error
        case .open: return try await open()
        case .existing(let pooled):
            if await isUsable(pooled) { return pooled }
            await pooled.connection.close()
            return try await open()
        }
    }

    private func isUsable(_ pooled: PooledConnection) async -> Bool {
        let now = ContinuousClock.now
        guard pooled.openedAt.duration(to: now) < limits.maximumLifetime else { return false }
        let lastFailure = await books.lastFailure
        let isSuspect = lastFailure.map { $0 > pooled.idleSince } ?? false
        let ask = isSuspect || pooled.idleSince.duration(to: now) >= limits.healthCheckAfter
        let isHealthy = await pooled.connection.isHealthy(ask: ask)
        if !isHealthy { await books.noteDiscarded() }
        return isHealthy
    }

    /// Opens a connection in a place that is already counted.
    private func open() async throws(PostgresError) -> PooledConnection {
        do {
            let connection = try await Connection.connect(configuration, logger: logger)
            let now = ContinuousClock.now
            await books.noteOpened()
            return PooledConnection(connection: connection, openedAt: now, idleSince: now)
        } catch {
            await books.freePlace(afterFailure: true)
            throw error
        }
    }

    private func checkIn(_ pooled: PooledConnection) async {
        let now = ContinuousClock.now
        let isFresh = pooled.openedAt.duration(to: now) < limits.maximumLifetime
        let isReusable = await pooled.connection.isReusable
        guard isReusable, isFresh else {
            await pooled.connection.close()
            await books.freePlace(afterFailure: !isReusable)
            return
        }
        var returned = pooled
        returned.idleSince = now
        for entry in await books.takeBack(returned) { await entry.connection.close() }
    }
}
