import LibPQ
import Logging
import Testing

@Suite("Pool")
struct PoolTests {
    private func limits(
        _ maximum: Int, acquire: Duration = .seconds(10), lifetime: Duration = .seconds(60),
        idle: Duration = .seconds(60)
    ) -> PoolConfiguration {
        PoolConfiguration(
            maximumConnections: maximum, acquireTimeout: acquire, maximumLifetime: lifetime, maximumIdle: idle)
    }

    private func pid(_ pool: ConnectionPool) async throws -> Int {
        try await pool.transaction { db in try db.queryValue("SELECT pg_backend_pid()", as: Int.self) }
    }

    @Test("Eight connections work at the same time")
    func parallel() async throws {
        try await TestDatabase.withPool(limits(8)) { pool in
            let begin = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        _ = try await pool.withConnection { db in try db.execute("SELECT pg_sleep(0.5)") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(begin.duration(to: .now) < .seconds(2))
            #expect(pool.statistics.open == 8 && pool.statistics.idle == 8)
        }
    }

    @Test("Callers are served in the order of arrival")
    func firstComeFirstServed() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            let order = Recorder<Int>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await pool.transaction { db in
                            order.add(number)
                            try db.execute("SELECT pg_sleep(0.1)")
                        }
                    }
                    while pool.statistics.open == 0 || pool.statistics.waiting < number {
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
                try await group.waitForAll()
            }
            #expect(order.values == [0, 1, 2, 3, 4, 5])
            #expect(pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A caller waits no longer than the acquire timeout, and leaves the queue")
    func acquireTimeout() async throws {
        try await TestDatabase.withPool(limits(1, acquire: .milliseconds(100))) { pool in
            let isHeld = Recorder<Bool>()
            async let holder: Void = pool.transaction { db in
                isHeld.add(true)
                try db.execute("SELECT pg_sleep(0.6)")
            }
            while isHeld.values.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            let begin = ContinuousClock.now
            let error = await #expect(throws: PostgresError.self) { try await pid(pool) }
            #expect(error?.code == .poolExhausted)
            #expect(begin.duration(to: .now) < .milliseconds(450))
            #expect(pool.statistics.waiting == 0)
            try await holder
            _ = try await pid(pool)
        }
    }

    @Test("A cancelled caller leaves the queue at once")
    func cancelledCaller() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            async let holder: Void = pool.transaction { db in try db.execute("SELECT pg_sleep(0.5)") }
            while pool.statistics.open == 0 { try await Task.sleep(for: .milliseconds(5)) }
            let code = await withTaskGroup(of: PostgresError.Code?.self) { group in
                group.addTask {
                    do { _ = try await pid(pool) } catch { return (error as? PostgresError)?.code }
                    return nil
                }
                while pool.statistics.waiting == 0 { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(code == .cancelled)
            #expect(pool.statistics.waiting == 0)
            try await holder
        }
    }

    @Test("A connection past its lifetime is replaced")
    func lifetime() async throws {
        try await TestDatabase.withPool(limits(1, lifetime: .milliseconds(150))) { pool in
            let first = try await pid(pool)
            let second = try await pid(pool)
            try await Task.sleep(for: .milliseconds(200))
            let third = try await pid(pool)
            #expect(first == second && second != third)
            #expect(pool.statistics.open == 1)
        }
    }

    @Test("Connections that lie unused are closed by the service, which shuts the pool down when it is cancelled")
    func idle() async throws {
        try await TestDatabase.withPool(limits(2, idle: .milliseconds(100))) { pool in
            _ = try await pid(pool)
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await pool.run() }
                while pool.statistics.open > 0 { await Task.yield() }
                group.cancelAll()
            }
            let error = await #expect(throws: PostgresError.self) { try await pid(pool) }
            #expect(error?.code == .poolClosed)
        }
    }

    @Test("Shutting down refuses those who wait, and closes what is in use when it comes back")
    func shutDown() async throws {
        let pool = try TestDatabase.pool(limits(1))
        async let holder: Void = pool.transaction { db in try db.execute("SELECT pg_sleep(0.4)") }
        while pool.statistics.open == 0 { try await Task.sleep(for: .milliseconds(5)) }
        async let waiting = pid(pool)
        while pool.statistics.waiting == 0 { try await Task.sleep(for: .milliseconds(5)) }
        await pool.shutDown()
        do {
            _ = try await waiting
            Issue.record("a waiting caller was served after the end")
        } catch {
            #expect((error as? PostgresError)?.code == .poolClosed)
        }
        try await holder
        #expect(pool.statistics.open == 0 && pool.statistics.idle == 0)
    }

    @Test("A connection left within a transaction is not used again")
    func leftInTransaction() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            try await pool.withConnection { db in try db.execute("BEGIN") }
            #expect(pool.statistics.open == 0 && pool.statistics.discardedInTotal == 1)
            _ = try await pid(pool)
        }
    }

    @Test("Nothing of one caller's session is left for the next")
    func sessionReset() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            try await pool.withConnection(statementTimeout: .seconds(77)) { db in
                try db.execute("SELECT set_config('test.actor', 'canary', false), pg_advisory_lock(4711)")
                try db.execute("CREATE TEMP TABLE left_over (n int)")
                try db.execute("SELECT \(1)::int", prepared: true)
                #expect(try db.queryValue("SHOW statement_timeout", as: String.self) == "77s")
            }
            try await pool.withConnection { db in
                let row = try db.queryOne(
                    """
                    SELECT current_setting('test.actor', true) AS actor, current_setting('statement_timeout') AS timeout,
                           to_regclass('left_over')::text AS relation,
                           (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks,
                           current_setting('DateStyle') AS dates
                    """)
                #expect(try row.decode("actor", as: String?.self) ?? "" == "")
                #expect(try row.decode("timeout", as: String.self) == "5s")
                #expect(try row.decode("relation", as: String?.self) == nil)
                #expect(try row.decode("locks", as: Int.self) == 0)
                #expect(try row.decode("dates", as: String.self) == "ISO, YMD")
                #expect(try db.query("SELECT \(1)::int", prepared: true).count == 1)
            }
            #expect(pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A database that cannot be reached gives connectionFailed to every caller, and no place is lost")
    func unreachable() async throws {
        let configuration = try ConnectionConfiguration("host=/nonexistent dbname=x user=y password=canary")
        let pool = ConnectionPool(configuration: configuration, limits: limits(2), logger: Logger(label: "test"))
        for _ in 0..<5 {
            let error = await #expect(throws: PostgresError.self) { try await pid(pool) }
            #expect(error?.code == .connectionFailed)
            #expect(error?.debugDescription.contains("canary") == false)
        }
        #expect(pool.statistics.open == 0)
    }
}
