import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// Cases over HTTP: opened once, found by number, seen by those who work on them.
@Suite("Cases over HTTP")
struct CaseRouteTests {
    @Test("What a case was opened with comes back, part by part")
    func roundTrip() async throws {
        try await CaseScene.run { scene in
            let head = try await scene.get()
            #expect(head.json?["reference"] == "R8-0012" && head.json?["opened_on"] == "2026-11-02")
            #expect(head.json?["agencies"]?.array?.first?["role"] == "lead")
            let facts = try await scene.get("/facts")
            #expect(facts.json?["facts"] == CaseScene.draft["facts"])
            #expect(facts.json?["includes_special_care"] == true)
            let needs = try await scene.get("/needs")
            #expect(needs.json?["needs"] == [["code": "job", "urgency": .decimal(0.6), "source": "coordinator"]])
            #expect(needs.json?["drop_needs"] == ["debt_advice"] && needs.json?["wanted_features"] == ["private_room"])
            let zones = try await scene.get("/keep-away").json?["keep_away"]?.array ?? []
            #expect(Set(zones) == Set(CaseScene.draft["keep_away"]?.array ?? []))
        }
    }

    @Test("Nothing of a person reaches the database in clear")
    func sealed() async throws {
        try await CaseScene.run { scene in
            let tables = ["case_fact_sheet", "case_special_care", "case_need", "keep_away", "idempotency_key"]
            for table in tables {
                let bodies = try await scene.own("SELECT body FROM tsunagi.\(identifier: table)", as: [UInt8].self)
                #expect(!bodies.isEmpty, "\(table)")
                for body in bodies {
                    let text = String(decoding: body, as: UTF8.self)
                    for word in ["theft", "1955", "full_term", "job", "09202", "R8-0012"] {
                        #expect(!text.contains(word), "\(table): \(word)")
                    }
                }
            }
        }
    }

    @Test("One key opens one case and gives one answer, also to 32 clients at once; another body is refused")
    func idempotency() async throws {
        try await Office.run { office in
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<32 { group.addTask { try await CaseScene.open(office) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let last = try await CaseScene.open(office)
            #expect(last.status == .created && last.headers[.location]?.hasPrefix("/v1/cases/") == true)
            for reply in replies where reply.code != "TSU405" {
                #expect(reply.bytes == last.bytes && reply.headers[.eTag] == last.headers[.eTag])
            }
            #expect(replies.contains { $0.status == .created })
            let list = try await office.server.send(.get, "/v1/cases", token: office.coordinator)
            #expect(list.json?["items"]?.array?.count == 1)
            #expect(try await CaseScene.open(office, ["kind": "entry"]).code == "TSU404")
            let bare = try await office.server.send(
                .post, "/v1/cases", token: office.coordinator, json: CaseScene.draft)
            #expect(bare.code == "TSU105")
        }
    }

    @Test("A case is found by its number however it is typed, by its own agency, and the number stands for one case")
    func references() async throws {
        try await CaseScene.run { scene in
            let server = scene.office.server
            func search(_ reference: String, _ token: String) async throws -> [String?] {
                let reply = try await server.send(
                    .post, "/v1/cases/search", token: token, json: ["reference": .string(reference)])
                return (reply.json?["items"]?.array ?? []).map { $0["id"]?.string }
            }
            #expect(try await search("ｒ８－００１２", scene.office.coordinator) == [scene.id])
            #expect(try await search("R8-0013", scene.office.coordinator) == [])
            #expect(try await search("R8-0012", scene.office.otherCoordinator) == [])
            #expect(try await CaseScene.open(scene.office, key: "case-2").code == "TSU403")
            let second = try await CaseScene.open(
                scene.office, ["kind": "after", "same_person_as": .string(scene.id)], key: "case-3")
            #expect(second.json?["other_cases"] == [.string(scene.id)])
            #expect(second.json?["reference"] == .null)
            #expect(try await scene.get().json?["other_cases"]?.array?.count == 1)
            let renamed = try await scene.send(.patch, "", ["reference": "R8-0099"])
            #expect(renamed.json?["reference"] == "R8-0099")
            #expect(try await search("R8-0012", scene.office.coordinator) == [])
            #expect(try await search("r8-0099", scene.office.coordinator) == [scene.id])
        }
    }

    @Test("Who does not work on a case cannot tell it from one that is not there")
    func foreignAgencies() async throws {
        try await CaseScene.run { scene in
            let absent = CaseScene(office: scene.office, id: "00000000-0000-4000-8000-000000000001")
            let token = scene.office.otherCoordinator
            for part in ["", "/facts", "/facts/history", "/needs", "/keep-away", "/supporters"] {
                let foreign = try await scene.get(part, token: token)
                let missing = try await absent.get(part, token: token)
                #expect(foreign.code == "TSU400" && foreign.json?["detail"] == missing.json?["detail"], "\(part)")
            }
            let bodies: [(HTTPRequest.Method, String, JSONValue)] = [
                (.patch, "", ["status": "closed"]), (.patch, "/facts", ["facts": [:]]), (.put, "/needs", [:]),
                (.put, "/keep-away", ["keep_away": []]),
            ]
            for (method, part, json) in bodies {
                #expect(
                    try await scene.send(method, part, json, tag: "\"1\"", token: token).code == "TSU400", "\(part)")
            }
            let linked = try await scene.office.server.send(
                .post, "/v1/cases", token: token, headers: [.idempotencyKey: "x"],
                json: ["kind": "exit", "same_person_as": .string(scene.id)])
            #expect(linked.code == "TSU400")
            let list = try await scene.office.server.send(.get, "/v1/cases", token: token)
            #expect(list.json?["items"] == [])
            for other in [scene.office.provider, scene.office.operatorToken] {
                #expect(try await scene.get(token: other).code == "TSU302")
            }
        }
    }

    @Test("The leading agency closes and reopens a case on the version it read; a supporting one may not")
    func changes() async throws {
        try await CaseScene.run { scene in
            let tag = try #require(try await scene.get().headers[.eTag])
            let bare = try await scene.office.server.send(
                .patch, scene.path, token: scene.office.coordinator, json: ["status": "closed"])
            #expect(bare.code == "TSU402")
            let early = try await scene.send(.patch, "", ["status": "closed", "closed_on": "2026-11-01"], tag: tag)
            #expect(early.code == "TSU202")
            let closed = try await scene.send(.patch, "", ["status": "closed", "closed_on": "2026-11-20"], tag: tag)
            #expect(closed.json?["closed_on"] == "2026-11-20")
            #expect(try await scene.send(.patch, "", ["status": "open"], tag: tag).code == "TSU401")
            let open = try await scene.send(.patch, "", ["status": "open"])
            #expect(open.json?["status"] == "open" && open.json?["closed_on"] == .null)
            #expect(try await scene.send(.patch, "", ["closed_on": "2026-11-20"]).code == "TSU202")
            try await scene.share(as: "support")
            let token = scene.office.otherCoordinator
            let theirs = try await scene.get(token: token)
            #expect(theirs.json?["reference"] == .null && theirs.json?["agencies"]?.array?.count == 2)
            let tagOfTheirs = try #require(theirs.headers[.eTag])
            let refused = try await scene.send(.patch, "", ["status": "closed"], tag: tagOfTheirs, token: token)
            #expect(refused.code == "TSU302")
            let numbered = try await scene.send(.patch, "", ["reference": "乙-1"], tag: tagOfTheirs, token: token)
            #expect(numbered.json?["reference"] == "乙-1")
            #expect(try await scene.get().json?["reference"] == "R8-0012")
        }
    }

    @Test("A body that is wrong is told where and what would be right, and a number is not repeated")
    func refused() async throws {
        try await Office.run { office in
            let cases: [(JSONValue, String, String?)] = [
                ([:], "/kind", nil), (["kind": "exti"], "/kind", "exit"),
                (["kind": "exit", "facts": ["sexx": "male"]], "/facts/sexx", "sex"),
                (
                    ["kind": "exit", "facts": ["target_municipalities": ["99999"]]], "/facts/target_municipalities/0",
                    nil
                ),
                (["kind": "exit", "source": "persn"], "/source", "person"),
                (["kind": "exit", "reference": "a\u{7}b"], "/reference", nil),
                (["kind": "exit", "needs": [["code": "jbo"]]], "/needs/0/code", "job"),
                (["kind": "exit", "opened_on": "2026-02-30"], "/opened_on", nil),
                (["kind": "exit", "name": "x"], "/name", nil),
            ]
            for (draft, pointer, nearest) in cases {
                let reply = try await CaseScene.open(office, draft)
                #expect(reply.status == .unprocessableContent)
                let error = reply.errors.first { $0["pointer"]?.string == pointer }
                #expect(error != nil, "\(reply.text)")
                if let nearest { #expect(error?["nearest"]?.string == nearest) }
                #expect(!reply.text.contains("a\\u0007b"))
            }
        }
    }
}
