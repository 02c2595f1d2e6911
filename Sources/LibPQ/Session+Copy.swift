import CLibPQ

extension Session {
    /// Runs a `COPY … FROM STDIN` and returns the number of rows it stored.
    ///
    /// The statement timeout bounds the whole COPY. If the body throws, nothing is stored.
    ///
    /// - Throws: what the body throws, or a ``PostgresError``: `server` if a row is refused (its context names the line).
    @discardableResult
    public func copyIn(_ statement: Statement, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        try checkCancellation()
        let deadline = wire.deadline()
        try wire.beginCopy(statement, PGRES_COPY_IN, by: deadline)
        do {
            var writer = CopyWriter(wire: wire, statement: statement, deadline: deadline)
            try body(&writer)
            try writer.flush()
        } catch {
            wire.abortCopyIn(statement, by: deadline)
            throw error
        }
        return try wire.endCopyIn(statement, reason: nil, by: deadline)
    }

    /// Runs a `COPY … TO STDOUT`, calls the body with each row's bytes, and returns the number of rows.
    ///
    /// The bytes end with the call. If the body throws, the rest is read and dropped.
    ///
    /// - Throws: what the body throws, or a ``PostgresError``.
    @discardableResult
    public func copyOut(_ statement: Statement, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try checkCancellation()
        let deadline = wire.deadline()
        try wire.beginCopy(statement, PGRES_COPY_OUT, by: deadline)
        return try wire.receiveCopy(statement, by: deadline, body)
    }
}
