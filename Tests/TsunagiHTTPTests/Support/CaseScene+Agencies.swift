import HTTPTypes
import LibPQ
import Testing
import TsunagiRules

@testable import TsunagiHTTP

extension CaseScene {
    static let recipient = "己さん（架空）"

    /// The id of the other agency.
    func otherAgency() async throws -> String {
        let ids = try await own(
            "SELECT id::text FROM tsunagi.agency WHERE name = '乙センター（架空）'", as: String.self)
        return try #require(ids.first)
    }

    /// A consent of the person for the other agency.
    func consent(_ purpose: String, _ fields: [String], key: String = "consent-a") async throws -> String {
        let reply = try await post(
            "/consents",
            [
                "agency_id": .string(try await otherAgency()), "purpose": .string(purpose),
                "fields": .array(fields.map(JSONValue.string)), "valid_until": "2099-12-31", "method": "written",
            ], key: key)
        return try #require(reply.json?["id"]?.string, "\(reply.text)")
    }

    /// Proposes that the other agency leads, by a consent or a law.
    func propose(
        _ kind: String = "over", consent: String? = nil, fields: [String] = ["sex", "housing"],
        to agency: String? = nil,
        _ more: JSONObject = [:], key: String = "handover", token: String? = nil
    ) async throws -> Reply {
        let other = try await otherAgency()
        var body: JSONObject = [
            "agency_id": .string(agency ?? other), "kind": .string(kind),
            "recipient_person": .string(Self.recipient), "fields": .array(fields.map(JSONValue.string)),
        ]
        if let consent { body["consent_id"] = .string(consent) } else { body["legal_basis"] = "support_conference" }
        for (member, value) in more.members { body[member] = value }
        return try await post("/handovers", .object(body), key: key, token: token)
    }

    /// Answers a handover as the other agency.
    func answer(
        _ handover: String, _ state: String, tag: String = "\"1\"", key: String? = nil, token: String? = nil
    ) async throws -> Reply {
        try await office.server.send(
            .post, "/v1/handovers/\(handover)/answer", token: token ?? office.otherCoordinator,
            headers: [.ifMatch: tag, .idempotencyKey: key ?? "\(state)-\(handover)"], json: ["state": .string(state)])
    }

    /// The proposals that wait for an agency.
    func waiting(for token: String? = nil) async throws -> [JSONValue] {
        let reply = try await office.server.send(.get, "/v1/handovers", token: token ?? office.otherCoordinator)
        #expect(reply.status == .ok, "\(reply.text)")
        return reply.json?["items"]?.array ?? []
    }

    /// Hands the case to the other agency; the old lead keeps what `more` says.
    func handOver(_ more: JSONObject = [:]) async throws -> String {
        let proposed = try await propose(consent: try await consent("handover", ["sex", "housing"]), more)
        #expect(proposed.status == .created, "\(proposed.text)")
        let id = try #require(proposed.json?["id"]?.string)
        let answered = try await answer(id, "acknowledged")
        #expect(answered.json?["case_id"]?.string == self.id, "\(answered.text)")
        return id
    }

    /// Items of a list of the case.
    func items(_ part: String, token: String? = nil) async throws -> [JSONValue] {
        let reply = try await get(part, token: token)
        #expect(reply.status == .ok, "\(part): \(reply.text)")
        return reply.json?["items"]?.array ?? []
    }

    /// Ends the part of an agency.
    func leave(
        _ agency: String, _ json: JSONValue = [:], tag: String = "\"1\"", key: String = "leave", token: String? = nil
    ) async throws -> Reply {
        try await office.server.send(
            .post, "\(path)/agencies/\(agency)/leave", token: token ?? office.coordinator,
            headers: [.ifMatch: tag, .idempotencyKey: key], json: json)
    }
}
