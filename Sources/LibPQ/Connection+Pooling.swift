/// How one run of a transaction ended.
enum TransactionAttempt<Value: Sendable>: Sendable {
    /// What the body returned.
    case success(Value)
    /// The error, and whether the server reported a failure that a further run may not meet.
    case failure(any Error, isTransient: Bool)
}

extension Connection {
    /// Runs a transaction once and says whether another run makes sense, also when the body wrapped the error.
    func attempt<Value: Sendable>(
        _ options: TransactionOptions, _ body: @Sendable (borrowing Session) throws -> Value
    ) -> TransactionAttempt<Value> {
        do {
            return .success(try transaction(options, body))
        } catch {
            let isUnknown = (error as? PostgresError)?.code == .transactionOutcomeUnknown
            return .failure(error, isTransient: !isUnknown && lastState?.isTransient == true)
        }
    }

    /// Runs the body and then undoes what it changed in the session.
    func runAndReset<Value: Sendable>(
        statementTimeout: Duration?, _ body: @Sendable (borrowing Session) throws -> Value
    ) throws -> Value {
        try setStatementTimeout(statementTimeout)
        defer { reset() }
        return try run(body)
    }

    /// Whether the connection can be used: open, sound, its socket quiet, and, if asked, answering.
    func isHealthy(ask: Bool) -> Bool {
        guard isReusable, isAlive else { return false }
        guard ask else { return true }
        do {
            return try run { try $0.queryValue("SELECT 1", as: Int.self) == 1 } && isAlive
        } catch {
            return false
        }
    }
}
