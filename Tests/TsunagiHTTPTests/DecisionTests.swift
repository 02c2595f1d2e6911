import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// Matches for a case: stored, read again, and made again from what was on record then.
@Suite("Decisions over HTTP")
struct DecisionTests {
    private static let question: JSONValue = ["as_of": "2026-11-21", "lists": ["matches", "undecided", "excluded"]]

    private func match(
        _ scene: CaseScene, _ question: JSONValue = question, key: String = "m1", token: String? = nil
    ) async throws -> Reply {
        var body = question.object ?? JSONObject()
        body["case_id"] = .string(scene.id)
        return try await scene.office.server.send(
            .post, "/v1/matches", token: token ?? scene.office.coordinator, headers: [.idempotencyKey: key],
            json: .object(body))
    }

    private func replay(_ scene: CaseScene, _ decision: Reply) async throws -> Reply {
        let path = try #require(decision.headers[.location])
        return try await scene.office.server.send(.post, path + "/replay", token: scene.office.coordinator)
    }

    /// Registers an opening that the person can take.
    private func addOpening(
        _ scene: CaseScene, title: String = "男子寮（架空）", key: String = "home"
    ) async throws -> Reply {
        let added = try await scene.office.server.send(
            .post, "/v1/offers", token: scene.office.provider, headers: [.idempotencyKey: key],
            json: [
                "kind": "housing", "title": .string(title), "needs": ["emergency_housing"], "eligibility": "sex = male",
                "eligibility_note": "男性のみ（試験）", "capacity_total": 2,
                "site": ["municipality": "09201", "latitude": .decimal(36.5551), "longitude": .decimal(139.8826)],
            ])
        try await scene.office.reload()
        return added
    }

    private func titles(_ reply: Reply) -> [String] {
        let needs = reply.json?["answer"]?["needs"] ?? reply.json?["needs"]
        let lists = (needs?.array ?? []).flatMap { need in
            ["matches", "undecided"].flatMap { need[$0]?.array ?? [] }
        }
        return Set(lists.compactMap { $0["offer"]?["title"]?.string }).sorted()
    }

    @Test("The person of a case gets the same answer as the same person described inline")
    func sameAsInline() async throws {
        try await CaseScene.run { scene in
            _ = try await addOpening(scene)
            let decided = try await match(scene)
            #expect(decided.status == .ok, "\(decided.text)")
            var inline = Self.question.object ?? JSONObject()
            for key in ["facts", "needs", "drop_needs", "wanted_features", "keep_away"] {
                inline[key] = CaseScene.draft[key]
            }
            let described = try await scene.office.server.send(
                .post, "/v1/matches", token: scene.office.coordinator, json: .object(inline))
            #expect(titles(decided) == ["男子寮（架空）"])
            for key in ["needs", "possible_needs", "assumed_facts"] {
                #expect(decided.json?[key] == described.json?[key], "\(key)")
            }
        }
    }

    @Test("What the body states is added on top: facts before the case's, null as unknown, needs and zones added")
    func additions() async throws {
        try await CaseScene.run { scene in
            _ = try await addOpening(scene)
            func codes(_ reply: Reply) -> [String] {
                (reply.json?["needs"]?.array ?? []).compactMap { $0["code"]?.string }
            }
            let plain = try await match(scene)
            #expect(codes(plain).contains("job") && !codes(plain).contains("debt_advice"))
            let woman = try await match(scene, ["facts": ["sex": "female"]], key: "m2")
            #expect(titles(woman).isEmpty)
            let unknown = try await match(scene, ["facts": ["sex": nil], "drop_needs": ["job"]], key: "m3")
            #expect(titles(unknown) == ["男子寮（架空）"] && !codes(unknown).contains("job"))
            let away = try await match(scene, ["keep_away": [["municipality": "09201"]]], key: "m4")
            #expect(titles(away).isEmpty)
            #expect(try await scene.get("/facts").json?["facts"]?["sex"] == "male")
        }
    }

    @Test("A replay reads what was on record then and gives the same bytes, whatever has changed since")
    func replays() async throws {
        try await CaseScene.run { scene in
            let opening = try await addOpening(scene)
            let decided = try await match(scene)
            let path = try #require(decided.headers[.location])
            let stored = try await scene.office.server.send(.get, path, token: scene.office.coordinator)
            #expect(stored.text.contains(decided.text))
            #expect(try await replay(scene, decided).json?["outcome"] == "same")

            let offer = "/v1/offers/\(try #require(opening.json?["id"]?.string))"
            let tag = try #require(
                try await scene.office.server.send(.get, offer, token: scene.office.provider).headers[.eTag])
            _ = try await scene.office.server.send(
                .patch, offer, token: scene.office.provider, headers: [.ifMatch: tag],
                json: ["eligibility": "sex = female", "capacity_total": 1, "title": "女子寮（架空）"])
            _ = try await addOpening(scene, title: "新しい寮（架空）", key: "new-home")
            _ = try await scene.send(.patch, "/facts", ["facts": ["sex": "female", "housing": "family"]])
            _ = try await scene.send(.put, "/needs", [:])
            _ = try await scene.send(.put, "/keep-away", ["keep_away": [["municipality": "09201"]]])
            let now = try await match(scene, key: "m2")
            #expect(titles(now) != titles(decided))
            let again = try await replay(scene, decided)
            #expect(again.json?["outcome"] == "same" && titles(again) == ["男子寮（架空）"])
            #expect(again.text.contains(decided.text))
            #expect(try await replay(scene, now).json?["outcome"] == "same")
        }
    }

    @Test("A replay reads the catalogue and the rules of then, after offers were closed and rules replaced")
    func replacedRules() async throws {
        try await CaseScene.run { scene in
            let opening = try await addOpening(scene)
            let decided = try await match(scene)
            let offer = "/v1/offers/\(try #require(opening.json?["id"]?.string))"
            let token = scene.office.provider
            let tag = try #require(try await scene.office.server.send(.get, offer, token: token).headers[.eTag])
            let closed = try await scene.office.server.send(
                .post, offer + "/close", token: token, headers: [.ifMatch: tag])
            #expect(closed.status == .ok, "\(closed.text)")
            var texts = try ConfigurationDocuments(home: TestDatabase.home).texts
            texts[.policy] = (texts[.policy] ?? "") + "\n# 差し替え（架空）\n"
            let writer = ConfigurationWriter(pool: scene.office.pool)
            let replaced = try await writer.activate(ConfigurationDocuments(texts))
            try await scene.office.reload()
            let now = try await match(scene, key: "m2")
            #expect(titles(now).isEmpty && titles(decided) == ["男子寮（架空）"])
            #expect(now.text.contains(replaced.digest) && !decided.text.contains(replaced.digest))
            for decision in [decided, now] {
                let again = try await replay(scene, decision)
                #expect(again.json?["outcome"] == "same" && again.text.contains(decision.text), "\(again.text)")
            }
        }
    }

    @Test("Restored from another cluster nothing is decided or replayed until the rows are this one's; then as before")
    func restored() async throws {
        try await CaseScene.run { scene in
            _ = try await addOpening(scene)
            let decided = try await match(scene)
            // What a dump brings from a cluster whose transactions have higher numbers.
            try await scene.own(
                """
                DO $$ DECLARE t name; BEGIN
                    FOR t IN SELECT relname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid AND relkind = 'r'
                        WHERE relnamespace = 'tsunagi'::regnamespace AND attname = 'written_xid' LOOP
                        EXECUTE format('ALTER TABLE tsunagi.%I DISABLE TRIGGER USER', t);
                        EXECUTE format('UPDATE tsunagi.%I SET written_xid = ''9000000000''', t);
                        EXECUTE format('ALTER TABLE tsunagi.%I ENABLE TRIGGER USER', t);
                    END LOOP;
                END $$
                """)
            try await scene.own("UPDATE tsunagi.history_origin SET system_identifier = 1")
            let early = try await match(scene, key: "m2")
            #expect(early.code == "TSU407" && early.text.contains("tsunagi db migrate"), "\(early.text)")
            #expect(try await replay(scene, decided).code == "TSU407")
            #expect(try await scene.own("SELECT tsunagi.adopt_history()", as: Bool.self) == [true])
            let later = try await match(scene, key: "m3")
            #expect(later.json?["needs"] == decided.json?["needs"] && titles(later) == ["男子寮（架空）"])
            #expect(try await replay(scene, later).json?["outcome"] == "same")
            #expect(try await scene.get("/facts/history").json?["items"]?.array?.count == 1)
        }
    }

    @Test("Another engine, another history and an erased person are told, not pretended over")
    func cannotReplay() async throws {
        try await CaseScene.run { scene in
            let decided = try await match(scene)
            try await scene.own("ALTER TABLE tsunagi.decision DISABLE TRIGGER USER")
            try await scene.own("UPDATE tsunagi.decision SET engine = 'older'")
            #expect(try await replay(scene, decided).json?["outcome"] == "engine_differs")
            try await scene.own("UPDATE tsunagi.decision SET engine = 'test', catalogue = '1:1: 1:1: elsewhere 2026'")
            #expect(try await replay(scene, decided).code == "TSU407")
            try await scene.own("DELETE FROM tsunagi.person_key")
            #expect(try await replay(scene, decided).code == "TSU406")
            #expect(try await match(scene).code == "TSU406")
        }
    }

    @Test("A decision needs a key, is made once for it, and is seen by those who lead or support the case")
    func access() async throws {
        try await CaseScene.run { scene in
            let bare = try await scene.office.server.send(
                .post, "/v1/matches", token: scene.office.coordinator, json: ["case_id": .string(scene.id)])
            #expect(bare.code == "TSU105")
            let decided = try await match(scene)
            #expect(try await match(scene).bytes == decided.bytes)
            #expect(try await match(scene, ["limit": 1]).code == "TSU404")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.decision") == [1])
            let token = scene.office.otherCoordinator
            let path = try #require(decided.headers[.location])
            func read() async throws -> String? {
                try await scene.office.server.send(.get, path, token: token).code
            }
            #expect(try await match(scene, token: token).code == "TSU400")
            #expect(try await read() == "TSU400")
            try await scene.share(as: "follow_up")
            #expect(try await match(scene, key: "m2", token: token).code == "TSU302")
            #expect(try await read() == "TSU400")
            for wrong: JSONValue in [["facts": ["sexx": 1]], ["x": 1], ["needs": ["job"]]] {
                #expect(try await match(scene, wrong, key: "m5").status == .unprocessableContent)
            }
        }
    }
}
