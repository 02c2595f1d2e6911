import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// Reading a case in an emergency: for a while, written down, changing nothing, and looked at by another person.
@Suite("Break-glass")
struct BreakGlassTests {
    private static let reason = "自傷のおそれがあり担当者に連絡がつかない（架空）"

    private func open(_ scene: CaseScene, _ more: JSONObject = [:], key: String = "glass-1") async throws -> Reply {
        var body: JSONObject = ["case_id": .string(scene.id), "reason": .string(Self.reason)]
        for (member, value) in more.members { body[member] = value }
        return try await scene.office.server.send(
            .post, "/v1/break-glasses", token: scene.office.otherCoordinator, headers: [.idempotencyKey: key],
            json: .object(body))
    }

    private func list(_ scene: CaseScene, token: String) async throws -> [JSONValue] {
        let reply = try await scene.office.server.send(.get, "/v1/break-glasses?unreviewed=true", token: token)
        return reply.json?["items"]?.array ?? []
    }

    private func post(_ scene: CaseScene, _ path: String, token: String, _ json: JSONValue? = nil) async throws -> Reply
    {
        try await scene.office.server.send(.post, "/v1/break-glasses/\(path)", token: token, body: json?.bytes ?? [])
    }

    private func auditor(_ scene: CaseScene) async throws -> String {
        let create = CreateToken(store: Store(pool: scene.office.pool))
        return try await create(TokenRequest(role: .auditor, label: "監査（架空）"), by: nil).token.text
    }

    @Test("The case can be read with everything in it, and nothing of it changed")
    func readsAndChangesNothing() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            for part in ["", "/facts", "/needs", "/keep-away", "/supporters"] {
                #expect(try await scene.get(part, token: other).code == "TSU400")
            }
            let opened = try await open(scene)
            #expect(opened.status == .created && opened.json?["open"] == true, "\(opened.text)")
            #expect(!opened.text.contains("自傷"))
            for part in ["", "/facts", "/needs", "/keep-away", "/supporters"] {
                let reply = try await scene.get(part, token: other)
                #expect(reply.status == .ok, "\(part): \(reply.text)")
            }
            let facts = try await scene.get("/facts", token: other)
            #expect(facts.text.contains("theft") && facts.json?["includes_special_care"] == true)
            #expect(try await scene.get("/keep-away", token: other).json?["keep_away"]?.array?.count == 2)
            let tag = try #require(facts.headers[.eTag])
            let change = try await scene.send(.patch, "/facts", ["facts": ["sex": nil]], tag: tag, token: other)
            #expect(change.code == "TSU302")
            let zones = try await scene.send(.put, "/keep-away", ["keep_away": []], token: other)
            #expect(zones.code == "TSU302")
            let closing = try await scene.send(.patch, "", ["status": "closed"], token: other)
            #expect(closing.status.code >= 400)
            #expect(try await scene.get().json?["status"] == "open")
        }
    }

    @Test("Every use is in the audit with the break-glass as its basis; the agency's own readings are not")
    func audited() async throws {
        try await CaseScene.run { scene in
            let id = try #require(try await open(scene).json?["id"]?.string)
            _ = try await scene.get("/facts", token: scene.office.otherCoordinator)
            _ = try await scene.get("/facts")
            let rows = try await scene.own(
                """
                SELECT concat_ws(' ', action, basis, basis_id) FROM tsunagi.audit_event
                WHERE action ~ '^(break_glass|sensitive_read)' AND object_ids && ARRAY[\(scene.id)::uuid] ORDER BY at
                """, as: String.self)
            #expect(
                rows == [
                    "break_glass break_glass \(id)", "sensitive_read break_glass \(id)", "sensitive_read role",
                ])
        }
    }

    @Test("It ends by its time or before it, and then nothing can be read any more")
    func ends() async throws {
        try await CaseScene.run { scene in
            let other = scene.office.otherCoordinator
            let id = try #require(try await open(scene).json?["id"]?.string)
            #expect(try await open(scene).json?["id"]?.string == id)
            #expect(try await post(scene, "\(id)/end", token: scene.office.coordinator).code == "TSU400")
            #expect(try await post(scene, "\(id)/end", token: other).json?["open"] == false)
            #expect(try await post(scene, "\(id)/end", token: other).code == "TSU400")
            #expect(try await scene.get("/facts", token: other).code == "TSU400")
            #expect(try await open(scene, ["minutes": 5], key: "glass-2").status == .created)
            #expect(try await scene.get("/facts", token: other).status == .ok)
            let watch = BreakGlassWatch(store: Store(pool: scene.office.pool), logger: TestDatabase.logger)
            await watch.look()
            #expect(watch.active == 1)
            try await scene.own(
                """
                UPDATE tsunagi.break_glass SET opened_at = opened_at - interval '5 minutes',
                    ends_at = ends_at - interval '5 minutes' WHERE ends_at > now()
                """)
            #expect(try await scene.get("/facts", token: other).code == "TSU400")
            await watch.look()
            #expect(watch.active == 0)
        }
    }

    @Test("An auditor reads the reasons and reviews each once; nobody else sees them")
    func reviewed() async throws {
        try await CaseScene.run { scene in
            let auditor = try await auditor(scene)
            let id = try #require(try await open(scene).json?["id"]?.string)
            #expect(try await list(scene, token: auditor).first?["reason"]?.string == Self.reason)
            #expect(try await list(scene, token: scene.office.otherCoordinator).first?["reason"] == .null)
            #expect(try await list(scene, token: scene.office.coordinator).isEmpty)
            let own = try await post(scene, "\(id)/review", token: scene.office.otherCoordinator, ["justified": true])
            #expect(own.code == "TSU302")
            let review = try await post(scene, "\(id)/review", token: auditor, ["justified": false])
            #expect(review.json?["justified"] == false, "\(review.text)")
            #expect(try await post(scene, "\(id)/review", token: auditor, ["justified": true]).code == "TSU400")
            #expect(try await list(scene, token: auditor).isEmpty)
            let sealed = try await scene.own(
                "SELECT count(*)::int FROM tsunagi.break_glass WHERE position('自傷'::bytea IN reason) > 0")
            #expect(sealed == [0])
        }
    }

    @Test(
        "A reason and a time within an hour are asked for",
        arguments: [["reason": "short"], ["minutes": 61], ["minutes": 0], ["reason": nil], ["case_id": "x"]]
            as [JSONObject])
    func asksForAReason(more: JSONObject) async throws {
        try await CaseScene.run { scene in
            let reply = try await open(scene, more)
            #expect(reply.code == "TSU201", "\(reply.text)")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.break_glass") == [0])
        }
    }

    @Test("A case that is not there is opened by nobody")
    func unknown() async throws {
        try await CaseScene.run { scene in
            let reply = try await open(scene, ["case_id": "6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10"])
            #expect(reply.code == "TSU400")
        }
    }
}
