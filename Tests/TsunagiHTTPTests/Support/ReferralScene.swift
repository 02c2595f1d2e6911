import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// A case, a home with one place, and an agency that may mediate.
struct ReferralScene: Sendable {
    let scene: CaseScene
    /// The home's offer.
    let offer: String

    /// Gives a test a case and a home of its own.
    static func run(
        _ draft: JSONValue = CaseScene.draft, _ body: (ReferralScene) async throws -> Void
    ) async throws {
        try await CaseScene.run(draft) { scene in
            let added = try await scene.office.server.send(
                .post, "/v1/offers", token: scene.office.provider, headers: [.idempotencyKey: "home"],
                json: [
                    "kind": "housing", "title": "一室だけの家（架空）", "needs": ["emergency_housing"],
                    "eligibility": "sex = male", "eligibility_note": "男性のみ（試験）", "capacity_total": 1,
                    "site": ["municipality": "09201", "latitude": .decimal(36.5551), "longitude": .decimal(139.8826)],
                ])
            try await scene.own(
                """
                INSERT INTO tsunagi.agency_capacity (agency_id, kind, action, law, valid)
                SELECT a.id, 'housing', 'mediate', '試験法1条（架空）', '[2026-01-01,)' FROM tsunagi.agency a
                """)
            try await body(ReferralScene(scene: scene, offer: try #require(added.json?["id"]?.string)))
        }
    }

    var office: Office { scene.office }

    func open(case id: String? = nil, key: String = "r1", action: String = "mediate") async throws -> Reply {
        try await office.server.send(
            .post, "/v1/referrals", token: office.coordinator, headers: [.idempotencyKey: key],
            json: [
                "case_id": .string(id ?? scene.id), "offer_id": .string(offer), "need": "emergency_housing",
                "state": "proposed", "action": .string(action),
            ])
    }

    func read(_ referral: String, token: String? = nil) async throws -> Reply {
        try await office.server.send(.get, "/v1/referrals/\(referral)", token: token ?? office.coordinator)
    }

    /// Takes a step on the version that stands now, or another one.
    func move(
        _ referral: String, _ step: JSONValue, tag: String? = nil, key: String? = nil, token: String? = nil
    ) async throws -> Reply {
        var version = tag
        if version == nil { version = try await read(referral, token: token).headers[.eTag] }
        let key = key ?? "\(step["to"]?.string ?? "")-\(referral)-\(token == nil ? "c" : "p")"
        return try await office.server.send(
            .post, "/v1/referrals/\(referral)/transitions", token: token ?? office.coordinator,
            headers: [.ifMatch: version ?? "\"1\"", .idempotencyKey: key], json: step)
    }

    func consent(_ fields: [String], case id: String? = nil, key: String = "consent") async throws -> Reply {
        try await office.server.send(
            .post, "/v1/cases/\(id ?? scene.id)/consents", token: office.coordinator, headers: [.idempotencyKey: key],
            json: [
                "provider_id": .string("\(office.providerID)"), "purpose": "referral",
                "fields": .array(fields.map(JSONValue.string)), "valid_until": "2099-12-31", "method": "written",
            ])
    }

    /// A referral that the provider was sent, with its consent.
    func sent(
        case id: String? = nil, fields: [String] = ["sex", "housing"], key: String = "r1"
    ) async throws -> (referral: String, consent: Reply) {
        let referral = try #require(try await open(case: id, key: key).json?["id"]?.string)
        let agreed = try await move(
            referral,
            ["to": "agreed", "agreed": ["how": "face_to_face", "by": "person", "supported_by": "nobody"]])
        #expect(agreed.json?["state"] == "agreed", "\(agreed.text)")
        let consent = try await consent(fields, case: id, key: "consent-\(key)")
        #expect(consent.status == .created, "\(consent.text)")
        let sent = try await move(referral, Self.sending(consent.json?["id"]?.string, fields))
        #expect(sent.json?["state"] == "sent", "\(sent.text)")
        return (referral, consent)
    }

    static func sending(_ consent: String?, _ fields: [String]) -> JSONValue {
        [
            "to": "sent", "consent_id": consent.map(JSONValue.string) ?? .null, "recipient_person": "丁さん（架空）",
            "fields": .array(fields.map(JSONValue.string)), "from_on": "2027-01-15",
        ]
    }
}
