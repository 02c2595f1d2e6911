import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// What follows when someone leaves a place early: causes, a need that is open again, a match that nobody asked for.
@Suite("Early leaving over HTTP")
struct EarlyLeavingTests {
    /// A referral that has started, with a second home of the same provider and one of another in the directory.
    private func run(_ body: (ReferralScene, String) async throws -> Void) async throws {
        try await ReferralScene.run { scene in
            for (title, token) in [("二番目の家（架空）", scene.office.provider), ("隣町の家（架空）", scene.office.other)] {
                let added = try await scene.office.server.send(
                    .post, "/v1/offers", token: token, headers: [.idempotencyKey: "second"],
                    json: [
                        "kind": "housing", "title": .string(title), "needs": ["emergency_housing"],
                        "eligibility": "sex = male", "eligibility_note": "男性のみ（試験）", "capacity_total": 1,
                        "site": [
                            "municipality": "09201", "latitude": .decimal(36.5551), "longitude": .decimal(139.8826),
                        ],
                    ])
                #expect(added.status == .created, "\(added.text)")
            }
            try await scene.office.reload()
            let referral = try await scene.sent().referral
            for state in ["accepted", "started"] {
                let reply = try await scene.move(referral, ["to": .string(state)])
                #expect(reply.status == .ok, "\(reply.text)")
            }
            try await body(scene, referral)
        }
    }

    private func decision(_ scene: ReferralScene, _ id: String?) async throws -> Reply {
        try await scene.office.server.send(
            .get, "/v1/decisions/\(try #require(id))", token: scene.office.coordinator)
    }

    private func work(_ scene: ReferralScene, _ token: String? = nil) async throws -> [JSONValue] {
        let reply = try await scene.office.server.send(
            .get, "/v1/worklist", token: token ?? scene.office.coordinator)
        return (reply.json?["items"]?.array ?? []).filter { $0["task"] == "rematch" }
    }

    private func titles(_ decision: Reply) -> [String] {
        let needs = decision.json?["answer"]?["needs"]?.array ?? []
        return needs.flatMap { $0["matches"]?.array ?? [] }.compactMap { $0["offer"]?["title"]?.string }.sorted()
    }

    @Test("An end by a coordinator is matched for at once: the place is left out, the answer stored, a replay the same")
    func atOnce() async throws {
        try await run { scene, referral in
            let ended = try await scene.move(referral, ["to": "ended", "reason": "health"], key: "end")
            #expect(ended.json?["causes"] == ["health"], "\(ended.text)")
            let id = ended.json?["rematch_decision_id"]?.string
            let made = try await decision(scene, id)
            #expect(made.status == .ok, "\(made.text)")
            #expect(titles(made) == ["二番目の家（架空）", "隣町の家（架空）"])
            #expect(made.json?["request"]?["leave_out"]?["offers"] == [.string(scene.offer)])
            #expect(made.json?["answer"]?["needs"]?.array?.first?["excluded"]?["refused"] == 1)
            #expect(made.json?["answer"]?["needs"]?.array?.count == 1)
            #expect(try await work(scene).isEmpty)
            let again = try await scene.move(referral, ["to": "ended", "reason": "health"], tag: "\"5\"", key: "end")
            #expect(again.bytes == ended.bytes, "\(again.text)")
            #expect(try await scene.scene.own("SELECT count(*)::int FROM tsunagi.decision") == [1])
            let replay = try await scene.office.server.send(
                .post, "/v1/decisions/\(id ?? "")/replay", token: scene.office.coordinator)
            #expect(replay.json?["outcome"] == "same", "\(replay.text)")
            let list = try await scene.scene.get("/decisions")
            #expect(list.json?["items"]?.array?.first?["id"]?.string == id)
            #expect(list.json?["items"]?.array?.first?["request"]?["after_referral"] == .string(referral))
        }
    }

    @Test("Bullying leaves out the whole provider; what changes afterwards changes no replay")
    func provider() async throws {
        try await run { scene, referral in
            let ended = try await scene.move(
                referral, ["to": "ended", "reason": "left_early", "causes": ["bullying"]])
            let id = ended.json?["rematch_decision_id"]?.string
            let made = try await decision(scene, id)
            #expect(titles(made) == ["隣町の家（架空）"], "\(made.text)")
            try await scene.scene.own("UPDATE tsunagi.leaving_cause SET leaves_out = NULL WHERE code = 'bullying'")
            let replay = try await scene.office.server.send(
                .post, "/v1/decisions/\(id ?? "")/replay", token: scene.office.coordinator)
            #expect(replay.json?["outcome"] == "same", "\(replay.text)")
            let plain = try await scene.office.server.send(
                .post, "/v1/matches", token: scene.office.coordinator, headers: [.idempotencyKey: "plain"],
                json: ["case_id": .string(scene.scene.id), "only_needs": ["emergency_housing"]])
            let all = (plain.json?["needs"]?.array ?? []).flatMap { $0["matches"]?.array ?? [] }
            #expect(all.count == 3, "\(plain.text)")
        }
    }

    @Test("A reason that says no cause needs one; another state, a planned end and an unknown cause take none")
    func causes() async throws {
        try await run { scene, referral in
            let steps: [JSONValue] = [
                ["to": "ended", "reason": "left_early"], ["to": "ended", "reason": "completed", "causes": ["strain"]],
                ["to": "ended", "reason": "left_early", "causes": ["whim"]],
                ["to": "suspended", "reason": "hospital_stay", "causes": ["strain"]],
                ["to": "ended", "reason": "left_early", "causes": ["strain", "strain"]],
            ]
            for (number, step) in steps.enumerated() {
                let reply = try await scene.move(referral, step, key: "wrong-\(number)")
                #expect(reply.status == .unprocessableContent, "\(reply.text)")
            }
            #expect(try await scene.read(referral).json?["state"] == "started")
            let ended = try await scene.move(referral, ["to": "ended", "reason": "completed"])
            #expect(ended.json?["causes"] == [] && ended.json?["rematch_decision_id"] == .null)
            #expect(try await work(scene).isEmpty)
        }
    }

    @Test("An end by the provider waits for the case's lead, who makes the decision that was given its id")
    func waits() async throws {
        try await run { scene, referral in
            let ended = try await scene.move(
                referral, ["to": "ended", "reason": "dismissed", "causes": ["house_rules"]],
                token: scene.office.provider)
            #expect(ended.json?["state"] == "ended" && ended.json?["causes"] == .null, "\(ended.text)")
            #expect(ended.json?["rematch_decision_id"] == .null)
            try await scene.scene.share(as: "support")
            #expect(try await work(scene, scene.office.provider).isEmpty)
            #expect(try await work(scene, scene.office.otherCoordinator).isEmpty)
            let item = try #require(try await work(scene).first)
            #expect(item["referral_id"] == .string(referral) && item["waits_for"] == "coordinator")
            let id = try await scene.read(referral).json?["rematch_decision_id"]?.string
            #expect(try await decision(scene, id).code == "TSU400")
            func match(_ key: String, case caseID: String? = nil) async throws -> Reply {
                try await scene.office.server.send(
                    .post, "/v1/matches", token: scene.office.coordinator, headers: [.idempotencyKey: key],
                    json: ["case_id": .string(caseID ?? scene.scene.id), "after_referral": .string(referral)])
            }
            let made = try await match("m1")
            #expect(made.headers[.location] == "/v1/decisions/\(id ?? "")", "\(made.text)")
            #expect(try await work(scene).isEmpty)
            #expect(try await match("m1").bytes == made.bytes)
            #expect(try await match("m2").headers[.location] != made.headers[.location])
            let second = try await CaseScene.open(scene.office, ["kind": "exit"], key: "case-2")
            #expect(try await match("m3", case: second.json?["id"]?.string).code == "TSU400")
        }
    }

    @Test("A match that fails undoes no end; it waits until it can be made")
    func failure() async throws {
        try await run { scene, referral in
            try await scene.scene.own(
                "ALTER TABLE tsunagi.decision ADD CONSTRAINT broken CHECK (engine = 'none') NOT VALID")
            let ended = try await scene.move(referral, ["to": "ended", "reason": "moved"], tag: "\"5\"", key: "end")
            #expect(ended.json?["state"] == "ended", "\(ended.text)")
            #expect(try await work(scene).count == 1)
            try await scene.scene.own("ALTER TABLE tsunagi.decision DROP CONSTRAINT broken")
            let again = try await scene.move(referral, ["to": "ended", "reason": "moved"], tag: "\"5\"", key: "end")
            #expect(again.bytes == ended.bytes)
            #expect(try await work(scene).isEmpty)
            #expect(try await decision(scene, ended.json?["rematch_decision_id"]?.string).status == .ok)
        }
    }

    @Test("Only an early end of the case is matched after, and a refusal by the person is none")
    func notEarly() async throws {
        try await run { scene, referral in
            func match(_ after: String) async throws -> Reply {
                try await scene.office.server.send(
                    .post, "/v1/matches", token: scene.office.coordinator, headers: [.idempotencyKey: "m-\(after)"],
                    json: ["case_id": .string(scene.scene.id), "after_referral": .string(after)])
            }
            #expect(try await match(referral).code == "TSU408")
            let second = try await scene.office.server.send(
                .post, "/v1/referrals", token: scene.office.coordinator, headers: [.idempotencyKey: "r2"],
                json: [
                    "case_id": .string(scene.scene.id), "offer_id": .string(scene.offer), "need": "job",
                    "state": "proposed",
                ])
            let declined = try #require(second.json?["id"]?.string, "\(second.text)")
            _ = try await scene.move(declined, ["to": "declined", "reason": "person_refuses"])
            #expect(try await match(declined).code == "TSU408")
            #expect(try await work(scene).isEmpty)
        }
    }
}
