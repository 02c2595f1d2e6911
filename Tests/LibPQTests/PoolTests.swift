import LibPQ
import LogTestSupport
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

    /// Keeps a connection in use until the flag is raised.
    private func hold(_ pool: ConnectionPool, until flag: Recorder<Bool>, started: Recorder<Bool>) async throws {
        try await pool.transaction { db in
            started.add(true)
            while flag.values.isEmpty { try db.execute("SELECT pg_sleep(0.01)") }
        }
    }

    /// Polls until the condition holds.
    private func wait(until condition: () async -> Bool) async throws {
        while !(await condition()) { try await Task.sleep(for: .milliseconds(2)) }
    }

    @Test("Eight connections work at the same time")
    func parallel() async throws {
        try await TestDatabase.withPool(limits(8)) { pool in
            // Each waits until all eight are at work: were fewer threads to serve them, the first would give up alone.
            let atWork = Recorder<Int>()
            let met = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await pool.withConnection(statementTimeout: .seconds(60)) { db in
                            atWork.add(number)
                            for _ in 0..<2_000 where atWork.values.count < 8 {
                                try db.execute("SELECT pg_sleep(0.02)")
                            }
                            return atWork.values.count == 8
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(met == Array(repeating: true, count: 8))
            let statistics = await pool.statistics
            #expect(statistics.open == 8 && statistics.idle == 8)
        }
    }

    @Test("Callers are served in the order of arrival")
    func firstComeFirstServed() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            let order = Recorder<Int>()
            let (started, flag) = (Recorder<Bool>(), Recorder<Bool>())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hold(pool, until: flag, started: started) }
                try await wait { !started.values.isEmpty }
                for number in 0..<6 {
                    group.addTask { _ = try await pool.transaction { _ in order.add(number) } }
                    try await wait { await pool.statistics.waiting == number + 1 }
                }
                flag.add(true)
                try await group.waitForAll()
            }
            #expect(order.values == [0, 1, 2, 3, 4, 5])
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A caller waits no longer than the acquire timeout, and leaves the queue")
    func acquireTimeout() async throws {
        try await TestDatabase.withPool(limits(1, acquire: .milliseconds(100))) { pool in
            let (started, flag) = (Recorder<Bool>(), Recorder<Bool>())
            async let holder: Void = hold(pool, until: flag, started: started)
            try await wait { !started.values.isEmpty }
            let begin = ContinuousClock.now
            let error = await #expect(throws: PostgresError.self) { try await pid(pool) }
            #expect(error?.code == .poolExhausted)
            #expect(begin.duration(to: .now) < .seconds(5))
            #expect(await pool.statistics.waiting == 0)
            flag.add(true)
            try await holder
            _ = try await pid(pool)
        }
    }

    @Test("A cancelled caller leaves the queue at once")
    func cancelledCaller() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            let (started, flag) = (Recorder<Bool>(), Recorder<Bool>())
            async let holder: Void = hold(pool, until: flag, started: started)
            try await wait { !started.values.isEmpty }
            let code = await withTaskGroup(of: PostgresError.Code?.self) { group in
                group.addTask {
                    do { _ = try await pid(pool) } catch { return (error as? PostgresError)?.code }
                    return nil
                }
                while await pool.statistics.waiting == 0 { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(code == .cancelled)
            #expect(await pool.statistics.waiting == 0)
            flag.add(true)
            try await holder
        }
    }

    @Test("A connection past its lifetime is replaced")
    func lifetime() async throws {
        for (lifetime, isReplaced) in [(Duration.seconds(600), false), (.zero, true)] {
            try await TestDatabase.withPool(limits(1, lifetime: lifetime)) { pool in
                let first = try await pid(pool)
                let second = try await pid(pool)
                #expect((first != second) == isReplaced)
                #expect(await pool.statistics.open == (isReplaced ? 0 : 1))
                #expect(await pool.statistics.discardedInTotal == 0)
            }
        }
    }

    @Test("Connections that lie unused are closed by the service, which shuts the pool down when it is cancelled")
    func idle() async throws {
        try await TestDatabase.withPool(limits(2, idle: .milliseconds(100))) { pool in
            _ = try await pid(pool)
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await pool.run() }
                while await pool.statistics.open > 0 { await Task.yield() }
                group.cancelAll()
            }
            let error = await #expect(throws: PostgresError.self) { try await pid(pool) }
            #expect(error?.code == .poolClosed)
        }
    }

    @Test("Shutting down refuses those who wait, and closes what is in use when it comes back")
    func shutDown() async throws {
        let pool = try TestDatabase.pool(limits(1))
        let (started, flag) = (Recorder<Bool>(), Recorder<Bool>())
        async let holder: Void = hold(pool, until: flag, started: started)
        try await wait { !started.values.isEmpty }
        async let waiting = pid(pool)
        try await wait { await pool.statistics.waiting == 1 }
        await pool.shutDown()
        do {
            _ = try await waiting
            Issue.record("a waiting caller was served after the end")
        } catch {
            #expect((error as? PostgresError)?.code == .poolClosed)
        }
        flag.add(true)
        try await holder
        let statistics = await pool.statistics
        #expect(statistics.open == 0 && statistics.idle == 0)
    }

    @Test("A connection left within a transaction is not used again")
    func leftInTransaction() async throws {
        try await TestDatabase.withPool(limits(1)) { pool in
            try await pool.withConnection { db in try db.execute("BEGIN") }
            let statistics = await pool.statistics
            #expect(statistics.open == 0 && statistics.discardedInTotal == 1)
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
            #expect(await pool.statistics.openedInTotal == 1)
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
        #expect(await pool.statistics.open == 0)
    }
}
