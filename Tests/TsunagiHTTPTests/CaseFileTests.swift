import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// What stands in a case's file, how it changes, and who may see which part.
@Suite("The file of a case")
struct CaseFileTests {
    @Test("Facts are merged or replaced, null makes them unknown, and every change is kept")
    func facts() async throws {
        try await CaseScene.run { scene in
            let tag = try #require(try await scene.get("/facts").headers[.eTag])
            let change: JSONValue = [
                "facts": ["housing": nil, "offence": ["theft", "fraud"], "phone": true], "source": "person",
            ]
            let changed = try await scene.send(.patch, "/facts", change, tag: tag)
            #expect(changed.json?["facts"]?["housing"] == nil && changed.json?["facts"]?["sex"] == "male")
            #expect(changed.json?["facts"]?["offence"] == ["fraud", "theft"])
            #expect(try await scene.send(.patch, "/facts", change, tag: tag).code == "TSU401")
            let same = try await scene.send(.patch, "/facts", change)
            #expect(same.headers[.eTag] == changed.headers[.eTag])
            let replaced = try await scene.send(.put, "/facts", ["facts": ["sex": "male"]])
            #expect(replaced.json?["facts"] == ["sex": "male"])
            let entries = try await scene.get("/facts/history").json?["items"]?.array ?? []
            #expect(entries.map { $0["source"]?.string } == ["coordinator", "person", "institution"])
            let steps = entries[1]["changes"]?.array ?? []
            #expect(steps.map { $0["fact"]?.string } == ["housing", "offence", "phone"])
            #expect(steps[0]["from"] == "none" && steps[0]["to"] == .null)
            #expect(steps[1]["from"] == ["has": ["theft"], "complete": true] && steps[2]["from"] == .null)
            #expect(entries.last?["changes"]?.array?.count == 7)
            #expect(entries.allSatisfy { $0["by"]?.string != nil })
        }
    }

    @Test("A change of facts that cannot be read changes nothing and says why")
    func refusedFacts() async throws {
        try await CaseScene.run { scene in
            let before = try await scene.get("/facts")
            let wrong: [(JSONValue, String)] = [
                (["facts": ["sex": "mail"]], "/facts/sex"), (["facts": ["age": 70]], "/facts/age"),
                (["facts": ["nothing": nil]], "/facts/nothing"), (["sex": "male"], "/sex"),
                (["facts": [:], "source": "rumour"], "/source"),
            ]
            for (json, pointer) in wrong {
                let reply = try await scene.send(.patch, "/facts", json)
                #expect(reply.errors.contains { $0["pointer"]?.string == pointer }, "\(reply.text)")
            }
            let bare = try await scene.office.server.send(
                .put, scene.path + "/facts", token: scene.office.coordinator, json: ["facts": [:]])
            #expect(bare.code == "TSU402")
            #expect(try await scene.get("/facts").bytes == before.bytes)
        }
    }

    @Test("Of 16 writers on one version one wins, the others are told")
    func lostUpdates() async throws {
        try await CaseScene.run { scene in
            let tag = try #require(try await scene.get("/facts").headers[.eTag])
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        try await scene.send(
                            .patch, "/facts", ["facts": ["monthly_income": .integer(number * 1_000)]], tag: tag)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count { $0.status == .ok } == 1)
            #expect(replies.count { $0.code == "TSU401" } == 15)
        }
    }

    @Test("Needs, wishes and zones are replaced whole, on the version that was read")
    func wishes() async throws {
        try await CaseScene.run { scene in
            let needs: JSONValue = [
                "needs": [["code": "job", "source": "stated"]], "avoided_features": ["private_room"],
            ]
            let replaced = try await scene.send(.put, "/needs", needs)
            #expect(replaced.json?["wanted_features"] == [] && replaced.json?["avoided_features"] == ["private_room"])
            #expect(replaced.json?["needs"] == [["code": "job", "source": "stated"]])
            #expect(try await scene.send(.put, "/needs", needs, tag: "\"1\"").code == "TSU401")
            let zone: JSONValue = ["municipality": "09202"]
            let other: JSONValue = ["municipality": "09201"]
            let zones = try await scene.send(.put, "/keep-away", ["keep_away": [zone, other, zone]])
            #expect(Set(zones.json?["keep_away"]?.array ?? []) == [zone, other])
            #expect(try await scene.send(.put, "/keep-away", ["keep_away": []], tag: "\"x\"").code == "TSU401")
            let none = try await scene.send(.put, "/keep-away", ["keep_away": []])
            #expect(none.json?["keep_away"] == [])
        }
    }

    @Test("The ledger of supporters: added once, ended, told apart by version")
    func supporters() async throws {
        try await CaseScene.run { scene in
            let draft: JSONValue = ["role": "volunteer_probation_officer", "label": "丙さん（架空）", "since": "2026-11-05"]
            func add(_ json: JSONValue = draft, key: String = "s1") async throws -> Reply {
                try await scene.office.server.send(
                    .post, scene.path + "/supporters", token: scene.office.coordinator,
                    headers: [.idempotencyKey: key], json: json)
            }
            let added = try await add()
            #expect(added.status == .created && added.json?["label"] == "丙さん（架空）")
            #expect(try await add().bytes == added.bytes)
            #expect(try await add(["role": "frend"], key: "s2").errors.first?["nearest"] == "friend")
            let part = "/supporters/\(try #require(added.json?["id"]?.string))"
            let tag = try #require(added.headers[.eTag])
            let ended = try await scene.send(.patch, part, ["until": "2026-11-30", "label": nil], tag: tag)
            #expect(ended.json?["until"] == "2026-11-30" && ended.json?["label"] == .null)
            #expect(try await scene.send(.patch, part, ["until": nil], tag: tag).code == "TSU401")
            let next = try #require(ended.headers[.eTag])
            #expect(try await scene.send(.patch, part, ["until": "2026-11-01"], tag: next).code == "TSU202")
            let goesOn = try await scene.send(.patch, part, ["until": nil], tag: next)
            #expect(goesOn.json?["until"] == .null && goesOn.json?["since"] == "2026-11-05")
            let page = try await scene.get("/supporters")
            #expect(page.json?["items"]?.array == goesOn.json.map { [$0] })
        }
    }

    @Test("An agency that only keeps in touch sees no special-care facts and changes none")
    func followUp() async throws {
        try await CaseScene.run { scene in
            try await scene.share(as: "follow_up")
            let token = scene.office.otherCoordinator
            let facts = try await scene.get("/facts", token: token)
            #expect(facts.json?["includes_special_care"] == false)
            let seen = facts.json?["facts"]?.object?.keys ?? []
            #expect(seen.contains("housing") && !seen.contains("offence") && !seen.contains("release_path"))
            let history = try await scene.get("/facts/history", token: token)
            #expect(!history.text.contains("theft") && !history.text.contains("offence"))
            let tag = try #require(facts.headers[.eTag])
            let change = try await scene.send(.patch, "/facts", ["facts": ["sex": nil]], tag: tag, token: token)
            #expect(change.code == "TSU302")
            #expect(try await scene.get("/keep-away", token: token).json?["keep_away"] == [])
        }
    }

    @Test("Keys of persons are wrapped again under a new key, and the old one is not needed to read")
    func rewrapping() async throws {
        try await CaseScene.run { scene in
            let rotated = try scene.office.keys.adding(id: "k2")
            let store = KeyStore(pool: scene.office.pool, keys: rotated)
            #expect(try await store.rewrap() == 1)
            #expect(try await store.rewrap() == 0)
            #expect(try await scene.own("SELECT master_key_id FROM tsunagi.person_key", as: String.self) == ["k2"])
            let newest = try MasterKeys(parsing: Array(rotated.fileText.prefix { $0 != "\n" }.utf8))
            let records = Store(pool: scene.office.pool)
            let identity = try await AuthenticateToken(store: records)(scene.office.coordinator)
            let id = try #require(CaseID(scene.id))
            let facts = try await CaseStore(pool: scene.office.pool, keys: newest).facts(of: id, by: Caller(identity))
            #expect(facts.facts["sex"] == "male")
            #expect(try await scene.get("/facts").status.code >= 500)
        }
    }

    @Test("When the person's keys are gone, nothing comes back")
    func erased() async throws {
        try await CaseScene.run { scene in
            try await scene.own("DELETE FROM tsunagi.person_key")
            for part in ["/facts", "/facts/history", "/needs", "/keep-away", "/supporters"] {
                #expect(try await scene.get(part).code == "TSU406", "\(part)")
            }
            #expect(try await CaseScene.open(scene.office).code == "TSU406")
            #expect(try await scene.get().json?["reference"] == .null)
        }
    }
}
