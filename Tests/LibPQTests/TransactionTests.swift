import LibPQ
import LogTestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    @Test("A body that returns is committed, one that throws is rolled back and its error passes through")
    func commitAndRollBack() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            try await pool.transaction { db in try db.execute("INSERT INTO \(identifier: table) VALUES (\(1))") }
            await #expect(throws: BodyFailure.self) {
                try await pool.transaction { db in
                    try db.execute("INSERT INTO \(identifier: table) VALUES (\(2))")
                    throw BodyFailure()
                }
            }
            let sum = try await pool.transaction(readOnly: true) { db in
                try db.queryValue("SELECT sum(n)::int FROM \(identifier: table)", as: Int.self)
            }
            #expect(sum == 1)
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A hidden failure is not committed in silence")
    func hiddenFailure() async throws {
        try await TestDatabase.withTable("n int PRIMARY KEY") { pool, table in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    for _ in 0..<2 {
                        do { try db.execute("INSERT INTO \(identifier: table) VALUES (1)") } catch { continue }
                    }
                }
            }
            #expect(error?.code == .transactionRolledBack)
            #expect(error?.description.contains("23505") == true)
            let count = try await pool.withConnection { db in
                try db.queryValue("SELECT count(*) FROM \(identifier: table)", as: Int.self)
            }
            #expect(count == 0)
        }
    }

    @Test("A savepoint undoes only its own part")
    func savepoint() async throws {
        try await TestDatabase.withTable("n int PRIMARY KEY") { pool, table in
            try await pool.transaction { db in
                try db.execute("INSERT INTO \(identifier: table) VALUES (1)")
                for number in [1, 2] {
                    do {
                        try db.savepoint { db in
                            try db.execute("INSERT INTO \(identifier: table) VALUES (\(number))")
                        }
                    } catch {
                        guard (error as? PostgresError)?.sqlState == .uniqueViolation else { throw error }
                    }
                }
            }
            let numbers = try await pool.withConnection { db in
                try db.queryValue("SELECT array_agg(n ORDER BY n) FROM \(identifier: table)", as: [Int].self)
            }
            #expect(numbers == [1, 2])
        }
    }

    @Test("Isolation level and read-only mode reach the server; a read-only transaction refuses writes")
    func modes() async throws {
        try await TestDatabase.withPool { pool in
            for level in IsolationLevel.allCases {
                let (isolation, readOnly) = try await pool.transaction(isolation: level, readOnly: true) { db in
                    let row = try db.queryOne(
                        """
                        SELECT current_setting('transaction_isolation') AS level,
                               current_setting('transaction_read_only') AS read_only
                        """)
                    return (try row.decode("level", as: String.self), try row.decode("read_only", as: String.self))
                }
                #expect(isolation == level.rawValue.lowercased() && readOnly == "on")
            }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(readOnly: true) { db in try db.execute("CREATE TABLE never (n int)") }
            }
            #expect(error?.sqlState == .readOnlySQLTransaction)
            #expect(await pool.statistics.discardedInTotal == 0)
        }
    }

    @Test("A transaction within a transaction is refused; one within a connection is not")
    func nesting() async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in try db.transaction { _ in } }
            }
            #expect(error?.code == .misuse)
            let numbers = try await pool.withConnection { db in
                try (1...3).map { number in
                    try db.transaction { db in try db.queryValue("SELECT \(number)::int", as: Int.self) }
                }
            }
            #expect(numbers == [1, 2, 3])
        }
    }

    @Test(
        "40001 and 40P01 are run again when asked for, also when the body wraps the error",
        arguments: [
            ("40001", 3, 4), ("40P01", 2, 3), ("23505", 3, 1), ("40001", 0, 1), ("40001", 99, 4),
        ])
    func retries(state: String, retries: Int, runs: Int) async throws {
        try await TestDatabase.withPool { pool in
            let attempts = Recorder<Int>()
            await #expect(throws: BodyFailure.self) {
                try await pool.transaction(retry: RetryPolicy(retries: retries) { .milliseconds($0) }) { db in
                    attempts.add(1)
                    do {
                        try db.execute("DO \(raw: "$$BEGIN RAISE EXCEPTION USING ERRCODE = '\(state)'; END$$")")
                    } catch {
                        throw BodyFailure()
                    }
                }
            }
            #expect(attempts.values.count == runs)
        }
    }

    @Test("Two transactions that collide both count, with retries")
    func collision() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            try await pool.withConnection { db in try db.execute("INSERT INTO \(identifier: table) VALUES (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await pool.transaction(isolation: .repeatableRead, retry: .serializationFailures) { db in
                            try db.execute("SELECT n, pg_sleep(0.2) FROM \(identifier: table)")
                            try db.execute("UPDATE \(identifier: table) SET n = n + 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let total = try await pool.withConnection { db in
                try db.queryValue("SELECT n FROM \(identifier: table)", as: Int.self)
            }
            #expect(total == 2)
        }
    }
}

struct BodyFailure: Error {}
