extension Session {
    /// Runs the body in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// - Parameters:
    ///   - context: the role to take and the settings to make for this transaction only, in the round trip of BEGIN.
    ///   - isolation: how strictly the transaction is kept apart from others.
    ///   - readOnly: whether the server refuses writes (25006).
    ///   - statementTimeout: how long one statement may run; nil keeps the session's limit.
    ///   - lockTimeout: how long a statement waits for a lock; nil keeps the session's limit.
    ///   - body: what to do within the transaction.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws, or a ``PostgresError``: `transactionOutcomeUnknown` if the connection broke
    ///   during COMMIT, `transactionRolledBack` if the body hid a failed statement, `misuse` within a transaction.
    @discardableResult
    public func transaction<Value>(
        context: AccessContext = .none, isolation: IsolationLevel = .readCommitted, readOnly: Bool = false,
        statementTimeout: Duration? = nil, lockTimeout: Duration? = nil,
        _ body: (borrowing Session) throws -> Value
    ) throws -> Value {
        try transaction(
            TransactionOptions(
                context: context, isolation: isolation, readOnly: readOnly, statementTimeout: statementTimeout,
                lockTimeout: lockTimeout), body)
    }

    /// Runs the body in a transaction with the options as one value.
    ///
    /// - Throws: what the body throws, or a ``PostgresError``.
    func transaction<Value>(_ options: TransactionOptions, _ body: (borrowing Session) throws -> Value) throws -> Value
    {
        try checkCancellation()
        try wire.begin(options)
        let value: Value
        do {
            value = try body(self)
        } catch {
            wire.rollBack()
            throw error
        }
        try wire.commit()
        return value
    }

    /// Runs the body in a savepoint of the open transaction: a failure undoes only what the body did.
    ///
    /// - Throws: what the body throws; `misuse` outside a transaction.
    @discardableResult
    public func savepoint<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        wire.savepoints += 1
        let name = "savepoint_\(wire.savepoints)"
        try execute("SAVEPOINT \(identifier: name)")
        let value: Value
        do {
            value = try body(self)
            try execute("RELEASE SAVEPOINT \(identifier: name)")
        } catch {
            // The body's own error matters more than a connection that broke meanwhile.
            wire.rollBack(toSavepoint: name)
            throw error
        }
        return value
    }
}
