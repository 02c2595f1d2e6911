/// The connection as a closure sees it: synchronous, and only for as long as the closure runs.
///
/// Because nothing here is `async`, no other task's statement can slip into a transaction. A session cannot be copied
/// or kept; pass it on as `borrowing Session`.
public struct Session: ~Copyable {
    /// The connection.
    let wire: Wire

    /// A view of the connection for one closure.
    init(_ wire: Wire) {
        self.wire = wire
    }

    /// Runs a statement and returns its rows.
    ///
    /// - Parameters:
    ///   - statement: what to run.
    ///   - prepared: keep the server's plan under the statement's text on this connection; for texts that recur.
    ///   - format: how the server sends the values; binary is faster for many numbers, dates and ids.
    /// - Returns: the rows; none for commands that return none.
    /// - Throws: `server`, `invalidParameter`, `cancelled`, `deadlineExceeded`, `connectionLost`.
    public func query(
        _ statement: Statement, prepared: Bool = false, format: ResultFormat = .text
    ) throws(PostgresError) -> Rows {
        try checkCancellation()
        return Rows(result: try wire.execute(statement, format: format, prepared: prepared))
    }

    /// Runs a statement that must return exactly one row.
    ///
    /// - Throws: `unexpectedRowCount`, and what ``query(_:prepared:format:)`` throws.
    public func queryOne(_ statement: Statement, prepared: Bool = false) throws(PostgresError) -> Row {
        let rows = try query(statement, prepared: prepared)
        guard rows.count == 1 else { throw unexpected(rows.count, "exactly one row", statement) }
        return rows[0]
    }

    /// Runs a statement that may return one row; nil if it returns none.
    ///
    /// - Throws: `unexpectedRowCount` for more than one row, and what ``query(_:prepared:format:)`` throws.
    public func queryOptional(_ statement: Statement, prepared: Bool = false) throws(PostgresError) -> Row? {
        let rows = try query(statement, prepared: prepared)
        guard rows.count <= 1 else { throw unexpected(rows.count, "at most one row", statement) }
        return rows.first
    }

    /// Runs a statement that must return one row, and reads its first column.
    ///
    /// - Throws: `unexpectedRowCount`, `decoding`, and what ``query(_:prepared:format:)`` throws.
    public func queryValue<Value: PostgresDecodable>(
        _ statement: Statement, as type: Value.Type = Value.self, prepared: Bool = false
    ) throws(PostgresError) -> Value {
        try queryOne(statement, prepared: prepared).decode(at: 0, as: type)
    }

    /// Runs a statement and returns how many rows it touched; 0 for commands that touch none.
    ///
    /// - Throws: what ``query(_:prepared:format:)`` throws.
    @discardableResult
    public func execute(_ statement: Statement, prepared: Bool = false) throws(PostgresError) -> Int {
        try query(statement, prepared: prepared).affectedRows
    }

    /// Runs statements in one round trip and returns how many rows each touched; after a failure none of the rest runs.
    ///
    /// Outside a transaction they succeed or fail together.
    ///
    /// - Throws: what ``query(_:prepared:format:)`` throws, for the first statement that failed.
    @discardableResult
    public func execute(pipelined statements: [Statement]) throws(PostgresError) -> [Int] {
        guard !statements.isEmpty else { return [] }
        try checkCancellation()
        var counts: [Int] = []
        for result in try wire.pipeline(statements).get() { counts.append(result.handle.affectedRows) }
        return counts
    }

    /// Runs statements in one round trip and returns the rows of each; after a failure none of the rest runs.
    ///
    /// BEGIN and COMMIT may be among them: a short transaction then takes one round trip.
    ///
    /// - Throws: what ``query(_:prepared:format:)`` throws, for the first statement that failed.
    public func query(pipelined statements: [Statement]) throws(PostgresError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        try checkCancellation()
        var rows: [Rows] = []
        for result in try wire.pipeline(statements).get() { rows.append(Rows(result: result)) }
        return rows
    }

    /// Runs trusted SQL of any number of statements, for example a migration file; nothing can be bound.
    ///
    /// Outside a transaction the statements succeed or fail together, unless they hold BEGIN or COMMIT. The error's
    /// `report.position` counts characters from the start of the text.
    ///
    /// - Throws: what ``query(_:prepared:format:)`` throws.
    public func executeScript(_ sql: String) throws(PostgresError) {
        try checkCancellation()
        try wire.executeScript(sql)
    }

    /// Stops a cancelled task before it sends anything.
    ///
    /// - Throws: `cancelled`.
    func checkCancellation() throws(PostgresError) {
        guard !Task.isCancelled else { throw PostgresError(.cancelled, "the task was cancelled; nothing was sent") }
    }

    private func unexpected(_ count: Int, _ expected: String, _ statement: Statement) -> PostgresError {
        PostgresError(.unexpectedRowCount, "expected \(expected), got \(count)", statement: statement)
    }
}
