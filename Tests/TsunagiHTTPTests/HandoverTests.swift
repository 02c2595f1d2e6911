import HTTPTypes
import LibPQ
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// つなぎ・もどし over HTTP: nothing is lost, nobody sees more than the consent says, and both sides say yes.
@Suite("Handing over")
struct HandoverTests {
    private static let parts = [
        "/facts", "/facts/history", "/needs", "/keep-away", "/supporters", "/consents", "/disclosures",
    ]

    @Test("Before the answer the agency asked reads exactly what the consent names; then the case with all that is its")
    func over() async throws {
        try await ReferralScene.run { referrals in
            let scene = referrals.scene
            let other = scene.office.otherCoordinator
            let referral = try await started(referrals)
            let consent = try await scene.consent("handover", ["sex", "housing"])
            let proposed = try await scene.propose(consent: consent, ["keeps_until": "2099-12-31"])
            #expect(proposed.status == .created && proposed.json?["disclosed"] == .object([:]), "\(proposed.text)")
            let id = try #require(proposed.json?["id"]?.string)

            let waiting = try await scene.waiting()
            #expect(waiting.count == 1 && waiting.first?["case_id"] == .null)
            #expect(waiting.first?["disclosed"] == ["sex": "male", "housing": "none"])
            let path = try #require(proposed.headers[.location])
            let asked = try await scene.office.server.send(.get, path, token: other)
            #expect(asked.json == waiting.first && asked.headers[.eTag] == "\"1\"")
            let asking = try await scene.office.server.send(.get, path, token: scene.office.coordinator)
            #expect(asking.json?["case_id"]?.string == scene.id && asking.json?["disclosed"] == .object([:]))
            for part in [""] + Self.parts + ["/agencies", "/handovers"] {
                #expect(try await scene.get(part, token: other).code == "TSU400", "\(part)")
            }
            #expect(try await scene.waiting(for: scene.office.coordinator).isEmpty)

            #expect(try await scene.answer(id, "acknowledged", tag: "\"9\"", key: "stale").code == "TSU401")
            let answered = try await scene.answer(id, "acknowledged")
            #expect(answered.json?["state"] == "acknowledged" && answered.json?["case_id"]?.string == scene.id)
            #expect(try await scene.answer(id, "acknowledged").bytes == answered.bytes)
            #expect(try await scene.answer(id, "refused", tag: "\"2\"").code == "TSU408")

            for part in [""] + Self.parts {
                #expect(try await scene.get(part, token: other).status == .ok, "\(part)")
            }
            #expect(try await scene.get("/facts", token: other).text.contains("theft"))
            #expect(try await referrals.read(referral, token: other).json?["held"] == true)
            #expect(try await referrals.read(referral + "/events", token: other).json?["items"]?.array?.count == 5)
            #expect(try await followUps(scene, token: other).count == 10)
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.place") == [1])
            let ended = try await referrals.move(referral, ["to": "ended", "reason": "completed"], token: other)
            #expect(ended.json?["held"] == false, "\(ended.text)")
        }
    }

    @Test("The former lead sees the outline, opens nothing of it, changes nothing, and no longer than it may")
    func former() async throws {
        try await ReferralScene.run { referrals in
            let scene = referrals.scene
            let referral = try await started(referrals)
            let due = try #require(try await followUps(scene, token: scene.office.coordinator).first)
            let note = try await scene.office.server.send(
                .patch, "/v1/follow-ups/\(due["id"]?.string ?? "")", token: scene.office.coordinator,
                headers: [.ifMatch: "\"1\""], json: ["outcome": "well", "note": "元気（架空）"])
            #expect(note.json?["note"] == "元気（架空）", "\(note.text)")
            _ = try await scene.handOver(["keeps_until": "2099-12-31"])

            let outline = try await scene.get()
            #expect(outline.json?["reference"] == .null && outline.json?["kind"] == "exit")
            #expect(try await scene.items("/agencies").map { $0["keeps_until"] } == ["2099-12-31"])
            #expect(try await scene.items("/handovers").count == 1)
            let read = try await referrals.read(referral)
            #expect(read.json?["state"] == "started" && read.json?["need"] == .null)
            let outlined = try await followUps(scene, token: scene.office.coordinator)
            #expect(outlined.count == 10 && outlined.allSatisfy { $0["note"] == .null })
            let found = try await scene.office.server.send(
                .post, "/v1/cases/search", token: scene.office.coordinator, json: ["reference": "R8-0012"])
            #expect(found.json?["items"]?.array?.first?["id"]?.string == scene.id)
            for part in Self.parts { #expect(try await scene.get(part).code == "TSU400", "\(part)") }
            #expect(try await referrals.read(referral + "/events").code == "TSU400")
            #expect(try await referrals.move(referral, ["to": "ended", "reason": "completed"]).code == "TSU400")
            #expect(try await scene.send(.patch, "", ["status": "closed"]).code == "TSU400")
            #expect(try await CaseScene.open(scene.office).code == "TSU400")
            #expect(try await keys(scene) == 0)

            try await scene.own(
                "UPDATE tsunagi.case_agency SET keeps_until = tsunagi.today() - 1 WHERE keeps = 'outline'")
            for part in ["", "/agencies", "/handovers"] {
                #expect(try await scene.get(part).code == "TSU400", "\(part)")
            }
            #expect(try await referrals.read(referral).code == "TSU400")
            #expect(try await followUps(scene, token: scene.office.coordinator).isEmpty)
        }
    }

    @Test("A case goes back only where it came from; who gives it back may keep in touch, without special-care facts")
    func back() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            let early = try await scene.propose("back", key: "early")
            #expect(early.code == "TSU408" && early.text.contains("hand it over instead of back"))
            let first = try await scene.handOver()
            #expect(try await scene.get().code == "TSU400")
            let lead = try await scene.own(
                "SELECT agency_id::text FROM tsunagi.case_agency ORDER BY created_at LIMIT 1", as: String.self)
            let proposed = try await scene.propose(
                "back", to: lead.first, ["remains": "follow_up"], key: "back", token: other)
            let id = try #require(proposed.json?["id"]?.string, "\(proposed.text)")
            #expect(try await scene.waiting(for: scene.office.coordinator).map { $0["kind"] } == ["back"])
            let answered = try await scene.answer(id, "acknowledged", token: scene.office.coordinator)
            #expect(answered.status == .ok, "\(answered.text)")
            let now = try await scene.items("/agencies").filter { $0["until"] == .null }
            #expect(now.map { $0["role"]?.string }.sorted { $0 ?? "" < $1 ?? "" } == ["follow_up", "lead"])
            let states = try await scene.items("/handovers")
            #expect(states.first { $0["id"]?.string == first }?["state"] == "handed_back")
            #expect(states.first { $0["id"]?.string == id }?["state"] == "acknowledged")
            let facts = try await scene.get("/facts", token: other)
            #expect(facts.json?["includes_special_care"] == false && !facts.text.contains("theft"))
            #expect(try await scene.get().json?["reference"] == "R8-0012")
        }
    }

    @Test("A refusal changes nothing of the case")
    func refused() async throws {
        try await CaseScene.run { scene in
            func file() async throws -> [String] {
                var texts: [String] = []
                for part in ["", "/agencies"] + Self.parts.dropLast() {
                    let reply = try await scene.get(part)
                    texts.append(reply.text + (reply.headers[.eTag] ?? ""))
                }
                return texts
            }
            let consent = try await scene.consent("handover", ["sex", "housing"])
            let before = try await file()
            let proposed = try await scene.propose(consent: consent)
            let id = try #require(proposed.json?["id"]?.string, "\(proposed.text)")
            let refused = try await scene.answer(id, "refused")
            #expect(refused.json?["state"] == "refused" && refused.json?["case_id"] == .null, "\(refused.text)")
            #expect(try await file() == before)
            #expect(try await scene.waiting().isEmpty)
            #expect(try await scene.get(token: scene.office.otherCoordinator).code == "TSU400")
            #expect(try await scene.items("/handovers").map { $0["state"] } == ["refused"])
            let taken = try await scene.propose(consent: consent, key: "taken-back")
            let second = try #require(taken.json?["id"]?.string, "\(taken.text)")
            #expect(try await scene.answer(second, "withdrawn").code == "TSU400")
            let back = try await scene.answer(second, "withdrawn", token: scene.office.coordinator)
            #expect(back.json?["state"] == "withdrawn", "\(back.text)")
            #expect(try await scene.waiting().isEmpty)
            #expect(try await scene.answer(second, "acknowledged", tag: "\"2\"").code == "TSU408")
            #expect(try await file() == before)
        }
    }

    @Test("Of two proposals at once one waits for an answer and the other is a conflict; each key does it once")
    func atOnce() async throws {
        try await CaseScene.run { scene in
            async let first = scene.propose(key: "one")
            async let second = scene.propose(key: "two")
            let replies = try await [first, second]
            #expect(replies.map(\.status.code).sorted() == [201, 409])
            #expect(try await scene.waiting().count == 1)
            let late = replies.first { $0.status == .conflict }
            #expect(late?.text.contains("A proposal for this case waits") == true)
            let made = try #require(replies.first { $0.status == .created })
            let again = try await scene.propose(key: replies[0].status == .created ? "one" : "two")
            #expect(again.bytes == made.bytes)
        }
    }

    @Test("What a withdrawn consent named is not shown, and the case does not go over by it")
    func withdrawn() async throws {
        try await CaseScene.run { scene in
            let consent = try await scene.consent("handover", ["sex"])
            #expect(try await scene.propose(consent: consent, fields: ["sex", "offence"]).code == "TSU408")
            let proposed = try await scene.propose(consent: consent, fields: ["sex"], key: "covered")
            let id = try #require(proposed.json?["id"]?.string, "\(proposed.text)")
            #expect(try await scene.waiting().first?["disclosed"] == ["sex": "male"])
            let withdrawn = try await scene.office.server.send(
                .post, "\(scene.path)/consents/\(consent)/withdraw", token: scene.office.coordinator,
                headers: [.ifMatch: "\"1\""])
            #expect(withdrawn.status == .ok, "\(withdrawn.text)")
            #expect(try await scene.waiting().map { $0["disclosed"] } == [.object([:])])
            #expect(try await scene.answer(id, "acknowledged").code == "TSU408")
            #expect(try await scene.get(token: scene.office.otherCoordinator).code == "TSU400")
            #expect(try await scene.answer(id, "refused").status == .ok)
        }
    }

    @Test(
        "What a proposal does not say right is told where",
        arguments: [
            ("/kind", ["kind": "away"]), ("/remains", ["remains": "lead"]),
            ("/keeps_until", ["keeps_until": "2020-01-01"]),
            ("/keeps_until", ["keeps_until": "2099-01-01", "remains": "support"]), ("/fields", ["fields": []]),
            ("/recipient_person", ["recipient_person": " "]), ("/consent_id", ["consent_id": "x"]),
            ("/consent_id", ["legal_basis": nil]), ("/agency_id", ["agency_id": nil]),
        ] as [(String, JSONObject)])
    func invalid(place: String, more: JSONObject) async throws {
        try await CaseScene.run { scene in
            let reply = try await scene.propose("over", more)
            #expect(reply.status == .unprocessableContent, "\(reply.text)")
            let places = reply.json?["errors"]?.array?.compactMap { $0["pointer"]?.string } ?? []
            #expect(places.contains { $0.hasSuffix(place) }, "\(reply.text)")
        }
    }

    /// A referral that was started, with its place held.
    private func started(_ referrals: ReferralScene) async throws -> String {
        let (referral, _) = try await referrals.sent()
        #expect(try await referrals.move(referral, ["to": "accepted"], token: referrals.office.provider).status == .ok)
        #expect(try await referrals.move(referral, ["to": "started"]).json?["held"] == true)
        return referral
    }

    private func followUps(_ scene: CaseScene, token: String) async throws -> [JSONValue] {
        let reply = try await scene.office.server.send(.get, "/v1/follow-ups?case_id=\(scene.id)", token: token)
        return reply.json?["items"]?.array ?? []
    }

    /// How many wrapped keys the old lead's agency can select.
    private func keys(_ scene: CaseScene) async throws -> Int? {
        let agency = try await scene.own(
            "SELECT agency_id::text FROM tsunagi.case_agency ORDER BY created_at LIMIT 1", as: String.self)
        let settings = [(name: "tsunagi.agency_id", value: agency.first ?? "")]
        let context = AccessContext(role: "tsunagi_coordinator", settings: settings)
        return try await scene.office.pool.transaction(context: context) { db in
            try db.queryValue("SELECT count(*)::int FROM tsunagi.person_key", as: Int.self)
        }
    }
}
