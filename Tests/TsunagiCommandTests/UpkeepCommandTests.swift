import FoundationEssentials
import LibPQ
import Testing
import TsunagiRules
import TsunagiTestSupport

/// Periods, erasure, keys and the doctor's look at them, from the command line.
@Suite("Upkeep from the command line")
struct UpkeepCommandTests {
    private static let nobody = "6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10"

    private let database: TestDatabase
    private let program: Program

    init() async throws {
        database = try await TestDatabase(.migrated)
        program = try Program(database: database)
    }

    private func json(_ arguments: String...) async throws -> JSONValue {
        let run = try await program.run(arguments + ["--output", "json"])
        #expect(run.status == 0, "\(run.errors)")
        return try JSONValue(parsing: Array(run.output.utf8))
    }

    @Test("periods are listed, changed and refused by name")
    func periods() async throws {
        #expect(try await program.run("retention", "set", "closed_case", "--days", "1096").status == 0)
        let rules = try await json("retention", "list").array ?? []
        #expect(rules.first { $0["class"] == "closed_case" }?["days"] == 1_096)
        let unknown = try await program.run("retention", "set", "closed_cases", "--days", "10")
        #expect(unknown.status == 65 && unknown.errors.contains("closed_case, idempotency_key"))
        let rehearsal = try await json("retention", "run", "--dry-run").array
        #expect(rehearsal?.compactMap { $0["erased"]?.integer } == [0, 0])
        #expect(rehearsal?.first?["dry_run"] == true)
        #expect(try await json("retention", "holds") == [])
    }

    @Test("nobody is erased, held or let go under an id that is nobody's")
    func unknown() async throws {
        let id = Self.nobody
        #expect(try await program.run("erase", "person", id, "--confirm=\(id)").status == 65)
        #expect(try await program.run("retention", "hold", id, "--basis", "架空").status == 65)
        #expect(try await program.run("retention", "lift", id).status == 65)
    }

    @Test("a key is added, becomes the current one, and the old one is retired; no key is ever shown")
    func keys() async throws {
        #expect(try await json("keys", "list").array?.map { $0["id"]?.string } == ["k1"])
        let path = program.folder + "/state/key"
        let first = try String(contentsOfFile: path, encoding: .utf8)
        let rotated = try await program.run("keys", "rotate")
        #expect(rotated.status == 0 && rotated.errors.contains("k2"), "\(rotated.errors)")
        let both = try String(contentsOfFile: path, encoding: .utf8)
        #expect(both.hasSuffix(first) && both.hasPrefix("k2 "))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions].map { "\($0)" }
        #expect(mode == "\(0o600)")
        let listed = try await program.run("keys", "list", "--output", "csv")
        #expect(listed.output.contains("k2,current") && listed.output.contains("k1,kept"))
        for line in both.split(separator: "\n") {
            let secret = line.split(separator: " ")[1]
            #expect(!listed.output.contains(secret) && !rotated.errors.contains(secret))
        }
        #expect(try await program.run("keys", "rewrap").status == 0)
        #expect(try await program.run("keys", "retire", "k2").status == 65)
        #expect(try await program.run("keys", "retire", "k1").status == 0)
        #expect(try await json("keys", "list").array?.map { $0["id"]?.string } == ["k2"])
        #expect(try await program.run("keys", "rotate", "--id", "no good").status == 65)
    }

    @Test("the doctor looks at keys, checksums, replication, transport, reviews, history, followers and the audit")
    func doctor() async throws {
        _ = try await program.run("keys", "list")
        let run = try await program.run("doctor", "--output", "json")
        let checks = try JSONValue(parsing: Array(run.output.utf8))["checks"]?.array ?? []
        for (name, outcome) in [
            ("keys", "ok"), ("replication", "ok"), ("transport", "ok"), ("break_glass", "ok"), ("hosts", "ok"),
            ("history", "ok"), ("audit", "ok"), ("listener", "warning"), ("backup", "warning"),
            ("data_checksums", "warning"),
        ] {
            let check = checks.first { $0["check"]?.string == name }
            #expect(check?["outcome"]?.string == outcome, "\(name): \(check?["detail"]?.string ?? "is missing")")
        }
    }

    @Test("the doctor tells how old the newest backup is, and that one is missing or empty")
    func backup() async throws {
        var program = program
        program.environment["TSUNAGI_BACKUP_PATH"] = program.folder + "/backups"
        #expect(try await program.check("backup")["outcome"] == "failed")
        try FileManager.default.createDirectory(atPath: program.folder + "/backups", withIntermediateDirectories: true)
        #expect(try await program.check("backup")["detail"]?.string?.contains("no file") == true)
        let old = try program.write("架空", to: "backups/old.dump")
        try FileManager.default.setAttributes(
            [.modificationDate: Date.now.addingTimeInterval(-27 * 3_600)], ofItemAtPath: old)
        let late = try await program.check("backup")
        #expect(late["outcome"] == "warning" && late["detail"]?.string?.contains("27 h old") == true, "\(late.text)")
        try program.write("架空の控え", to: "backups/new.dump")
        let fresh = try await program.check("backup")
        #expect(fresh["outcome"] == "ok" && fresh["detail"]?.string?.contains("new.dump, 15 bytes, 0 h") == true)
        try program.write("", to: "backups/newest.dump")
        #expect(try await program.check("backup")["detail"]?.string?.hasSuffix("newest.dump is empty") == true)
    }

    @Test("the doctor finds a cut end of the audit by the heads, and a changed row by reading all of it")
    func audit() async throws {
        _ = try await program.run("retention", "set", "closed_case", "--days", "1096")
        _ = try await program.run("retention", "set", "closed_case", "--days", "1097")
        #expect(try await program.check("audit", "--audit")["outcome"] == "ok")
        try await own("UPDATE tsunagi.audit_event SET fields = '{sex}' WHERE sequence = 1")
        let first = try await program.check("audit", "--audit")
        #expect(first["outcome"] == "failed" && first["detail"]?.string?.contains("row 1: changed") == true)
        try await own("DELETE FROM tsunagi.audit_event")
        let cut = try await program.check("audit")
        #expect(cut["outcome"] == "failed" && cut["detail"]?.string?.contains("differs from the head") == true)
    }

    /// As whoever has the owner's rights and takes down what stands in the way.
    private func own(_ sql: String) async throws {
        let connection = try await Connection.connect(database.configuration, logger: TestDatabase.logger)
        try await connection.transaction(context: AccessContext(role: "tsunagi_owner")) { db in
            try db.executeScript(
                """
                ALTER TABLE tsunagi.audit_event DISABLE TRIGGER USER;
                ALTER TABLE tsunagi.audit_event NO FORCE ROW LEVEL SECURITY;
                \(sql)
                """)
        }
        await connection.close()
    }
}

extension Program {
    /// One check of the doctor's.
    func check(_ name: String, _ arguments: String...) async throws -> JSONValue {
        let run = try await run(["doctor", "--output", "json"] + arguments)
        let checks = try JSONValue(parsing: Array(run.output.utf8))["checks"]?.array ?? []
        return checks.first { $0["check"]?.string == name } ?? .null
    }
}
