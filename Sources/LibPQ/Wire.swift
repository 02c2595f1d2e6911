import CLibPQ
import Logging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The one owner of a `PGconn`: sends, waits with a deadline, receives.
///
/// Its calls block the thread they run on, which is the connection's own. After a fault that makes the connection
/// useless it is poisoned or closed, once and for all.
final class Wire {
    private var connection: OpaquePointer?
    private let notices: NoticeSink
    /// Where and how this connection was opened.
    let configuration: ConnectionConfiguration

    /// How long the server may work on one statement at the moment.
    var statementTimeout: Duration

    /// The limit outside transactions that set their own.
    var sessionStatementTimeout: Duration

    /// Whether the connection must not be used again after the current call.
    private(set) var isPoisoned = false

    /// Whether the open transaction was asked to be read-only, so that 25006 says nothing about the server.
    var isReadOnlyByRequest = false

    /// The last SQLSTATE the server reported since the transaction began.
    var lastState: SQLState?

    /// The role that the open transaction took when it began; nil for the session's own.
    var role: String?

    /// Savepoints opened so far, for their names.
    var savepoints = 0

    /// The names under which statements are prepared on this connection.
    var preparedStatements = PreparedStatements()

    /// Whether the server was a standby when the connection was opened.
    private let wasStandby: Bool

    /// Connects; blocks for up to `connect_timeout` for each host.
    ///
    /// - Throws: `connectionFailed`; the server's and libpq's words are in `debugDescription` only.
    init(_ configuration: ConnectionConfiguration, logger: Logger) throws(PostgresError) {
        let parameters = configuration.parameters()
        let connection = ParameterArena.withCStrings(parameters.map(\.keyword)) { keywords in
            ParameterArena.withCStrings(parameters.map(\.value)) { values in
                PQconnectdbParams(keywords, values, 0)
            }
        }
        guard let connection else { throw PostgresError(.connectionFailed, "libpq is out of memory") }
        guard PQstatus(connection) == CONNECTION_OK, PQsetnonblocking(connection, 1) == 0 else {
            defer { PQfinish(connection) }
            throw PostgresError(
                .connectionFailed, "no connection to \(configuration)",
                diagnostic: String(cString: PQerrorMessage(connection)))
        }
        notices = NoticeSink(logger: logger)
        notices.install(on: connection)
        self.connection = connection
        self.configuration = configuration
        statementTimeout = configuration.statementTimeout
        sessionStatementTimeout = configuration.statementTimeout
        wasStandby = Wire.isStandby(connection)
    }

    deinit {
        if let connection { PQfinish(connection) }
    }

    /// The pointer for libpq's calls.
    ///
    /// - Throws: `connectionLost` if the connection was closed.
    func open() throws(PostgresError) -> OpaquePointer {
        guard let connection else { throw PostgresError(.connectionLost, "the connection is closed") }
        return connection
    }

    /// Closes the connection; the server rolls back what was open.
    func close() {
        if let connection { PQfinish(connection) }
        connection = nil
        isPoisoned = true
    }

    /// Whether libpq has given the connection up.
    var isBroken: Bool { connection.map { PQstatus($0) != CONNECTION_OK } ?? true }

    /// Whether a transaction is open, as libpq last heard; unknown when closed.
    var transactionStatus: PGTransactionStatusType {
        guard let connection else { return PQTRANS_UNKNOWN }
        return PQtransactionStatus(connection)
    }

    /// Whether the next user may have this connection: open, sound, and in no transaction.
    var isReusable: Bool { !isPoisoned && transactionStatus == PQTRANS_IDLE }

    /// Whether the socket still stands, without a round trip: a closed one is readable although nothing was asked.
    func isAlive() -> Bool {
        guard let connection, !isPoisoned else { return false }
        var rounds = 0
        while rounds < 16, isReadable(connection) {
            guard PQconsumeInput(connection) == 1 else { return false }
            _ = PQisBusy(connection)
            rounds += 1
        }
        let wasDemoted = Wire.isStandby(connection) && !wasStandby
        return PQstatus(connection) == CONNECTION_OK && !wasDemoted
    }

    private func isReadable(_ connection: OpaquePointer) -> Bool {
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    private static func isStandby(_ connection: OpaquePointer) -> Bool {
        PQparameterStatus(connection, "in_hot_standby").map { String(cString: $0) == "on" } ?? false
    }

    /// The deadline of a statement that is sent now.
    func deadline() -> Deadline { Deadline(after: statementTimeout + configuration.deadlineGrace) }

    /// What libpq says went wrong; may hold host names and data.
    var diagnostic: String? {
        connection.map { String(cString: PQerrorMessage($0)) }
    }

    /// The error for a broken connection.
    func lost(_ statement: Statement? = nil) -> PostgresError {
        isPoisoned = true
        return PostgresError(
            .connectionLost, "the connection to the server broke", statement: statement, diagnostic: diagnostic)
    }

    /// Waits until the socket can be read, or also written.
    ///
    /// - Throws: `deadlineExceeded` and `connectionLost`; either closes the connection.
    func wait(forWriting: Bool, by deadline: Deadline) throws(PostgresError) {
        var descriptor = pollfd(
            fd: PQsocket(try open()), events: Int16(forWriting ? POLLIN | POLLOUT : POLLIN), revents: 0)
        while true {
            let left = deadline.pollMilliseconds
            guard left > 0 else {
                close()
                throw PostgresError(.deadlineExceeded, "the server did not answer in time; the connection was closed")
            }
            let ready = poll(&descriptor, 1, left)
            if ready > 0 { return }
            if ready < 0 && errno != EINTR {
                let error = lost()
                close()
                throw error
            }
        }
    }

    /// Sends what is buffered, reading meanwhile so that neither side can block the other.
    func flush(by deadline: Deadline) throws(PostgresError) {
        while true {
            let connection = try open()
            let left = PQflush(connection)
            if left == 0 { return }
            // A failed send may still leave the server's last words to read; the next read reports them.
            if left < 0 { return }
            try wait(forWriting: true, by: deadline)
            if PQconsumeInput(connection) == 0 { return }
        }
    }

    /// The next result of the running command; nil when it is complete.
    func nextResult(by deadline: Deadline) throws(PostgresError) -> ResultSet? {
        try flush(by: deadline)
        let connection = try open()
        while PQisBusy(connection) == 1 {
            try wait(forWriting: false, by: deadline)
            // When the connection broke, PQgetResult reports it, with the server's last words if there were any.
            if PQconsumeInput(connection) == 0 { break }
        }
        return PQgetResult(connection).map { ResultSet(ResultHandle(adopting: $0)) }
    }

    /// The error a failed result stands for; notes what it means for the connection.
    func failure(_ result: ResultSet, _ statement: Statement?) -> PostgresError {
        if isBroken { isPoisoned = true }
        // Every error of the server has a code: without one, libpq says that it cannot go on, whatever it says of the
        // connection's state (a failed send leaves that as it was).
        guard let report = result.handle.report else { return lost(statement) }
        lastState = report.sqlState
        let isExpected = report.sqlState == .readOnlySQLTransaction && isReadOnlyByRequest
        if report.sqlState.endsConnection && !isExpected { isPoisoned = true }
        return PostgresError(.server, "the server refused the statement", report: report, statement: statement)
    }
}
