/// What went wrong between this program and PostgreSQL.
///
/// `description` is safe to log and to show: it holds codes, names of database objects and the statement's text with
/// its placeholders, never a bound value, a password, or the server's message (which may repeat data).
/// `debugDescription` adds the server's message, detail, hint and context, for developers.
public struct PostgresError: Error, Sendable {
    /// What kind of failure this is; new codes may be added, so keep a default branch.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The stable spelling of the code.
        public let rawValue: String

        /// Creates a code from its spelling.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The stable spelling of the code.
        public var description: String { rawValue }
    }

    /// What kind of failure this is.
    public let code: Code

    /// What happened in one English sentence without data; safe to show.
    public let summary: String

    /// What the server reported; nil if the failure arose on this side.
    public let report: ServerReport?

    /// The statement's text with placeholders `$1`, `$2` …; nil if no statement was involved.
    public let statement: String?

    /// The statement's bound values as they may be shown: `****`, or the value where it was marked public.
    public let binds: [String]

    /// The transaction's id to ask `pg_xact_status` about after ``Code/transactionOutcomeUnknown``; nil if unknown.
    public let transactionID: UInt64?

    /// What libpq or the system said about it, for `debugDescription` only; may hold host names.
    let diagnostic: String?

    /// Creates an error; the statement is kept without its values.
    init(
        _ code: Code, _ summary: String, report: ServerReport? = nil, statement: Statement? = nil,
        transactionID: UInt64? = nil, diagnostic: String? = nil
    ) {
        self.code = code
        self.summary = summary
        self.report = report
        self.statement = statement?.sql
        self.binds = statement?.redactedBinds ?? []
        self.transactionID = transactionID
        self.diagnostic = diagnostic
    }

    /// The server's SQLSTATE; nil if the failure arose on this side.
    public var sqlState: SQLState? { report?.sqlState }

    /// The constraint that was violated; nil if none was.
    public var constraint: String? { report?.constraint }

    /// The table the failure is about; nil if the server named none.
    public var table: String? { report?.table }

    /// The column the failure is about; nil if the server named none.
    public var column: String? { report?.column }
}

extension PostgresError.Code {
    /// The server reported an error; branch on ``PostgresError/sqlState``.
    public static let server = Self(rawValue: "server")
    /// The connection string cannot be used.
    public static let invalidConfiguration = Self(rawValue: "invalid_configuration")
    /// No connection could be opened.
    public static let connectionFailed = Self(rawValue: "connection_failed")
    /// The connection broke, or was closed before the call.
    public static let connectionLost = Self(rawValue: "connection_lost")
    /// The server did not answer in time; the connection was closed.
    public static let deadlineExceeded = Self(rawValue: "deadline_exceeded")
    /// No connection of the pool became free in time.
    public static let poolExhausted = Self(rawValue: "pool_exhausted")
    /// The pool was shut down.
    public static let poolClosed = Self(rawValue: "pool_closed")
    /// The calling task was cancelled.
    public static let cancelled = Self(rawValue: "cancelled")
    /// A value cannot be sent, for example text that holds U+0000.
    public static let invalidParameter = Self(rawValue: "invalid_parameter")
    /// A column cannot be read as the type that was asked for.
    public static let decoding = Self(rawValue: "decoding")
    /// A query returned more or fewer rows than were asked for.
    public static let unexpectedRowCount = Self(rawValue: "unexpected_row_count")
    /// The transaction was rolled back although its body returned, because a statement in it had failed.
    public static let transactionRolledBack = Self(rawValue: "transaction_rolled_back")
    /// The connection broke during COMMIT: the transaction may or may not be committed; do not blindly repeat it.
    public static let transactionOutcomeUnknown = Self(rawValue: "transaction_outcome_unknown")
    /// The call is not allowed in this state, for example a transaction within a transaction.
    public static let misuse = Self(rawValue: "misuse")
}
