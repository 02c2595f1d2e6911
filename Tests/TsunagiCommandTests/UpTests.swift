import LibPQ
import Testing
import TsunagiRules
import TsunagiTestSupport

@Suite("From nothing to an answer", .serialized, .timeLimit(.minutes(10)))
struct UpTests {
    private static let question = [
        "--birth-date", "1985-03-01", "--sex", "male", "--release-path", "full_term", "--released-on", "2020-07-01",
        "--housing", "none", "--target", "09201", "--as-of", "2020-06-01", "--fact", "dependency=drug",
    ]

    @Test("up makes its own database, loads the directory and answers; SIGTERM stops it and the database")
    func embedded() async throws {
        let program = try Program()
        let (output, status) = try await program.serving(["up", "--port", "0"]) { running in
            let token = try program.write(try #require(running.token), to: "token")
            let run = try await program.run(
                ["match", "--server", running.url, "--token-file", token, "--lang", "ja"] + Self.question)
            #expect(run.status == 0, "\(run.errors)")
            let local = try await program.run(["match", "--lang", "ja"] + Self.question)
            #expect(local.output == run.output)
            return run.output
        }
        #expect(status == 0)
        #expect(output.contains("基準日 2020-06-01"))
        #expect(output.contains("栃木ダルク"))
        let list = try await program.run("token", "list", "--output", "json")
        #expect(list.output.contains("\"state\":\"revoked\""))
    }

    @Test("an employer registers an opening and the next match finds it; a coordinator keeps a case")
    func opening() async throws {
        let database = try await TestDatabase(.directory)
        let program = try Program(database: database)
        let provider = try await Self.anyProvider(of: database)
        let made = try await program.run("token", "create", "--role", "provider", "--provider", provider)
        let employer = try program.write(made.output, to: "employer")
        let (_, status) = try await program.serving(["up", "--port", "0"]) { running in
            let coordinator = try program.write(try #require(running.token), to: "coordinator")
            let opening = OpeningScene(
                program: program, server: running.url, employer: employer, coordinator: coordinator)
            try await opening.refusesTypos()
            try await opening.isFound()
            try await opening.keepsVersions()
            try await opening.imports()
            try await opening.isClosed()
            try await CaseScene(program: program, server: running.url, coordinator: coordinator).run()
        }
        #expect(status == 0)
    }

    @Test("--no-token leaves the token out")
    func withoutToken() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let (_, status) = try await program.serving(["up", "--port", "0", "--no-token"]) { running in
            #expect(running.token == nil)
            let port = try #require(running.url.split(separator: ":").last)
            let second = try await program.run(["serve", "--port", "\(port)"])
            #expect(second.status == 69)
            #expect(second.errors.contains("port \(port) stopped"), "\(second.errors)")
        }
        #expect(status == 0)
    }

    private static func anyProvider(of database: TestDatabase) async throws -> String {
        let connection = try await Connection.connect(database.configuration, logger: TestDatabase.logger)
        let id = try await connection.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            try db.queryValue("SELECT id::text FROM tsunagi.provider ORDER BY id LIMIT 1", as: String.self)
        }
        await connection.close()
        return id
    }
}
