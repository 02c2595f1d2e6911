import FoundationEssentials
import Testing

@Suite("The command line itself")
struct UsageTests {
    private static let commands = [
        "up", "serve", "db", "db migrate", "db status", "db load", "db check", "match", "opening", "opening add",
        "opening list", "opening show", "opening update", "opening close", "opening import", "token", "token create",
        "token list", "token revoke", "rules", "rules check", "doctor", "case", "case create", "case list", "case show",
        "case update", "case facts", "case need", "case supporter", "case consent", "case disclosures", "case agencies",
        "case join", "case leave", "case hand-over", "case hand-back", "case handovers", "case answer-handover",
        "referral", "referral open", "follow-up", "follow-up list", "follow-up answer", "report",
        "referral move", "referral show", "referral work", "replay", "audit", "audit verify", "audit heads",
        "retention", "retention list", "retention set", "retention run", "retention holds", "retention hold",
        "break-glass", "break-glass open", "break-glass list", "break-glass end", "break-glass review",
        "retention lift", "erase", "erase person", "keys", "keys list", "keys rotate", "keys rewrap", "keys retire",
    ]

    private let program: Program

    init() throws {
        program = try Program()
    }

    @Test("every help has two examples, and stays as it was agreed", arguments: commands + [""])
    func help(command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let run = try await program.run(words + ["--help"], with: ["COLUMNS": "100"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let examples = try #require(run.output.ranges(of: "EXAMPLES:").first)
        let below = run.output[examples.upperBound...]
        #expect(below.ranges(of: "tsunagi \(command)").count + below.ranges(of: "| tsunagi").count >= 2)
        let name = command.isEmpty ? "tsunagi" : command.replacing(" ", with: "-")
        try Golden.expect(run.output, equals: "help-\(name).txt")
    }

    @Test("completions are made for three shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let run = try await program.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        #expect(run.output.contains("opening"))
    }

    @Test("says its version")
    func version() async throws {
        let run = try await program.run("--version")
        #expect(run.status == 0)
        #expect(run.output == "0.1.0\n")
    }

    @Test(
        "wrong usage ends with 64 and says nothing on standard output",
        arguments: [
            ["mtch"], ["match"], ["match", "--fact", "sex"], ["rules", "check"], ["token", "create", "--role", "king"],
            ["token", "create", "--role", "provider"], ["token", "create", "--role", "auditor", "--days", "91"],
            ["opening", "list"], ["match", "--render", "x", "--sex", "male"],
            ["db", "load", "--demo", "--offers", "x.csv"], ["case", "supporter", "R1", "--end", "x"],
            ["case", "facts", "R1", "--history", "--forget", "sex"], ["match", "--case", "R1", "--render", "x"],
            ["case", "list"], ["erase", "person", "a", "--confirm", "b"], ["erase", "person", "a"],
            ["retention", "set", "closed_case", "--days", "0"], ["match", "--all"], ["match", "--cases"],
            ["match", "--all", "--cases", "--previous", "x"], ["match", "--all", "x", "--cases"],
            ["case", "answer-handover", "x", "withdrawn"],
            ["case", "consent", "R1", "--agency", "x"], ["case", "answer-handover", "x", "refused", "--case", "R1"],
        ])
    func usage(arguments: [String]) async throws {
        let database = arguments.contains("--fact") ? try await DatabaseWithWords.shared.program() : program
        let run = try await database.run(arguments)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test("a mistyped command is told the nearest one")
    func nearest() async throws {
        #expect(try await program.run("openning", "add").errors.contains("did you mean opening?"))
    }

    @Test("a server that is not there is 69")
    func unreachable() async throws {
        let token = try program.write("tsn_x", to: "token")
        let malformed = try await program.run(
            "opening", "list", "--server", "http://127.0.0.1:1", "--token-file", token)
        #expect(malformed.status == 78)
        let run = try await program.run(
            "doctor", with: ["DATABASE_URL": "host=127.0.0.1 port=1 connect_timeout=2", "TSUNAGI_LOG_LEVEL": "error"])
        #expect(run.status == 1)
        let status = try await program.run(
            "db", "status", with: ["DATABASE_URL": "host=127.0.0.1 port=1 connect_timeout=2"])
        #expect(status.status == 69)
    }

    @Test(
        "settings that cannot be used are 78 and name the setting",
        arguments: [
            ["TSUNAGI_PORT": "harbour"], ["TSUNAGI_LOG_LEVEL": "loud"], ["TSUNAGI_HOME": "/nowhere"],
        ])
    func settings(variables: [String: String]) async throws {
        let run = try await program.run(
            ["serve"], with: variables.merging(["DATABASE_URL": "host=/nowhere"]) { first, _ in first })
        #expect(run.status == 78)
        #expect(run.errors.contains(variables.values.first ?? "-"))
    }

    @Test("files with secrets that others may read are refused", arguments: [0o644, 0o640, 0o604])
    func modes(mode: Int) async throws {
        let key = try program.write(String(repeating: "k", count: 32), to: "key", mode: mode)
        let serve = try await program.run(
            "serve", with: ["DATABASE_URL": "host=/nowhere", "TSUNAGI_KEY_FILE": key])
        #expect(serve.status == 78)
        #expect(serve.errors.contains("chmod 600"))
        let token = try program.write("tsn_x", to: "token", mode: mode)
        let list = try await program.run("opening", "list", "--server", "http://127.0.0.1:1", "--token-file", token)
        #expect(list.status == 78)
        #expect(list.errors.contains("chmod 600"))
    }

    @Test("flag, environment, file and default count in this order")
    func precedence() async throws {
        let home = program.folder + "/home"
        try FileManager.default.createDirectory(atPath: home + "/sql/migrations", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: home + "/config", withIntermediateDirectories: true)
        try program.write("state_directory: of-file\n", to: "home/config/tsunagi.yaml")
        var program = program
        program.environment["TSUNAGI_HOME"] = home
        program.environment["DATABASE_URL"] = "host=127.0.0.1 port=1 connect_timeout=2"
        let flag = try await program.run("doctor", "--output", "json", "--state-directory", "of-flag")
        #expect(flag.output.contains("state_directory=of-flag (flag)"))
        let variable = try await program.run("doctor", "--output", "json")
        #expect(variable.output.contains("(environment)") && variable.output.contains("/state"))
        program.environment["TSUNAGI_STATE_DIRECTORY"] = nil
        let file = try await program.run("doctor", "--output", "json")
        #expect(file.output.contains("state_directory=of-file (file)"))
        try program.write("state_directry: x\n", to: "home/config/tsunagi.yaml")
        let mistyped = try await program.run("doctor")
        #expect(mistyped.status == 78)
        #expect(mistyped.errors.contains("config/tsunagi.yaml:1:1") && mistyped.errors.contains("state_directory"))
    }
}
