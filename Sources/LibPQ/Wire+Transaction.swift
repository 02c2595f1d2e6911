import CLibPQ

/// How a transaction begins.
struct TransactionOptions: Sendable {
    /// The role to take and the settings to make.
    var context = AccessContext.none
    /// How strictly it is kept apart from others.
    var isolation = IsolationLevel.readCommitted
    /// Whether the server refuses writes.
    var readOnly = false
    /// How long a statement may run; nil keeps the session's limit.
    var statementTimeout: Duration?
    /// How long a statement waits for a lock; nil keeps the session's limit.
    var lockTimeout: Duration?

    /// BEGIN and what follows it in the same round trip.
    func statements() throws(PostgresError) -> [Statement] {
        let access = readOnly ? "READ ONLY" : "READ WRITE"
        var statements: [Statement] = ["BEGIN ISOLATION LEVEL \(raw: isolation.rawValue) \(raw: access)"]
        var timeouts: [Statement] = []
        for (name, value) in [("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout)] {
            guard let value else { continue }
            let milliseconds = max(name == "statement_timeout" ? 1 : 0, value.milliseconds)
            timeouts.append("set_config(\(public: name), \(public: String(milliseconds)), true)")
        }
        if !timeouts.isEmpty { statements.append("SELECT \(timeouts.joined(by: ", "))") }
        return statements + (try context.statements())
    }
}

extension Wire {
    /// Begins a transaction with its role and settings in one round trip.
    func begin(_ options: TransactionOptions) throws(PostgresError) {
        guard transactionStatus != PQTRANS_INTRANS, transactionStatus != PQTRANS_INERROR else {
            throw PostgresError(.misuse, "a transaction is open already; use a savepoint within it")
        }
        let statements = try options.statements()
        lastState = nil
        savepoints = 0
        isReadOnlyByRequest = options.readOnly
        role = options.context.role
        statementTimeout = options.statementTimeout ?? sessionStatementTimeout
        let outcome = pipeline(statements)
        guard let failure = outcome.failure else { return }
        if outcome.results.isEmpty {
            endTransaction()
        } else {
            rollBack()
        }
        throw failure
    }

    /// Rolls back; a connection on which that fails is closed.
    func rollBack() {
        defer { endTransaction() }
        guard transactionStatus == PQTRANS_INTRANS || transactionStatus == PQTRANS_INERROR else {
            if transactionStatus != PQTRANS_IDLE { close() }
            return
        }
        // The lasting SQLSTATE is the one that made the transaction fail.
        let state = lastState
        do {
            _ = try execute("ROLLBACK")
        } catch {
            close()
        }
        lastState = state
    }

    /// Undoes what was done since a savepoint; a connection on which that fails is closed.
    func rollBack(toSavepoint name: String) {
        guard transactionStatus == PQTRANS_INTRANS || transactionStatus == PQTRANS_INERROR else { return }
        let outcome = pipeline([
            "ROLLBACK TO SAVEPOINT \(identifier: name)", "RELEASE SAVEPOINT \(identifier: name)",
        ])
        if outcome.failure != nil { close() }
    }

    /// Commits, and says so if nobody can know whether it did.
    ///
    /// - Throws: `transactionOutcomeUnknown`, `transactionRolledBack`, `server`, `connectionLost`.
    func commit() throws(PostgresError) {
        switch transactionStatus {
        case PQTRANS_INTRANS: break
        case PQTRANS_INERROR:
            let state = lastState.map { " (\($0))" } ?? ""
            rollBack()
            throw PostgresError(
                .transactionRolledBack, "a statement of the transaction had failed\(state), so it was rolled back")
        case PQTRANS_IDLE:
            endTransaction()
            throw PostgresError(.misuse, "the body ended the transaction itself")
        default:
            rollBack()
            throw PostgresError(.connectionLost, "the connection broke before the transaction was committed")
        }
        defer { endTransaction() }
        if isReadOnlyByRequest {
            _ = try execute("COMMIT")
            return
        }
        let outcome = pipeline(["SELECT pg_current_xact_id_if_assigned()::text AS xid", "COMMIT"], eager: 0)
        guard let failure = outcome.failure else {
            guard outcome.results.last?.handle.commandTag == "COMMIT" else {
                throw PostgresError(.transactionRolledBack, "the server rolled the transaction back")
            }
            return
        }
        guard isPoisoned else {
            rollBack()
            throw failure
        }
        throw unknownOutcome(failure, outcome.results.first)
    }

    private func unknownOutcome(_ failure: PostgresError, _ result: ResultSet?) -> PostgresError {
        var transactionID: UInt64?
        if let result, result.rowCount == 1 {
            let text: String?? = try? result.decode(String?.self, row: 0, column: 0)
            transactionID = (text ?? nil).flatMap { UInt64($0) }
        }
        return PostgresError(
            .transactionOutcomeUnknown,
            "the connection broke during COMMIT; the transaction may or may not be committed",
            report: failure.report, transactionID: transactionID, diagnostic: failure.diagnostic)
    }

    private func endTransaction() {
        isReadOnlyByRequest = false
        role = nil
        statementTimeout = sessionStatementTimeout
    }
}
