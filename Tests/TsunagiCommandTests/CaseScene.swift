import Testing
import TsunagiRules

/// What a coordinator does at a terminal with a case, from its opening to a decision made again.
struct CaseScene {
    let program: Program
    let server: String
    let coordinator: String

    func run() async throws {
        try await opens()
        try await keepsFacts()
        try await keepsNeedsAndSupporters()
        try await matchesAndReplays()
        try await handsOver()
        try await matchesAllCases()
        try await countsCases()
        try await isAudited()
    }

    private func opens() async throws {
        let draft = [
            "create", "--kind", "exit", "--ref", "R8-12", "--birth-date", "1985-03-01", "--sex", "male", "--housing",
            "none",
            "--target", "09201", "--fact", "dependency=drug", "--need", "job=0.6", "--key", "first",
        ]
        let created = try await caseCommand(draft)
        #expect(created.status == 0, "\(created.errors)")
        #expect(try await caseCommand(draft).output == created.output)
        let list = try await json(["list", "--status", "open"])
        #expect(list.array?.count == 1 && list.array?.first?["reference"] == "R8-12")
        #expect(try await caseCommand(["create", "--kind", "exti"]).status == 65)
        #expect(try await caseCommand(["show", "R8-99"]).status == 65)
        let employer = try await program.run(["case", "list", "--server", server])
        #expect(employer.status == 78 || employer.status == 64, "\(employer.errors)")
    }

    private func keepsFacts() async throws {
        let changed = try await caseCommand([
            "facts", "r8-12", "--fact", "phone=true", "--forget", "housing", "--source", "person",
        ])
        #expect(changed.status == 0, "\(changed.errors)")
        let file = try await json(["show", "R8-12"])
        #expect(file["facts"]?["phone"] == true && file["facts"]?["housing"] == nil)
        let history = try await json(["facts", "R8-12", "--history"])
        #expect(history.array?.first?["source"] == "person")
        let wrong = try await caseCommand(["facts", "R8-12", "--fact", "phon=true"])
        #expect(wrong.status == 65 && wrong.errors.contains("did you mean \"phone\"?"))
        let stale = try await caseCommand(["facts", "R8-12", "--fact", "phone=false", "--if-version", "0.0.0"])
        #expect(stale.status == 65, "\(stale.errors)")
    }

    private func keepsNeedsAndSupporters() async throws {
        let needs = try await json(["need", "R8-12", "--want", "private_room", "--keep-away", "09202"])
        #expect(needs["wanted_features"] == ["private_room"] && needs["needs"]?.array?.count == 1)
        #expect(needs["keep_away"] == [["municipality": "09202"]])
        let removed = try await json(["need", "R8-12", "--remove", "private_room", "--remove", "09202"])
        #expect(removed["wanted_features"] == [] && removed["keep_away"] == [])
        let added = try await json(["supporter", "R8-12", "--add", "neighbour", "--since", "2026-11-01"])
        let entry = try #require(added["id"]?.string)
        let ended = try await caseCommand(["supporter", "R8-12", "--end", entry, "--until", "2026-11-20"])
        #expect(ended.status == 0, "\(ended.errors)")
        let ledger = try await json(["supporter", "R8-12"])
        #expect(ledger.array?.first?["until"] == "2026-11-20")
    }

    private func matchesAndReplays() async throws {
        let match = try await program.run(
            ["match", "--case", "R8-12", "--as-of", "2020-06-01", "--lang", "ja"] + remote)
        #expect(match.status == 0, "\(match.errors)")
        #expect(match.output.contains("栃木ダルク"))
        let line = match.errors.split(separator: "\n").first { $0.hasPrefix("decision: ") }
        let decision = String(try #require(line).dropFirst("decision: ".count))
        let replay = try await program.run(["replay", decision, "--output", "json"] + remote)
        #expect(replay.status == 0, "\(replay.errors)")
        #expect(try parsed(replay)["outcome"] == "same")
        let missing = try await program.run(["replay", "00000000-0000-4000-8000-000000000000"] + remote)
        #expect(missing.status == 65)
    }

    /// To another agency and back, each answering for itself.
    private func handsOver() async throws {
        let name = "乙センター（架空）"
        let made = try await program.run("token", "create", "--role", "coordinator", "--label", name)
        let other = try program.write(made.output, to: "other")
        let agencies = try await json(["agencies"])
        let agency = try #require(agencies.array?.first { $0["name"]?.string == name }?["id"]?.string)
        let consent = try await json([
            "consent", "R8-12", "--agency", agency, "--purpose", "handover", "--field", "sex", "--until", "2099-12-31",
        ])
        let shown = ["--recipient", "己さん（架空）", "--field", "sex"]
        let proposed = try await json(
            ["hand-over", "R8-12", "--to", agency, "--consent", consent["id"]?.string ?? ""] + shown)
        let waiting = try await json(["handovers"], by: other)
        #expect(waiting.array?.map { $0["disclosed"] } == [["sex": "male"]])
        let taken = try await json(
            ["answer-handover", proposed["id"]?.string ?? "", "acknowledged"], by: other)
        let id = try #require(taken["case_id"]?.string)
        #expect(try await json(["show", id], by: other)["facts"]?["phone"] == true)
        #expect(try await caseCommand(["show", "R8-12"]).status == 65)
        let parts = try await json(["agencies", id], by: other)
        let former = try #require(parts.array?.first { $0["agency_id"]?.string != agency }?["agency_id"]?.string)
        let back = ["hand-back", id, "--to", former, "--law", "support_conference", "--remains", "support"] + shown
        let mistaken = try await json(back, by: other)
        let withdrawn = try await json(
            ["answer-handover", mistaken["id"]?.string ?? "", "withdrawn", "--case", id], by: other)
        #expect(withdrawn["state"] == "withdrawn")
        let returned = try await json(back, by: other)
        _ = try await json(["answer-handover", returned["id"]?.string ?? "", "acknowledged"])
        #expect(try await json(["handovers", "R8-12"]).array?.count == 3)
        #expect(try await json(["leave", "R8-12", "--agency", agency])["role"] == "support")
        let joined = try await json(
            ["join", "R8-12", "--agency", agency, "--role", "follow_up", "--law", "support_conference"] + shown)
        #expect(joined["role"] == "follow_up")
        let disclosures = try await json(["disclosures", "R8-12", "--limit", "3"])
        #expect(disclosures.array?.map { $0["recipient_person"] } == Array(repeating: "己さん（架空）", count: 3))
    }

    private func matchesAllCases() async throws {
        func run() async throws -> JSONValue {
            let run = try await program.run(["match", "--all", "--cases", "--as-of", "2020-06-01"] + remote)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("1 candidates matched"))
            return try parsed(run)
        }
        let first = try await run()
        #expect(first["reference"] == "R8-12" && first["needs"]?.array?.isEmpty == false)
        #expect(try await run()["changes"] == [])
        _ = try await caseCommand(["need", "R8-12", "--drop-need", "job"])
        let changed = try await run()["changes"]?.array ?? []
        #expect(changed.allSatisfy { $0["need"] == "job" })
        try await matchesSeveralAtATime()
    }

    private func matchesSeveralAtATime() async throws {
        for number in 20...25 {
            let draft = ["create", "--kind", "exit", "--ref", "R8-\(number)", "--sex", "female"]
            let created = try await caseCommand(draft)
            #expect(created.status == 0, "\(created.errors)")
        }
        let listed = try await json(["list", "--status", "open"]).array?.map { $0["reference"]?.string }
        let run = try await program.run(["match", "--all", "--cases", "--threads", "3"] + remote)
        #expect(run.status == 0 && run.errors.contains("7 candidates matched"), "\(run.errors)")
        let lines = try run.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(lines.map { $0["reference"]?.string } == listed)
        #expect(Set(lines.map { $0["decision_id"]?.string }).count == 7)
    }

    private func countsCases() async throws {
        let due = try await program.run(["follow-up", "list", "--case", "R8-12", "--output", "json"] + remote)
        #expect(try parsed(due) == [])
        let absent = try await program.run(
            ["follow-up", "answer", "00000000-0000-4000-8000-000000000000", "well"] + remote)
        #expect(absent.status == 65 && absent.errors.contains("No open follow-up"))
        let table = try await program.run(["report", "supporters"] + remote)
        #expect(table.status == 0 && table.output.contains("supported_after_two_years"), "\(table.errors)")
        #expect(table.errors.contains("cases: ") && table.errors.contains("as_of"))
        let csv = try await program.run(["report", "supporters", "--output", "csv"] + remote)
        #expect(csv.output.hasPrefix("kind,year,state,reason,side,cause,cases,increased,"))
        #expect(try await program.run(["report", "persons"] + remote).status == 65)
    }

    private func isAudited() async throws {
        let verified = try await program.run("audit", "verify")
        #expect(verified.status == 0, "\(verified.errors)")
        #expect(verified.errors.contains("The audit is whole"))
        let heads = try await program.run("audit", "heads")
        let kept = try program.write(heads.output, to: "heads.json")
        #expect(try await program.run("audit", "verify", "--heads", kept).status == 0)
        let forged = try program.write(
            heads.output.replacing(/"hash":"[0-9a-f]{8}/, with: "\"hash\":\"00000000"), to: "forged.json")
        let cut = try await program.run("audit", "verify", "--heads", forged, "--output", "json")
        #expect(cut.status == 1)
        #expect(try parsed(cut).array?.isEmpty == false)
    }

    private var remote: [String] { ["--server", server, "--token-file", coordinator] }

    private func caseCommand(_ arguments: [String], by token: String? = nil) async throws -> Program.Finished {
        try await program.run(["case"] + arguments + ["--server", server, "--token-file", token ?? coordinator])
    }

    private func json(_ arguments: [String], by token: String? = nil) async throws -> JSONValue {
        let run = try await caseCommand(arguments + ["--output", "json"], by: token)
        #expect(run.status == 0, "\(run.errors)")
        return try parsed(run)
    }

    private func parsed(_ run: Program.Finished) throws -> JSONValue {
        try JSONValue(parsing: run.output.trimmingSuffix(while: \.isNewline))
    }
}
