import FoundationEssentials
import Testing
import TsunagiRules
import TsunagiTestSupport

/// Periods, erasure, keys and the doctor's look at them, from the command line.
@Suite("Upkeep from the command line")
struct UpkeepCommandTests {
    private static let nobody = "6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10"

    private let program: Program

    init() async throws {
        program = try Program(database: try await TestDatabase(.migrated))
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

    @Test("the doctor looks at keys, checksums, replication, transport and reviews")
    func doctor() async throws {
        _ = try await program.run("keys", "list")
        let run = try await program.run("doctor", "--output", "json")
        let checks = try JSONValue(parsing: Array(run.output.utf8))["checks"]?.array ?? []
        for (name, outcome) in [
            ("keys", "ok"), ("replication", "ok"), ("transport", "ok"), ("break_glass", "ok"),
            ("data_checksums", "warning"),
        ] {
            let check = checks.first { $0["check"]?.string == name }
            #expect(check?["outcome"]?.string == outcome, "\(name): \(check?["detail"]?.string ?? "is missing")")
        }
    }
}
