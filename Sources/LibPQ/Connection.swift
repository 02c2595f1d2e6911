public import Logging

/// One connection to PostgreSQL, with a thread of its own for libpq's blocking calls.
///
/// Most programs use a ``ConnectionPool``; a connection of one's own serves what must not share, such as a reader that
/// polls on its own.
public actor Connection {
    private let executor: ConnectionExecutor
    private var wire: Wire?
    private var closedState: SQLState?

    /// The queue on which this actor's work runs.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private init() {
        executor = ConnectionExecutor(label: "libpq.connection")
    }

    /// Opens a connection; takes at most `connect_timeout` for each host.
    ///
    /// - Parameters:
    ///   - configuration: where and how to connect.
    ///   - logger: receives the server's notices at debug level.
    /// - Returns: the open connection.
    /// - Throws: `connectionFailed`.
    public static func connect(
        _ configuration: ConnectionConfiguration, logger: Logger
    ) async throws(PostgresError) -> Connection {
        let connection = Connection()
        try await connection.open(configuration, logger)
        return connection
    }

    private func open(_ configuration: ConnectionConfiguration, _ logger: Logger) throws(PostgresError) {
        wire = try Wire(configuration, logger: logger)
    }

    /// Runs the body with the connection; each statement is its own transaction unless the body opens one.
    ///
    /// - Throws: what the body throws; `connectionLost` if the connection is closed.
    @discardableResult
    public func run<Value: Sendable>(_ body: @Sendable (borrowing Session) throws -> Value) throws -> Value {
        let wire = try openWire()
        defer { settle(wire) }
        return try body(Session(wire))
    }

    /// Runs the body in a transaction; see ``Session/transaction(context:isolation:readOnly:statementTimeout:lockTimeout:_:)``.
    ///
    /// - Throws: what the body throws, or a ``PostgresError``.
    @discardableResult
    public func transaction<Value: Sendable>(
        context: AccessContext = .none, isolation: IsolationLevel = .readCommitted, readOnly: Bool = false,
        statementTimeout: Duration? = nil, lockTimeout: Duration? = nil,
        _ body: @Sendable (borrowing Session) throws -> Value
    ) throws -> Value {
        let options = TransactionOptions(
            context: context, isolation: isolation, readOnly: readOnly, statementTimeout: statementTimeout,
            lockTimeout: lockTimeout)
        return try transaction(options, body)
    }

    /// Runs the body in a transaction with the options as one value.
    ///
    /// - Throws: what the body throws, or a ``PostgresError``.
    func transaction<Value: Sendable>(
        _ options: TransactionOptions, _ body: @Sendable (borrowing Session) throws -> Value
    ) throws -> Value {
        let wire = try openWire()
        defer { settle(wire) }
        return try Session(wire).transaction(options, body)
    }

    /// Closes the connection; further calls throw `connectionLost`.
    public func close() {
        closedState = wire?.lastState
        wire?.close()
        wire = nil
    }

    /// Whether the connection is open, sound, and in no transaction.
    var isReusable: Bool { wire?.isReusable ?? false }

    /// Whether the socket still stands and the server did not become a standby; costs no round trip.
    var isAlive: Bool { wire?.isAlive() ?? false }

    /// The last SQLSTATE the server reported since the last transaction began.
    var lastState: SQLState? { wire?.lastState ?? closedState }

    /// Sets the limit for single statements until ``reset()``.
    func setStatementTimeout(_ timeout: Duration?) throws(PostgresError) {
        guard let timeout else { return }
        let wire = try openWire()
        let milliseconds = max(1, timeout.milliseconds)
        _ = try wire.execute("SELECT set_config('statement_timeout', \(public: String(milliseconds)), false)")
        wire.sessionStatementTimeout = timeout
        wire.statementTimeout = timeout
    }

    /// Brings the session back to where it was when the connection was opened; closes it if that fails.
    func reset() {
        guard let wire else { return }
        wire.sessionStatementTimeout = wire.configuration.statementTimeout
        wire.statementTimeout = wire.configuration.statementTimeout
        do {
            _ = try wire.execute("DISCARD ALL")
            wire.preparedStatements.removeAll()
        } catch {
            close()
        }
    }

    private func openWire() throws(PostgresError) -> Wire {
        guard let wire else { throw PostgresError(.connectionLost, "the connection is closed") }
        return wire
    }

    /// Closes a connection that is broken, or that the body left within a transaction.
    private func settle(_ wire: Wire) {
        if !wire.isReusable { close() }
    }
}
