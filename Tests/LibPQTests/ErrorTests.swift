import LibPQ
import Testing

@Suite("Errors")
struct ErrorTests {
    @Test("A violated constraint is told by codes and names; values are in debugDescription's server part at most")
    func constraint() async throws {
        try await TestDatabase.withTable("name text CONSTRAINT only_once UNIQUE, n int CHECK (n > 0)") { pool, table in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    for _ in 0..<2 {
                        try db.execute("INSERT INTO \(identifier: table) VALUES (\("canary（架空）"), \(public: 5))")
                    }
                }
            }
            let found = try #require(error)
            #expect(found.code == .server && found.sqlState == .uniqueViolation)
            #expect(found.sqlState?.isIn(class: "23") == true)
            #expect(found.constraint == "only_once" && found.table == table)
            #expect(found.binds == ["****", "5"])
            #expect(found.statement == "INSERT INTO \"\(table)\" VALUES ($1, $2)")
            for text in ["\(found)", "\(found as any Error)", found.report?.description ?? "", found.summary] {
                #expect(!text.contains("canary"))
            }
            #expect(found.description.contains("23505") && found.description.contains("only_once"))
            #expect(found.debugDescription.contains("detail: Key (name)=(canary"))
        }
    }

    @Test("The server's message may quote a value, so the description leaves it out")
    func quotedValue() async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in try db.execute("SELECT \("canary")::int") }
            }
            #expect(error?.sqlState == .invalidTextRepresentation)
            #expect(error?.description.contains("canary") == false)
            #expect(error?.report?.message.contains("canary") == true)
        }
    }

    @Test(
        "Codes know their class",
        arguments: [
            (SQLState.serializationFailure, true, false, true), (.deadlockDetected, true, false, true),
            (.adminShutdown, false, true, true), (.connectionFailure, false, true, true),
            (.readOnlySQLTransaction, false, true, true), (.uniqueViolation, false, false, false),
            (SQLState(rawValue: "57P05"), false, true, true), (.queryCanceled, false, false, true),
            (.idleInTransactionSessionTimeout, false, true, true), (.inFailedSQLTransaction, false, false, true),
            (.lockNotAvailable, false, false, true), (SQLState(rawValue: "53100"), false, false, true),
            (SQLState(rawValue: "58030"), false, false, true), (.insufficientPrivilege, false, false, false),
            (SQLState(rawValue: "XX000"), false, false, false),
        ])
    func classes(state: SQLState, isTransient: Bool, endsConnection: Bool, mayPass: Bool) {
        #expect(state.isTransient == isTransient)
        #expect(state.endsConnection == endsConnection)
        #expect(state.mayPass == mayPass)
        #expect(state.isIn(class: state.classCode))
    }
}
