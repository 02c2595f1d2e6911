import HTTPTypes
import LibPQ
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// Several agencies on one case: who comes, who goes, and what was shown to whom.
@Suite("Agencies on a case")
struct AgencyTests {
    private func join(
        _ scene: CaseScene, as role: String, consent: String? = nil, _ more: JSONObject = [:], key: String = "join",
        token: String? = nil
    ) async throws -> Reply {
        var body: JSONObject = [
            "agency_id": .string(try await scene.otherAgency()), "role": .string(role),
            "recipient_person": .string(CaseScene.recipient), "fields": ["sex", "offence"],
        ]
        if let consent { body["consent_id"] = .string(consent) } else { body["legal_basis"] = "support_conference" }
        for (member, value) in more.members { body[member] = value }
        return try await scene.post("/agencies", .object(body), key: key, token: token)
    }

    @Test("Who supports sees all of the case and lets nobody else in; who leaves sees nothing of it")
    func support() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            let agency = try await scene.otherAgency()
            let uncovered = try await scene.consent("sharing", ["sex"])
            #expect(try await join(scene, as: "support", consent: uncovered, key: "j0").code == "TSU408")
            #expect(try await scene.get(token: other).code == "TSU400")
            let consent = try await scene.consent("sharing", ["sex", "offence"], key: "all")
            let joined = try await join(scene, as: "support", consent: consent)
            #expect(joined.status == .created && joined.json?["role"] == "support", "\(joined.text)")
            #expect(try await join(scene, as: "support", consent: consent).bytes == joined.bytes)
            let twice = try await join(scene, as: "follow_up", key: "twice")
            #expect(twice.status == .conflict && twice.text.contains("has a part in the case already"))
            #expect(try await scene.get("/facts", token: other).text.contains("theft"))
            #expect(try await scene.get("/keep-away", token: other).json?["keep_away"]?.array?.count == 2)
            #expect(try await scene.get(token: other).json?["reference"] == .null)
            #expect(try await join(scene, as: "support", key: "third", token: other).code == "TSU400")
            #expect(try await scene.propose(key: "itself", token: other).status == .unprocessableContent)

            let parts = try await scene.items("/agencies", token: other)
            let lead = try #require(parts.first { $0["role"] == "lead" }?["agency_id"]?.string)
            #expect(try await scene.leave(lead, key: "lead").code == "TSU408")
            #expect(try await scene.leave(lead, key: "others", token: other).code == "TSU408")
            #expect(try await scene.leave(agency, tag: "\"9\"", key: "stale", token: other).code == "TSU401")
            let keeping: JSONValue = ["keeps_until": "2099-12-31"]
            #expect(try await scene.leave(agency, keeping, key: "keep", token: other).code == "TSU302")
            let left = try await scene.leave(agency, token: other)
            #expect(left.status == .ok && left.json?["until"] != .null, "\(left.text)")
            #expect(try await scene.leave(agency, token: other).bytes == left.bytes)
            for part in ["", "/facts", "/agencies"] {
                #expect(try await scene.get(part, token: other).code == "TSU400", "\(part)")
            }
            #expect(try await scene.items("/agencies").count == 2)
        }
    }

    @Test("Who follows up sees no special-care fact; the lead ends its part and says what it keeps")
    func followUp() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            let agency = try await scene.otherAgency()
            #expect(try await join(scene, as: "follow_up").status == .created)
            let facts = try await scene.get("/facts", token: other)
            #expect(facts.json?["includes_special_care"] == false && !facts.text.contains("theft"))
            #expect(try await scene.get("/keep-away", token: other).json?["keep_away"] == [])
            #expect(try await scene.get("/disclosures", token: other).status == .ok)
            let ended = try await scene.leave(agency, ["keeps_until": "2099-12-31"])
            #expect(ended.json?["keeps_until"] == "2099-12-31", "\(ended.text)")
            #expect(try await scene.get(token: other).status == .ok)
            for part in ["/facts", "/supporters", "/disclosures"] {
                #expect(try await scene.get(part, token: other).code == "TSU400", "\(part)")
            }
            #expect(try await scene.leave(agency, key: "again").code == "TSU400")
        }
    }

    @Test("Who joined by a consent works on the case as long as it lasts, and leaves it when it is withdrawn")
    func consent() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            let consent = try await scene.consent("sharing", ["sex", "offence"])
            let joined = try await join(scene, as: "support", consent: consent)
            #expect(joined.json?["until"] == "2099-12-31", "\(joined.text)")
            #expect(try await scene.get("/facts", token: other).status == .ok)
            let withdrawn = try await scene.office.server.send(
                .post, "\(scene.path)/consents/\(consent)/withdraw", token: other, headers: [.ifMatch: "\"1\""])
            #expect(withdrawn.json?["withdrawn_at"]?.string != nil, "\(withdrawn.text)")
            #expect(try await scene.get("/facts", token: other).code == "TSU400")
            let early = try await join(scene, as: "support", ["until": "2098-01-01"], key: "by-law")
            #expect(early.json?["until"] == "2098-01-01", "\(early.text)")
        }
    }

    @Test(
        "What does not say right who comes is told where",
        arguments: [
            ("/role", ["role": "lead"]), ("/until", ["until": "2020-01-01"]), ("/fields", ["fields": ["sex", "sex"]]),
            ("/fields/0", ["fields": ["sexx"]]),
            ("/consent_id", ["consent_id": "00000000-0000-4000-8000-000000000001"]),
        ] as [(String, JSONObject)])
    func invalid(place: String, more: JSONObject) async throws {
        try await CaseScene.run { scene in
            let reply = try await join(scene, as: "support", more)
            #expect(reply.status == .unprocessableContent, "\(reply.text)")
            let places = reply.json?["errors"]?.array?.compactMap { $0["pointer"]?.string } ?? []
            #expect(places.contains { $0.hasSuffix(place) }, "\(reply.text)")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.disclosure") == [0])
        }
    }

    @Test("Each disclosure is listed with what, to whom, when and why, page by page, and that is audited")
    func disclosures() async throws {
        try await ReferralScene.run { referrals in
            let scene = referrals.scene
            let (referral, consent) = try await referrals.sent()
            #expect(try await join(scene, as: "support").status == .created)
            let proposed = try await scene.propose()
            let whole = try await scene.items("/disclosures")
            #expect(whole.map { $0["handover_id"] ?? .null } == [proposed.json?["id"] ?? .null, .null, .null])
            #expect(whole.map { $0["referral_id"] ?? .null } == [.null, .null, .string(referral)])
            #expect(whole.map { $0["consent_id"] ?? .null } == [.null, .null, consent.json?["id"] ?? .null])
            #expect(whole.map { $0["law"]?.string } == ["生活困窮者自立支援法9条", "生活困窮者自立支援法9条", nil])
            let persons = whole.map { $0["recipient_person"]?.string }
            #expect(persons == [CaseScene.recipient, CaseScene.recipient, "丁さん（架空）"])
            #expect(whole.map { $0["recipient"]?.string } == ["乙センター（架空）", "乙センター（架空）", "甲商店（架空）"])
            #expect(whole.map { $0["fields"]?.array?.count } == [2, 2, 2])

            var paged: [JSONValue] = []
            var cursor = ""
            repeat {
                let page = try await scene.get("/disclosures?page_size=2\(cursor)")
                paged += page.json?["items"]?.array ?? []
                cursor = page.json?["next_cursor"]?.string.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(paged == whole)
            let foreign = try await scene.get("/disclosures?cursor=00000000-0000-4000-8000-000000000001")
            #expect(foreign.code == "TSU104", "\(foreign.text)")
            let reads = try await scene.own(
                """
                SELECT cardinality(object_ids) FROM tsunagi.audit_event
                WHERE action = 'sensitive_read' AND object_kind = 'disclosure' ORDER BY at
                """)
            #expect(reads == [3, 2, 1])
            let stored = try await scene.own("SELECT recipient_person::bytea FROM tsunagi.disclosure", as: [UInt8].self)
            #expect(!stored.contains { String(decoding: $0, as: UTF8.self).contains("さん") })
        }
    }

    @Test("The agencies that can be asked are listed, without any case")
    func directory() async throws {
        try await CaseScene.run { scene in
            try await scene.own("UPDATE tsunagi.agency SET status = 'inactive' WHERE name = '乙センター（架空）'")
            let list = try await scene.office.server.send(.get, "/v1/agencies", token: scene.office.coordinator)
            let names = list.json?["items"]?.array?.compactMap { $0["name"]?.string } ?? []
            #expect(names.contains("coordinator") && !names.contains("乙センター（架空）"), "\(list.text)")
        }
    }
}
