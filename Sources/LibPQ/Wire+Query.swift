import CLibPQ

extension Wire {
    /// Runs one statement and reads its whole result.
    func execute(
        _ statement: Statement, format: ResultFormat = .text, prepared: Bool = false
    ) throws(PostgresError) -> ResultSet {
        let deadline = deadline()
        let arena = try ParameterArena(statement)
        let sql = try text(of: statement)
        guard prepared else {
            try send(statement) { connection in
                arena.withPointers { count, types, values, lengths, formats in
                    PQsendQueryParams(
                        connection, sql, count, types, values, lengths, formats, format == .binary ? 1 : 0)
                }
            }
            return try lastResult(of: statement, by: deadline)
        }
        let key = PreparedStatements.Key(sql: sql, types: arena.types, role: role)
        let name = try prepare(statement, key, by: deadline)
        try send(statement) { connection in
            arena.withPointers { count, _, values, lengths, formats in
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, format == .binary ? 1 : 0)
            }
        }
        do {
            return try lastResult(of: statement, by: deadline)
        } catch {
            // After a change of the tables the old plan can be invalid for good; the next call prepares anew.
            if error.sqlState == .featureNotSupported || error.sqlState == .invalidSQLStatementName {
                preparedStatements.remove(key)
            }
            throw error
        }
    }

    /// Runs trusted SQL of any number of statements without binds.
    func executeScript(_ sql: String) throws(PostgresError) {
        let statement = Statement(raw: sql)
        let text = try text(of: statement)
        let deadline = deadline()
        try send(statement) { PQsendQuery($0, text) }
        _ = try lastResult(of: statement, by: deadline)
    }

    private func prepare(
        _ statement: Statement, _ key: PreparedStatements.Key, by deadline: Deadline
    ) throws(PostgresError) -> String {
        if let name = preparedStatements.name(of: key) { return name }
        if let old = preparedStatements.evict() { _ = try execute("DEALLOCATE \(identifier: old)") }
        let name = preparedStatements.newName()
        try send(statement) { PQsendPrepare($0, name, key.sql, Int32(key.types.count), key.types) }
        _ = try lastResult(of: statement, by: deadline)
        preparedStatements.insert(key, name: name)
        return name
    }

    /// The text to send.
    ///
    /// - Throws: `invalidParameter` if it holds U+0000.
    func text(of statement: Statement) throws(PostgresError) -> String {
        let sql = statement.sql
        guard !sql.utf8.contains(0) else {
            throw PostgresError(.invalidParameter, "the text of the statement holds U+0000")
        }
        return sql
    }

    /// Hands a command to libpq.
    ///
    /// - Throws: `connectionLost`; `misuse` while another command runs.
    func send(_ statement: Statement, _ body: (OpaquePointer) -> Int32) throws(PostgresError) {
        let connection = try open()
        guard transactionStatus != PQTRANS_ACTIVE else {
            throw PostgresError(.misuse, "another command is still running on this connection", statement: statement)
        }
        guard body(connection) == 1 else {
            throw lost(statement)
        }
    }

    /// Reads results to the end of the command and returns the last one.
    func lastResult(of statement: Statement, by deadline: Deadline) throws(PostgresError) -> ResultSet {
        var last: ResultSet?
        var failure: PostgresError?
        while let result = try nextResult(by: deadline) {
            switch result.handle.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                last = result
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                close()
                throw PostgresError(
                    .misuse, "COPY needs copyIn or copyOut; the connection was closed", statement: statement)
            default:
                failure = failure ?? self.failure(result, statement)
            }
        }
        if let failure { throw failure }
        guard let last else { throw lost(statement) }
        return last
    }
}
