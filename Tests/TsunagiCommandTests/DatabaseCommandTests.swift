import LibPQ
import Testing
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

/// One database with configuration and directory for the tests that change nothing in it.
actor DatabaseWithWords {
    static let shared = DatabaseWithWords()
    private var made: Task<TestDatabase, any Error>?

    /// A program over that database.
    func program() async throws -> Program {
        try Program(database: try await database())
    }

    /// Whether the server lacks the minor release that closes the ways around row-level security.
    func serverIsOld() async throws -> Bool {
        let connection = try await Connection.connect(try await database().configuration, logger: TestDatabase.logger)
        let number = try await connection.run { db in
            try db.queryValue("SELECT current_setting('server_version_num')::integer", as: Int.self)
        }
        await connection.close()
        return number / 10_000 == 15 && number % 10_000 < 20
    }

    private func database() async throws -> TestDatabase {
        let task = made ?? Task { try await TestDatabase(.directory) }
        made = task
        return try await task.value
    }
}

@Suite("Commands at the database")
struct DatabaseCommandTests {
    @Test("an empty database is migrated once")
    func migrate() async throws {
        let program = try await Program(database: TestDatabase(.migrated))
        let again = try await program.run("db", "migrate")
        #expect(again.status == 0)
        #expect(again.output.isEmpty)
        let status = try await program.run("db", "status", "--output", "json")
        let states = try #require(try JSONValue(parsing: status.output.trimmingSuffix(while: \.isNewline)).array)
        #expect(!states.isEmpty && states.allSatisfy { $0["state"] == "applied" })
    }

    @Test("what has no configuration says what to run")
    func unconfigured() async throws {
        let program = try await Program(database: TestDatabase(.migrated))
        let run = try await program.run("match", "--birth-date", "1955-04-02")
        #expect(run.status == 78)
        #expect(run.errors.contains("tsunagi db load"))
    }

    @Test("an offer whose rule was broken by hand is quarantined; matching goes on without it")
    func quarantine() async throws {
        let database = try await TestDatabase(.directory)
        let program = try Program(database: database)
        #expect(try await program.run("db", "check").status == 0)
        let question = [
            "match", "--birth-date", "1955-04-02", "--sex", "male", "--release-path", "full_term", "--released-on",
            "2027-01-15", "--housing", "none", "--target", "09201", "--as-of", "2026-11-21", "--output", "csv",
        ]
        let before = try await program.run(question)
        let victim = try #require(before.lines.dropFirst().first?.split(separator: ",")[5]).description
        try await Self.breakRule(of: victim, in: database)
        let check = try await program.run("db", "check", "--output", "json")
        #expect(check.status == 65)
        let report = try JSONValue(parsing: check.output.trimmingSuffix(while: \.isNewline))
        #expect(report["quarantined"] == [.string(victim)])
        let finding = try #require(report["findings"]?.array?.first { $0["quarantined"] == true })
        #expect(finding["message"]?.string?.contains("line 1, column 1") == true)
        #expect(finding["message"]?.string?.contains("\"age\"") == true)
        let table = try await program.run("db", "check")
        #expect(table.status == 65)
        #expect(table.output.contains("error"))
        let after = try await program.run(question)
        #expect(after.status == 0)
        #expect(!after.output.contains(victim))
        #expect(after.lines.count > 3)
    }

    @Test("doctor finds everything in order but a superuser's login")
    func doctor() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let run = try await program.run("doctor", "--output", "json")
        let report = try JSONValue(parsing: run.output.trimmingSuffix(while: \.isNewline))
        let checks = report["checks"]?.array ?? []
        let failed = checks.filter { $0["outcome"] == "failed" }.compactMap { $0["check"]?.string }
        let isOld = try await DatabaseWithWords.shared.serverIsOld()
        #expect(failed == (isOld ? ["server_version"] : []), "\(run.output)")
        #expect(run.status == (isOld ? 1 : 0) && report["sound"] == .bool(!isOld))
        let names = checks.compactMap { $0["check"]?.string }
        #expect(
            names == [
                "home", "settings", "key_file", "backup", "database", "hosts", "server_version", "login_role", "clock",
                "migrations", "configuration", "row_level_security", "records", "keys", "data_checksums",
                "replication", "transport", "break_glass", "history", "listener", "audit",
            ])
        var other = program
        other.environment["DATABASE_URL"] = other.environment["DATABASE_URL"]?.replacing(
            "user='service'", with: "user=tsunagi")
        let asSuperuser = try await other.run("doctor")
        #expect(asSuperuser.status == 1)
        #expect(asSuperuser.output.contains("SUPERUSER"))
    }

    @Test("doctor sees the service that follows the changes, and each host of the database URL")
    func listener() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let (check, status) = try await program.serving(["up", "--port", "0", "--no-token"]) { _ in
            try await program.check("listener")
        }
        #expect(check["outcome"] == "ok" && status == 0, "\(check.text)")
        var other = program
        other.environment["DATABASE_URL", default: ""] += " host=/nonexistent,/nonexistent2"
        #expect(try await other.run("doctor").status == 1)
        let host = try #require(program.environment["DATABASE_URL"]?.split(separator: "'").dropFirst().first)
        other.environment["DATABASE_URL", default: ""] += " host=\(host),/nonexistent"
        let hosts = try await other.check("hosts")
        #expect(hosts["outcome"] == "warning" && hosts["detail"]?.string?.hasPrefix("/nonexistent of") == true)
    }

    @Test("a token is printed once, listed without its text, and revoked")
    func tokens() async throws {
        let program = try await Program(database: TestDatabase(.migrated))
        let created = try await program.run("token", "create", "--role", "auditor", "--label", "監査", "--days", "3")
        #expect(created.status == 0)
        let token = created.output.trimmingSuffix(while: \.isNewline)
        #expect(TokenText(parsing: token) != nil)
        #expect(!created.errors.contains(token))
        let list = try await program.run("token", "list", "--output", "json")
        #expect(list.output.contains("監査") && !list.output.contains(token))
        let revoked = try await program.run("token", "revoke", String(token.prefix(11)))
        #expect(revoked.status == 0)
        #expect(try await program.run("token", "list").output.contains("revoked"))
        #expect(try await program.run("token", "revoke", "tsn_nothing").status == 65)
        let unknown = try await program.run("token", "create", "--role", "provider", "--provider", "nobody")
        #expect(unknown.status == 65)
    }

    private static func breakRule(of offer: String, in database: TestDatabase) async throws {
        let connection = try await Connection.connect(database.configuration, logger: TestDatabase.logger)
        try await connection.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            let count = try db.execute(
                "UPDATE tsunagi.rule SET body = 'agge >= 65' WHERE offer_id = \(offer)::uuid AND purpose = 'eligibility'"
            )
            guard count == 0 else { return }
            try db.execute("INSERT INTO tsunagi.rule (offer_id, body) VALUES (\(offer)::uuid, 'agge >= 65')")
        }
        await connection.close()
    }
}
