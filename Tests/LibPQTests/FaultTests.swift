import LibPQ
import LogTestSupport
import Testing

@Suite("Faults")
struct FaultTests {
    private static let single = PoolConfiguration(maximumConnections: 1, acquireTimeout: .seconds(10))

    private func kill(_ pid: Int) async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                _ = try db.queryValue("SELECT pg_terminate_backend(\(pid)::int, 5000)", as: Bool.self)
            }
        }
    }

    @Test("A backend killed while idle is noticed before the next use: no request fails")
    func killedIdle() async throws {
        try await TestDatabase.withPool(Self.single) { pool in
            let first = try await pool.withConnection { db in try db.queryValue("SELECT pg_backend_pid()", as: Int.self)
            }
            try await kill(first)
            let second = try await pool.transaction { db in try db.queryValue("SELECT pg_backend_pid()", as: Int.self) }
            #expect(first != second)
            #expect(await pool.statistics.discardedInTotal == 1)
        }
    }

    @Test("A backend killed within a statement gives one clear error, and the pool recovers")
    func killedBusy() async throws {
        try await TestDatabase.withPool(Self.single) { pool in
            let pids = Recorder<Int>()
            async let failed: Void = pool.transaction { db in
                pids.add(try db.queryValue("SELECT pg_backend_pid()", as: Int.self))
                try db.execute("SELECT pg_sleep(4)")
            }
            while pids.values.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            try await kill(pids.values[0])
            do {
                try await failed
                Issue.record("the statement succeeded")
            } catch {
                #expect((error as? PostgresError)?.sqlState == .adminShutdown)
            }
            let one = try await pool.transaction { db in try db.queryValue("SELECT 1", as: Int.self) }
            #expect(one == 1)
            #expect(await pool.statistics.open == 1)
        }
    }

    @Test("A connection that breaks in COMMIT leaves an unknown outcome, with the id to ask about")
    func unknownOutcome() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            try await pool.withConnection { db in
                try db.executeScript(
                    """
                    CREATE FUNCTION \(table)_die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER die AFTER INSERT ON \(table) DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION \(table)_die();
                    """)
            }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(retry: .serializationFailures) { db in
                    try db.execute("INSERT INTO \(identifier: table) VALUES (1)")
                }
            }
            #expect(error?.code == .transactionOutcomeUnknown)
            let id = try #require(error?.transactionID)
            let status = try await pool.withConnection { db in
                try db.queryValue("SELECT pg_xact_status(\(id)::text::xid8)", as: String.self)
            }
            #expect(status == "aborted")
            try await pool.withConnection { db in
                try db.executeScript("DROP TRIGGER die ON \(table); DROP FUNCTION \(table)_die()")
            }
        }
    }

    @Test("A deferred constraint that fails in COMMIT is a plain refusal, not an unknown outcome")
    func refusedCommit() async throws {
        try await TestDatabase.withTable("n int UNIQUE DEFERRABLE INITIALLY DEFERRED") { pool, table in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    try db.execute("INSERT INTO \(identifier: table) VALUES (1), (1)")
                }
            }
            #expect(error?.code == .server && error?.sqlState == .uniqueViolation)
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test("The server's statement timeout ends the statement and keeps the connection")
    func statementTimeout() async throws {
        try await TestDatabase.withPool(Self.single) { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(statementTimeout: .milliseconds(100)) { db in
                    try db.execute("SELECT pg_sleep(5)")
                }
            }
            #expect(error?.sqlState == .queryCanceled)
            let limit = try await pool.transaction { db in
                try db.queryValue("SELECT current_setting('statement_timeout')", as: String.self)
            }
            #expect(limit == "5s")
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A server that does not answer in time costs the connection, not the caller's patience")
    func deadline() async throws {
        try await TestDatabase.withPool(Self.single) { configuration in
            configuration.deadlineGrace = .milliseconds(100)
        } _: { pool in
            let begin = ContinuousClock.now
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(statementTimeout: .milliseconds(200)) { db in
                    try db.execute("SET LOCAL statement_timeout = 0")
                    try db.execute("SELECT pg_sleep(60)")
                }
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(begin.duration(to: .now) < .seconds(30))
            let one = try await pool.transaction { db in try db.queryValue("SELECT 1", as: Int.self) }
            #expect(one == 1)
            #expect(await pool.statistics.openedInTotal == 2)
        }
    }

    @Test("25006 from the server itself closes the connection")
    func readOnlyServer() async throws {
        try await TestDatabase.withPool(Self.single) { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in
                    try db.execute("SET default_transaction_read_only = on")
                    try db.execute("CREATE TABLE never (n int)")
                }
            }
            #expect(error?.sqlState == .readOnlySQLTransaction)
            let statistics = await pool.statistics
            #expect(statistics.open == 0 && statistics.discardedInTotal == 1)
        }
    }

    @Test("A lock that stays taken fails with 55P03 after the lock timeout")
    func lockTimeout() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            let (isLocked, flag) = (Recorder<Bool>(), Recorder<Bool>())
            async let holder: Void = pool.transaction { db in
                try db.execute("LOCK TABLE \(identifier: table)")
                isLocked.add(true)
                while flag.values.isEmpty { try db.execute("SELECT pg_sleep(0.01)") }
            }
            while isLocked.values.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(lockTimeout: .milliseconds(100)) { db in
                    try db.execute("LOCK TABLE \(identifier: table)")
                }
            }
            #expect(error?.sqlState == .lockNotAvailable)
            flag.add(true)
            try await holder
        }
    }

    @Test("A cancelled task sends no further statement, and its transaction is rolled back")
    func cancellation() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            let started = Recorder<Bool>()
            let outcome = await withTaskGroup(of: PostgresError.Code?.self) { group in
                group.addTask {
                    do {
                        try await pool.transaction { db in
                            try db.execute("INSERT INTO \(identifier: table) VALUES (1)")
                            started.add(true)
                            while true { try db.execute("SELECT pg_sleep(0.01)") }
                        }
                        return nil
                    } catch {
                        return (error as? PostgresError)?.code
                    }
                }
                while started.values.isEmpty { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(outcome == .cancelled)
            let count = try await pool.withConnection { db in
                try db.queryValue("SELECT count(*) FROM \(identifier: table)", as: Int.self)
            }
            #expect(count == 0)
            #expect(await pool.statistics.discardedInTotal == 0)
        }
    }
}
