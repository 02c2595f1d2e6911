import HTTPTypes
import LibPQ
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// What clients are told when the database breaks in the middle of a request.
@Suite("Faults of the database over HTTP")
struct DatabaseFaultTests {
    /// Ends every insert into a table with an error of a state; another state in place of the one before.
    private func fail(_ scene: CaseScene, _ table: String, with state: String) async throws {
        try await scene.own(
            """
            CREATE OR REPLACE FUNCTION tsunagi.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '\(raw: state)'; END $$
            """)
        try await scene.own(
            """
            CREATE OR REPLACE TRIGGER z_fail BEFORE INSERT ON tsunagi.\(identifier: table)
            FOR EACH ROW EXECUTE FUNCTION tsunagi.fail()
            """)
    }

    @Test("What may pass is 503 with Retry-After, and nothing was done; what is the service's own fault stays 500")
    func states() async throws {
        try await CaseScene.run { scene in
            let expected = [
                ("08006", "TSU002"), ("25P02", "TSU002"), ("25P03", "TSU002"), ("40001", "TSU002"),
                ("40003", "TSU002"), ("53100", "TSU002"), ("53300", "TSU002"), ("57P01", "TSU002"),
                ("58030", "TSU002"), ("55P03", "TSU003"), ("57014", "TSU003"), ("XX000", "TSU000"),
            ]
            for (number, (state, code)) in expected.enumerated() {
                try await fail(scene, "supporter", with: state)
                let reply = try await scene.post("/supporters", ["role": "friend"], key: "friend-\(number)")
                #expect(reply.code == code, "\(state): \(reply.text)")
                #expect((reply.headers[.retryAfter] == "1") == (code != "TSU000"), "\(state)")
                #expect(reply.text.contains("Idempotency-Key") == (state == "40003"), "\(state)")
            }
            try await scene.own("DROP TRIGGER z_fail ON tsunagi.supporter")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.supporter") == [0])
            let again = try await scene.post("/supporters", ["role": "friend"], key: "friend-0")
            #expect(again.status == .created, "\(again.text)")
        }
    }

    @Test("A row of the audit that the server refuses is that; a lock, a deadline or a broken connection is not")
    func audit() async throws {
        try await CaseScene.run { scene in
            for (state, code) in [
                ("23514", "TSU005"), ("42501", "TSU005"), ("XX000", "TSU005"), ("55P03", "TSU003"),
                ("57014", "TSU003"), ("57P01", "TSU002"), ("40P01", "TSU002"), ("53100", "TSU002"),
            ] {
                try await fail(scene, "audit_event", with: state)
                let reply = try await scene.get("/facts")
                #expect(reply.code == code && reply.headers[.retryAfter] == "1", "\(state): \(reply.text)")
                #expect(!reply.text.contains("theft"), "\(state)")
            }
        }
    }
}
