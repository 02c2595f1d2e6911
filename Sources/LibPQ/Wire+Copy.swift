import CLibPQ

extension Wire {
    /// Sends a COPY and waits until the server is ready for it.
    func beginCopy(
        _ statement: Statement, _ status: ExecStatusType, by deadline: Deadline
    ) throws(PostgresError) {
        guard statement.bindCount == 0 else {
            throw PostgresError(
                .misuse, "COPY binds nothing; use \\(identifier:) and \\(literal:)", statement: statement)
        }
        let sql = try text(of: statement)
        try send(statement) { PQsendQueryParams($0, sql, 0, nil, nil, nil, nil, 0) }
        guard let first = try nextResult(by: deadline) else { throw lost(statement) }
        guard first.handle.status != status else { return }
        switch first.handle.status {
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            close()
            throw PostgresError(
                .misuse, "the COPY goes the other way; the connection was closed", statement: statement)
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            try drain(by: deadline)
            throw PostgresError(.misuse, "the statement is no COPY with STDIN or STDOUT", statement: statement)
        default:
            let failure = failure(first, statement)
            try drain(by: deadline)
            throw failure
        }
    }

    private func drain(by deadline: Deadline) throws(PostgresError) {
        while try nextResult(by: deadline) != nil {}
    }

    /// Sends one block of at most 2 GiB.
    ///
    /// - Throws: `deadlineExceeded`, `connectionLost`.
    func putCopyData(
        _ bytes: UnsafeRawBufferPointer, _ statement: Statement, by deadline: Deadline
    ) throws(PostgresError) {
        let data = bytes.bindMemory(to: CChar.self).baseAddress
        while true {
            switch PQputCopyData(try open(), data, Int32(clamping: bytes.count)) {
            case 1: return try flush(by: deadline)
            case 0: try wait(forWriting: true, by: deadline)
            default: throw lost(statement)
            }
        }
    }

    /// Ends a COPY into the server; nil as the reason completes it, a reason makes the server undo it.
    func endCopyIn(_ statement: Statement, reason: String?, by deadline: Deadline) throws(PostgresError) -> Int {
        while true {
            switch PQputCopyEnd(try open(), reason) {
            case 1: return try lastResult(of: statement, by: deadline).handle.affectedRows
            case 0: try wait(forWriting: true, by: deadline)
            default: throw lost(statement)
            }
        }
    }

    /// Undoes a COPY whose data could not be produced; a connection on which that fails is closed.
    func abortCopyIn(_ statement: Statement, by deadline: Deadline) {
        do {
            _ = try endCopyIn(statement, reason: "the data could not be produced", by: deadline)
        } catch {
            // The server's refusal is what was asked for.
            if error.sqlState == nil { close() }
        }
    }

    /// Calls the body for each chunk the server sends, to the end even if the body failed.
    func receiveCopy(
        _ statement: Statement, by deadline: Deadline, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        var failure: (any Error)?
        while true {
            let connection = try open()
            var buffer: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(connection, &buffer, 1)
            if count > 0 {
                defer { PQfreemem(buffer) }
                guard failure == nil else { continue }
                do {
                    try body(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
                } catch {
                    failure = error
                }
            } else if count == 0 {
                try wait(forWriting: false, by: deadline)
                guard PQconsumeInput(connection) == 1 else { throw lost(statement) }
            } else {
                break
            }
        }
        let result = try lastResult(of: statement, by: deadline)
        if let failure { throw failure }
        return result.handle.affectedRows
    }
}
