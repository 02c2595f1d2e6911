import LibPQ
import Testing

@Suite("Transactions")
struct TransactionTests {
    @Test("A body that returns is committed, one that throws is rolled back")
    func commitAndRollBack() async throws {
        let table = TestDatabase.uniqueName("txn")
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in _ = try db.execute("CREATE TABLE \(identifier: table) (n int)") }
            try await pool.transaction { db in _ = try db.execute("INSERT INTO \(identifier: table) VALUES (\(1))") }
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
            try await pool.withConnection { db in _ = try db.execute("DROP TABLE \(identifier: table)") }
        }
    }
}

struct BodyFailure: Error {}
