import LibPQ
import LogTestSupport
import Testing

@Suite("Access context")
struct AccessContextTests {
    private static let state: Statement = """
        SELECT current_user AS who, nullif(current_setting('test.actor', true), '') AS actor
        """

    @Test("Role and settings hold within the transaction and are gone after it, also after a failure")
    func scope() async throws {
        let role = TestDatabase.uniqueName("role \"quoted\" 役")
        let limits = PoolConfiguration(maximumConnections: 1, acquireTimeout: .seconds(10))
        try await TestDatabase.withPool(limits) { pool in
            let owner = try await pool.withConnection { db in
                try db.execute("CREATE ROLE \(identifier: role) NOLOGIN")
                return try db.queryValue("SELECT current_user", as: String.self)
            }
            let context = AccessContext(role: role, settings: [(name: "test.actor", value: "佐藤'; --（架空）")])
            for fails in [false, true] {
                let outcome = Recorder<(String, String?)>()
                do {
                    try await pool.transaction(context: context) { db in
                        let row = try db.queryOne(Self.state)
                        outcome.add((try row.decode("who"), try row.decode("actor")))
                        if fails { throw BodyFailure() }
                    }
                } catch {
                    #expect(error is BodyFailure)
                }
                #expect(outcome.values.first?.0 == role)
                #expect(outcome.values.first?.1 == "佐藤'; --（架空）")
                let after = try await pool.transaction { db in
                    let row = try db.queryOne(Self.state)
                    return (try row.decode("who", as: String.self), try row.decode("actor", as: String?.self))
                }
                #expect(after.0 == owner && after.1 == nil)
            }
            try await pool.withConnection { db in try db.execute("DROP ROLE \(identifier: role)") }
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test("A prepared plan, which holds the policies of a role, serves that role alone")
    func preparedByRole() async throws {
        let roles = [TestDatabase.uniqueName("one"), TestDatabase.uniqueName("two")]
        let limits = PoolConfiguration(maximumConnections: 1, acquireTimeout: .seconds(10))
        try await TestDatabase.withPool(limits) { pool in
            try await pool.withConnection { db in
                for role in roles { try db.execute("CREATE ROLE \(identifier: role) NOLOGIN") }
            }
            let plans: Statement = "SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'current_user AS me'"
            for (role, count) in [(roles[0], 1), (roles[1], 2), (roles[0], 2), (nil, 3)] {
                let (me, found) = try await pool.transaction(context: AccessContext(role: role)) { db in
                    let me = try db.queryValue("SELECT current_user AS me", as: String.self, prepared: true)
                    return (me, try db.queryValue(plans, as: Int.self))
                }
                #expect(found == count && (role == nil || me == role))
            }
            try await pool.withConnection { db in
                for role in roles { try db.execute("DROP ROLE \(identifier: role)") }
            }
        }
    }

    @Test("An unknown role fails the transaction before the body runs")
    func unknownRole() async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(context: AccessContext(role: "no_such_role")) { _ in
                    Issue.record("the body ran")
                }
            }
            #expect(error?.sqlState == .invalidParameterValue)
            let one = try await pool.transaction { db in try db.queryValue("SELECT 1", as: Int.self) }
            #expect(one == 1)
            #expect(await pool.statistics.openedInTotal == 1)
        }
    }

    @Test(
        "Roles and settings that would lift the restriction are refused",
        arguments: [
            AccessContext(role: "none"), AccessContext(role: "NONE"), AccessContext(role: ""),
            AccessContext(role: nil, settings: [(name: "role", value: "postgres")]),
            AccessContext(role: nil, settings: [(name: "session_authorization", value: "postgres")]),
        ])
    func refused(context: AccessContext) async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(context: context) { _ in Issue.record("the body ran") }
            }
            #expect(error?.code == .misuse)
        }
    }

    @Test("Many callers on few connections each see only their own context, failures and time-outs included")
    func noLeak() async throws {
        let limits = PoolConfiguration(maximumConnections: 3, acquireTimeout: .seconds(30))
        try await TestDatabase.withPool(limits) { pool in
            let foreign = Recorder<String>()
            await withTaskGroup(of: Void.self) { group in
                for caller in 0..<16 {
                    group.addTask {
                        for round in 0..<60 {
                            let own = round % 4 == 3 ? nil : "\(caller)/\(round)"
                            let settings = own.map { [(name: "test.actor", value: $0)] } ?? []
                            do {
                                try await pool.transaction(context: AccessContext(role: nil, settings: settings)) {
                                    db in
                                    let seen = try db.queryOne(Self.state).decode("actor", as: String?.self)
                                    if seen != own { foreign.add("\(seen ?? "-") for \(own ?? "-")") }
                                    if round % 5 == 1 { throw BodyFailure() }
                                    if round % 5 == 2 { try db.execute("SELECT 1/0") }
                                    if round % 20 == 5 {
                                        try db.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                                    }
                                }
                            } catch {
                                guard error is BodyFailure || error is PostgresError else {
                                    foreign.add("\(error)")
                                    return
                                }
                            }
                        }
                    }
                }
            }
            #expect(foreign.values.isEmpty)
            let statistics = await pool.statistics
            #expect(statistics.open <= 3 && statistics.waiting == 0)
            #expect(await pool.statistics.discardedInTotal >= 16)
        }
    }

    @Test("A context is printed without its values")
    func redaction() {
        let context = AccessContext(role: "coordinator", settings: [(name: "test.actor", value: "canary")])
        var dumped = ""
        dump(context, to: &dumped)
        #expect("\(context)" == "role=coordinator test.actor=****")
        #expect(!dumped.contains("canary") && !String(reflecting: context).contains("canary"))
    }
}
