import CLibPQ

/// What a pipeline brought: the results up to the first failure, and that failure.
struct PipelineOutcome {
    /// One result for each statement that succeeded.
    var results: [ResultSet] = []
    /// The first failure; nil if there was none.
    var failure: PostgresError?

    /// The results, if all statements succeeded.
    func get() throws(PostgresError) -> [ResultSet] {
        if let failure { throw failure }
        return results
    }
}

extension Wire {
    /// Sends several statements in one round trip; after a failure the server skips the rest.
    ///
    /// - Parameters:
    ///   - statements: what to run.
    ///   - eager: the position of a statement whose result the server sends before it begins the next.
    /// - Returns: the results up to the first failure, and that failure.
    func pipeline(_ statements: [Statement], eager: Int? = nil) -> PipelineOutcome {
        var outcome = PipelineOutcome()
        let deadline = deadline()
        let prepared: [Prepared]
        do {
            prepared = try prepare(statements)
        } catch {
            outcome.failure = error
            return outcome
        }
        do {
            try send(prepared, eager: eager)
            for statement in statements {
                try receive(statement, into: &outcome, by: deadline)
            }
            try endPipeline(by: deadline)
        } catch {
            outcome.failure = outcome.failure ?? error
            close()
        }
        return outcome
    }

    private typealias Prepared = (statement: Statement, sql: String, arena: ParameterArena)

    private func prepare(_ statements: [Statement]) throws(PostgresError) -> [Prepared] {
        var prepared: [Prepared] = []
        for statement in statements {
            prepared.append((statement, try text(of: statement), try ParameterArena(statement)))
        }
        return prepared
    }

    private func send(_ prepared: [Prepared], eager: Int?) throws(PostgresError) {
        let connection = try open()
        guard PQenterPipelineMode(connection) == 1 else {
            throw PostgresError(.misuse, "another command is still running on this connection")
        }
        for (index, entry) in prepared.enumerated() {
            let sent = entry.arena.withPointers { count, types, values, lengths, formats in
                PQsendQueryParams(connection, entry.sql, count, types, values, lengths, formats, 0)
            }
            guard sent == 1 else { throw lost(entry.statement) }
            if index == eager, PQsendFlushRequest(connection) != 1 { throw lost(entry.statement) }
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
    }

    private func receive(
        _ statement: Statement, into outcome: inout PipelineOutcome, by deadline: Deadline
    ) throws(PostgresError) {
        while let result = try nextResult(by: deadline) {
            switch result.handle.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: outcome.results.append(result)
            case PGRES_PIPELINE_ABORTED: break
            default:
                let failure = failure(result, statement)
                outcome.failure = outcome.failure ?? failure
                if isBroken { throw failure }
            }
        }
    }

    private func endPipeline(by deadline: Deadline) throws(PostgresError) {
        guard let result = try nextResult(by: deadline), result.handle.status == PGRES_PIPELINE_SYNC,
            PQexitPipelineMode(try open()) == 1
        else { throw lost() }
    }
}
