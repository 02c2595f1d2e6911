import FoundationEssentials
import Testing
import TsunagiRules

/// What an employer does at a terminal, with the match that a coordinator asks in between.
struct OpeningScene {
    let program: Program
    let server: String
    let employer: String
    let coordinator: String

    private static let opening = [
        "--kind", "job", "--title", "倉庫内の仕分け（架空）", "--needs", "job", "--municipality", "09201",
        "--weekly-hours", "40", "--monthly-pay", "190000", "--ref", "warehouse-1",
    ]

    func refusesTypos() async throws {
        let run = try await opening(["add"] + Self.opening + ["--eligibility", "work_capasity >= light"])
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("eligibility: line 1, column 1"))
        #expect(run.errors.contains("did you mean \"work_capacity\"?"))
        #expect(run.errors.contains("\n    ^"))
        #expect(try await list() == 0)
        let place = try await opening(["add"] + Self.opening + ["--set", "site_telephon=1"])
        #expect(place.status == 65)
        #expect(place.errors.contains("did you mean \"site_telephone\"?"))
    }

    func isFound() async throws {
        #expect(!(try await match().contains("倉庫内の仕分け（架空）")))
        let dry = try await opening(["add", "--dry-run"] + Self.opening)
        #expect(dry.status == 0)
        #expect(try await list() == 0)
        let added = try await opening(["add"] + Self.opening + ["--eligibility", "work_capacity >= light"])
        #expect(added.status == 0, "\(added.errors)")
        #expect(try await match().contains("倉庫内の仕分け（架空）"))
        let again = try await opening(["add"] + Self.opening + ["--eligibility", "work_capacity >= light"])
        #expect(again.status == 0)
        #expect(again.errors.contains("registered before"))
        #expect(try await list() == 1)
    }

    func keepsVersions() async throws {
        let shown = try await opening(["show", "warehouse-1", "--output", "json"])
        let version = try #require(
            try JSONValue(parsing: shown.output.trimmingSuffix(while: \.isNewline))["version"]?.string)
        let changed = try await opening(["update", "warehouse-1", "--monthly-pay", "200000", "--if-version", version])
        #expect(changed.status == 0, "\(changed.errors)")
        #expect(changed.output.contains("200000"))
        let late = try await opening(["update", "warehouse-1", "--monthly-pay", "1", "--if-version", version])
        #expect(late.status == 65)
        let wrong = try await opening(["update", "warehouse-1", "--eligibility", "work_capacity >= ligt"])
        #expect(wrong.status == 65)
        #expect(wrong.errors.contains("did you mean \"light\"?"))
        #expect(try await opening(["update", "warehouse-1"]).status == 64)
    }

    func imports() async throws {
        let heading = "ref,kind,title,needs,municipality,weekly_hours,eligibility\n"
        let good = "shop-1,job,\"清掃, 朝（架空）\",job,09201,20,\n"
        let bad = "shop-2,job,調理（架空）,jbo,09201,20,age >> 3\n"
        let path = try program.write(heading + good + bad, to: "openings.csv")
        let first = try await opening(["import", path])
        #expect(first.status == 65)
        #expect(first.errors.contains("2 rows read, 1 new, 0 changed, 0 unchanged, 1 rejected."), "\(first.errors)")
        let rejects = try String(contentsOfFile: path + ".rejects.csv", encoding: .utf8)
        #expect(
            rejects.hasPrefix("ref,kind,title,needs,municipality,weekly_hours,eligibility,line,column,code,message\n"))
        #expect(rejects.contains("shop-2") && rejects.contains("needs; eligibility") && rejects.contains(",3,"))
        let mended = rejects.replacing(",jbo,", with: ",job,").replacing("age >> 3", with: "work_capacity >= light")
        let second = try await opening(["import", try program.write(mended, to: "mended.csv")])
        #expect(second.status == 0, "\(second.errors)")
        let third = try await opening(["import", try program.write(heading + good, to: "again.csv")])
        #expect(third.errors.contains("0 new, 0 changed, 1 unchanged"), "\(third.errors)")
        let unknown = try await opening(["import", try program.write("ref,titel\n", to: "unknown.csv")])
        #expect(unknown.status == 65)
        #expect(unknown.errors.contains("did you mean \"title\"?"))
    }

    func isClosed() async throws {
        #expect(try await opening(["close", "warehouse-1"]).status == 0)
        #expect(!(try await match().contains("倉庫内の仕分け（架空）")))
        #expect(try await opening(["show", "nothing-of-this-name"]).status == 65)
        let asCoordinator = try await program.run(
            ["opening", "close", "shop-1", "--server", server, "--token-file", coordinator])
        #expect(asCoordinator.status == 77, "\(asCoordinator.errors)")
    }

    private func opening(_ arguments: [String]) async throws -> Program.Finished {
        try await program.run(["opening"] + arguments + ["--server", server, "--token-file", employer])
    }

    private func list() async throws -> Int {
        let run = try await opening(["list", "--text", "仕分け（架空）", "--output", "json"])
        return try JSONValue(parsing: run.output.trimmingSuffix(while: \.isNewline)).array?.count ?? -1
    }

    /// The next match, once the change feed had its 100 ms.
    private func match() async throws -> String {
        try await Task.sleep(for: .milliseconds(150))
        let run = try await program.run([
            "match", "--server", server, "--token-file", coordinator, "--fact", "work_capacity=open", "--birth-date",
            "1985-03-01", "--released-on", "2026-12-01", "--target", "09201", "--need", "job", "--only-need", "job",
            "--as-of", "2026-11-21", "--limit", "200", "--output", "csv",
        ])
        #expect(run.status == 0, "\(run.errors)")
        return run.output
    }
}
