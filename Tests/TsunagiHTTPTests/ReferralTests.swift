import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiStore

@testable import TsunagiHTTP

/// What happens after a match, over HTTP, for both sides.
@Suite("Referrals over HTTP")
struct ReferralTests {
    @Test("From a proposal to the end: each step by its side, each place in the ledger, each event kept")
    func wholeWay() async throws {
        try await ReferralScene.run { scene in
            let (referral, _) = try await scene.sent()
            let provider = scene.office.provider
            let worry: JSONValue = ["to": "conditional", "worry": "夜間が心配（架空）", "support": "見守り（架空）"]
            #expect(try await scene.move(referral, worry).json?["state"] == "conditional")
            let accepted = try await scene.move(referral, ["to": "accepted"], token: provider)
            #expect(accepted.json?["held"] == true && accepted.json?["disclosed"] == .object([:]))
            #expect(try await scene.scene.own("SELECT count(*)::int FROM tsunagi.place") == [1])
            let started = try await scene.move(referral, ["to": "started"])
            #expect(started.json?["state"] == "started" && started.json?["expires_on"] == .null)
            let due = try await scene.office.server.send(.get, "/v1/follow-ups", token: scene.office.coordinator)
            let first = try #require(due.json?["items"]?.array?.first)
            #expect(due.json?["items"]?.array?.count == 10 && first["months"] == 1)
            let path = "/v1/follow-ups/\(first["id"]?.string ?? "")"
            let done: JSONValue = ["outcome": "well", "contact": "visit", "note": "元気（架空）"]
            func finish(_ tag: String) async throws -> Reply {
                try await scene.office.server.send(
                    .patch, path, token: scene.office.coordinator, headers: [.ifMatch: tag], json: done)
            }
            #expect(try await finish("\"1\"").json?["note"] == "元気（架空）")
            #expect(try await finish("\"1\"").code == "TSU401")
            let rest = try await scene.office.server.send(
                .get, "/v1/follow-ups?until=\(first["due_on"]?.string ?? "")", token: scene.office.coordinator)
            #expect(rest.json?["items"]?.array?.allSatisfy { $0["months"] == 1 } == true)
            let ended = try await scene.move(referral, ["to": "ended", "reason": "completed"])
            #expect(ended.json?["held"] == false && ended.json?["reason"] == "completed")
            let page = try await scene.office.server.send(
                .get, "/v1/referrals/\(referral)/events", token: scene.office.coordinator)
            let events = page.json?["items"]?.array ?? []
            #expect(
                events.map { $0["to"]?.string } == [
                    "proposed", "agreed", "sent", "conditional", "accepted", "started", "ended",
                ])
            #expect(events[3]["worry"] == "夜間が心配（架空）" && events[4]["side"] == "provider")
            let texts = try await scene.scene.own(
                "SELECT worry FROM tsunagi.referral_event WHERE worry IS NOT NULL", as: [UInt8].self)
            #expect(!String(decoding: texts.first ?? [], as: UTF8.self).contains("夜間"))
        }
    }

    @Test("A provider sees nothing before it is sent, then exactly what the consent names, and nothing after it ends")
    func disclosure() async throws {
        try await ReferralScene.run { scene in
            let provider = scene.office.provider
            let waiting = try await scene.open(key: "r0")
            let id = try #require(waiting.json?["id"]?.string)
            #expect(try await scene.read(id, token: provider).code == "TSU400")
            _ = try await scene.move(id, ["to": "withdrawn", "reason": "entered_in_error"])
            let (referral, consent) = try await scene.sent()
            let seen = try await scene.read(referral, token: provider)
            #expect(seen.json?["disclosed"] == ["sex": "male", "housing": "none"])
            #expect(seen.json?["case_id"] == .null && seen.json?["need"] == .null)
            #expect(!seen.text.contains("theft") && !seen.text.contains(scene.scene.id))
            #expect(try await scene.read(referral, token: scene.office.other).code == "TSU400")
            let list = try await scene.office.server.send(.get, "/v1/referrals", token: provider)
            #expect(list.json?["items"]?.array?.count == 1)
            let entry = try #require(consent.headers[.location])
            let withdrawn = try await scene.office.server.send(
                .post, entry + "/withdraw", token: scene.office.coordinator, headers: [.ifMatch: "\"1\""])
            #expect(withdrawn.json?["withdrawn_at"]?.string != nil, "\(withdrawn.text)")
            #expect(try await scene.read(referral, token: provider).json?["disclosed"] == .object([:]))
        }
    }

    @Test("Nothing is sent without a consent that covers it, or by an agency that may not")
    func notSent() async throws {
        try await ReferralScene.run { scene in
            let referral = try #require(try await scene.open().json?["id"]?.string)
            let step = ReferralScene.sending(nil, ["sex"])
            #expect(try await scene.move(referral, step).status == .unprocessableContent)
            let early = try await scene.consent(["sex"])
            let consent = try #require(early.json?["id"]?.string)
            #expect(try await scene.move(referral, ReferralScene.sending(consent, ["sex"])).code == "TSU408")
            let bare = try await scene.move(referral, ["to": "agreed"])
            #expect(bare.code == "TSU202")
            _ = try await scene.move(
                referral, ["to": "agreed", "agreed": ["how": "letter", "by": "person", "supported_by": "family"]])
            let more = try await scene.move(referral, ReferralScene.sending(consent, ["sex", "offence"]), key: "s2")
            #expect(more.code == "TSU408")
            #expect(try await scene.scene.own("SELECT count(*)::int FROM tsunagi.referral_disclosure") == [0])
            try await scene.scene.own("DELETE FROM tsunagi.agency_capacity")
            let lawless = try await scene.move(referral, ReferralScene.sending(consent, ["sex"]), key: "s3")
            #expect(lawless.code == "TSU408")
            #expect(try await scene.read(referral, token: scene.office.provider).code == "TSU400")
        }
    }

    @Test("The last place goes to one person; the other side is told the same as when none was there")
    func lastPlace() async throws {
        try await ReferralScene.run { scene in
            let second = try await CaseScene.open(
                scene.office, ["kind": "exit", "facts": ["sex": "male", "housing": "none"]], key: "case-2")
            let other = try #require(second.json?["id"]?.string)
            let first = try await scene.sent().referral
            let late = try await scene.sent(case: other, key: "r2").referral
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for referral in [first, late] {
                    group.addTask { try await scene.move(referral, ["to": "accepted"], token: scene.office.provider) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count { $0.json?["state"] == "accepted" } == 1)
            #expect(replies.count { $0.code == "TSU408" } == 1, "\(replies.map(\.text))")
            #expect(try await scene.scene.own("SELECT count(*)::int FROM tsunagi.place") == [1])
        }
    }

    @Test("A step is taken once for a key, on the version that was read, and only if the table has it")
    func steps() async throws {
        try await ReferralScene.run { scene in
            let opened = try await scene.open()
            #expect(try await scene.open().bytes == opened.bytes)
            #expect(try await scene.open(key: "r9").code == "TSU403")
            #expect(try await scene.open(key: "r10", action: "introduce").code == "TSU408")
            let referral = try #require(opened.json?["id"]?.string)
            let tag = try #require(opened.headers[.eTag])
            let agreed: JSONValue = [
                "to": "agreed", "agreed": ["how": "telephone", "by": "person", "supported_by": "nobody"],
            ]
            let moved = try await scene.move(referral, agreed, tag: tag, key: "k")
            #expect(try await scene.move(referral, agreed, tag: tag, key: "k").bytes == moved.bytes)
            #expect(try await scene.move(referral, agreed, tag: tag, key: "k2").code == "TSU401")
            #expect(try await scene.move(referral, ["to": "started"], key: "k3").code == "TSU408")
            #expect(try await scene.move(referral, ["to": "Agreed!"], key: "k4").status == .unprocessableContent)
            let bare = try await scene.office.server.send(
                .post, "/v1/referrals/\(referral)/transitions", token: scene.office.coordinator,
                headers: [.idempotencyKey: "k5"], json: agreed)
            #expect(bare.code == "TSU402")
        }
    }

    @Test("What waits is listed for its side; a moved day of release is noted; time that is over expires")
    func work() async throws {
        try await ReferralScene.run { scene in
            let (referral, _) = try await scene.sent()
            func work(_ token: String, _ query: String = "") async throws -> [JSONValue] {
                try await scene.office.server.send(.get, "/v1/worklist" + query, token: token).json?["items"]?.array
                    ?? []
            }
            let ours = try await work(scene.office.coordinator)
            #expect(ours.first?["waits_for"] == "provider" && ours.first?["case_id"] == .string(scene.scene.id))
            let theirs = try await work(scene.office.provider)
            #expect(theirs.count == 1 && theirs.first?["case_id"] == .null)
            #expect(try await work(scene.office.otherCoordinator).isEmpty)
            #expect(try await work(scene.office.coordinator, "?stalled=true").isEmpty)
            _ = try await scene.scene.send(.patch, "/facts", ["facts": ["released_on": "2027-02-01"]])
            #expect(try await scene.read(referral).json?["recheck_since"]?.string != nil)
            let held = try await scene.office.server.send(
                .post, "/v1/referrals/\(referral)/hold", token: scene.office.provider,
                headers: [.ifMatch: try #require(try await scene.read(referral).headers[.eTag])],
                json: ["from_on": "2027-02-01"])
            #expect(held.json?["held"] == true, "\(held.text)")
            try await scene.scene.own("ALTER TABLE tsunagi.referral DISABLE TRIGGER USER")
            try await scene.scene.own("UPDATE tsunagi.referral SET expires_on = tsunagi.today() - 1")
            try await scene.scene.own("ALTER TABLE tsunagi.referral ENABLE TRIGGER USER")
            let store = CaseStore(pool: scene.office.pool, keys: .make())
            #expect(try await store.expireReferrals() == 1)
            #expect(try await scene.read(referral).json?["state"] == "expired")
            #expect(try await scene.scene.own("SELECT count(*)::int FROM tsunagi.place") == [0])
        }
    }

    @Test("A provider's refusal leaves its offer out until the cooling-off ends; none of the person changes anything")
    func refusals() async throws {
        try await ReferralScene.run { scene in
            try await scene.office.reload()
            func match(_ key: String) async throws -> JSONValue? {
                let reply = try await scene.office.server.send(
                    .post, "/v1/matches", token: scene.office.coordinator, headers: [.idempotencyKey: key],
                    json: [
                        "case_id": .string(scene.scene.id), "as_of": "2026-11-21", "only_needs": ["emergency_housing"],
                        "lists": ["matches", "undecided", "excluded"], "explain": false,
                    ])
                #expect(reply.status == .ok, "\(reply.text)")
                return reply.json?["needs"]
            }
            let before = try await match("before")
            #expect(before?.text.contains(scene.offer) == true, "\(before?.text ?? "")")
            let reasons = try await scene.scene.own(
                """
                SELECT to_state || '/' || code FROM tsunagi.referral_reason
                WHERE side = 'person' AND to_state IN ('declined', 'withdrawn') ORDER BY 1
                """, as: String.self)
            #expect(reasons.count == 5)
            for (number, reason) in (reasons + reasons.reversed()).enumerated() {
                let referral = try #require(try await scene.open(key: "person-\(number)").json?["id"]?.string)
                let parts = reason.split(separator: "/").map(String.init)
                let said = try await scene.move(referral, ["to": .string(parts[0]), "reason": .string(parts[1])])
                #expect(said.status == .ok && said.json?["ask_again_on"] == .null, "\(reason): \(said.text)")
                #expect(try await match("after-\(number)") == before, "\(reason)")
            }
            let last = try #require(try await scene.open(key: "provider").json?["id"]?.string)
            let declined = try await scene.move(last, ["to": "declined", "reason": "rule_excludes"])
            #expect(declined.json?["ask_again_on"]?.string != nil, "\(declined.text)")
            let after = try await match("refused")
            #expect(after?.array?.first?["excluded"]?["refused"] == 1, "\(after?.text ?? "")")
            #expect(try await scene.open(key: "again").code == "TSU408")
        }
    }
}
