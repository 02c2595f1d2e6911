import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// Every reading and change of a person is written down before the answer leaves, or there is no answer.
@Suite("The audit of cases")
struct CaseAuditTests {
    @Test("Each request leaves one row with its action, case and facts")
    func oneRow() async throws {
        try await CaseScene.run { scene in
            let tag = try #require(try await scene.get("/facts").headers[.eTag])
            let requests: [(String, @Sendable () async throws -> Reply)] = [
                ("sensitive_read", { try await scene.get() }), ("sensitive_read", { try await scene.get("/facts") }),
                ("sensitive_read", { try await scene.get("/facts/history") }),
                ("sensitive_read", { try await scene.get("/needs") }),
                ("sensitive_read", { try await scene.get("/keep-away") }),
                ("sensitive_read", { try await scene.get("/supporters") }),
                ("sensitive_read", { try await CaseScene.open(scene.office) }),
                (
                    "sensitive_read",
                    {
                        try await scene.office.server.send(.get, "/v1/cases", token: scene.office.coordinator)
                    }
                ),
                (
                    "sensitive_search",
                    {
                        try await scene.office.server.send(
                            .post, "/v1/cases/search", token: scene.office.coordinator, json: ["reference": "R8-0012"])
                    }
                ),
                ("needs_changed", { try await scene.send(.put, "/needs", [:], tag: "\"1\"") }),
                ("facts_changed", { try await scene.send(.put, "/facts", ["facts": [:]], tag: tag) }),
            ]
            let actions: Statement = "SELECT action FROM tsunagi.audit_event ORDER BY at"
            #expect(try await scene.own(actions, as: String.self) == ["case_opened", "sensitive_read"])
            for (number, (action, request)) in requests.enumerated() {
                let reply = try await request()
                #expect(reply.status.code < 300, "\(reply.text)")
                let rows = try await scene.own(actions, as: String.self)
                #expect(rows.count == number + 3 && rows.last == action, "\(action)")
            }
            let fields = try await scene.own(
                "SELECT fields FROM tsunagi.audit_event WHERE action = 'facts_changed'", as: [String].self)
            #expect(fields.first?.contains("offence") == true)
            let problems = try await scene.office.pool.transaction(
                context: AccessContext(role: "tsunagi_auditor")
            ) { db in try db.query("SELECT * FROM tsunagi.audit_verify()").count }
            #expect(problems == 0)
        }
    }

    @Test("What cannot be written down is neither shown nor done")
    func noRowNoAnswer() async throws {
        try await CaseScene.run { scene in
            let tag = try #require(try await scene.get("/facts").headers[.eTag])
            try await scene.own(
                """
                REVOKE EXECUTE ON FUNCTION tsunagi.audit_append(text, text, uuid[], text[], text, uuid, uuid, inet)
                    FROM tsunagi_coordinator
                """)
            for part in ["", "/facts", "/facts/history", "/needs", "/keep-away", "/supporters"] {
                let reply = try await scene.get(part)
                #expect(reply.code == "TSU005" && !reply.text.contains("theft"), "\(part)")
            }
            let list = try await scene.office.server.send(.get, "/v1/cases", token: scene.office.coordinator)
            #expect(list.code == "TSU005")
            #expect(try await scene.send(.patch, "/facts", ["facts": ["sex": nil]], tag: tag).code == "TSU005")
            #expect(try await CaseScene.open(scene.office, ["kind": "exit"], key: "case-9").code == "TSU005")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.case_file") == [1])
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.idempotency_key") == [1])
            try await scene.own(
                """
                GRANT EXECUTE ON FUNCTION tsunagi.audit_append(text, text, uuid[], text[], text, uuid, uuid, inet)
                    TO tsunagi_coordinator
                """)
            #expect(try await scene.get("/facts").headers[.eTag] == tag)
        }
    }
}
