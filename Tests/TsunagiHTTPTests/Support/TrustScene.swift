import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// A case with everything in it, sent to one provider under a consent, and a token for every party.
struct TrustScene: Sendable {
    /// The facts that the consent names.
    static let consented = ["sex", "housing"]

    let referrals: ReferralScene
    let tokens: [Party: String]
    let objects: Objects
    /// An offer of the provider that the person declined.
    let otherOffer: String

    var office: Office { referrals.office }

    /// Gives a test a scene of its own; `prepare` changes the case before anything is sent to the provider.
    static func run(
        _ draft: JSONValue = Canary.draft, prepare: (CaseScene) async throws -> Void = { _ in },
        _ body: (TrustScene) async throws -> Void
    ) async throws {
        try await ReferralScene.run(draft) { referrals in
            try await prepare(referrals.scene)
            try await body(try await planted(referrals))
        }
    }

    private static func planted(_ referrals: ReferralScene) async throws -> TrustScene {
        let tokens = try await tokens(referrals)
        let scene = referrals.scene
        try await scene.office.reload()
        func id(_ reply: Reply) throws -> String { try #require(reply.json?["id"]?.string, "\(reply.text)") }
        let supporter = try await scene.post("/supporters", ["role": "relative", "label": .string(Canary.label)])
        let referral = try await referrals.sent(fields: consented).referral
        let worry: JSONValue = [
            "to": "conditional", "worry": .string(Canary.worry), "support": .string(Canary.support),
            "note": .string(Canary.note),
        ]
        #expect(try await referrals.move(referral, worry).status == .ok)
        let offer = try id(try await referrals.offer(by: scene.office.other))
        let declined = try id(
            try await scene.office.server.send(
                .post, "/v1/referrals", token: scene.office.coordinator, headers: [.idempotencyKey: "declined"],
                json: [
                    "case_id": .string(scene.id), "offer_id": .string(offer), "need": "emergency_housing",
                    "state": "proposed",
                ]))
        let no = try await referrals.move(declined, ["to": "declined", "reason": "person_refuses"])
        #expect(no.status == .ok, "\(no.text)")
        let decision = try await scene.office.server.send(
            .post, "/v1/matches", token: scene.office.coordinator, headers: [.idempotencyKey: "decision"],
            json: ["case_id": .string(scene.id), "as_of": "2026-11-21"])
        let followUp = try await scene.own(
            """
            INSERT INTO tsunagi.follow_up (id, case_id, referral_id, about, months, due_on)
            VALUES (gen_random_uuid(), \(scene.id)::uuid, \(referral)::uuid, 'person', 1, tsunagi.today())
            RETURNING id::text
            """, as: String.self)
        let agencies = try await agencies(referrals)
        let handover = try id(
            try await scene.post(
                "/handovers",
                [
                    "agency_id": .string(agencies[.invited] ?? ""), "kind": "over", "legal_basis": "support_conference",
                    "recipient_person": .string(Canary.recipient), "fields": .array(consented.map(JSONValue.string)),
                ]))
        let person = try await scene.own("SELECT person_id::text FROM tsunagi.case_file LIMIT 1", as: String.self)
        let objects = Objects(
            caseID: scene.id, person: try #require(person.first),
            decision: try #require(decision.headers[.location]?.split(separator: "/").last.map(String.init)),
            consent: try id(try await referrals.consent(["sex"], key: "another")), supporter: try id(supporter),
            referral: referral, declined: declined, followUp: try #require(followUp.first), offer: referrals.offer,
            provider: "\(scene.office.providerID)", handover: handover, guest: agencies[.lead] ?? "",
            newcomer: agencies[.stranger] ?? "",
            leaving: agencies.filter { [.support, .followUp].contains($0.key) })
        return TrustScene(referrals: referrals, tokens: tokens, objects: objects, otherOffer: offer)
    }

    /// The agencies of some parties; for the lead one that works along, for strangers one that nobody speaks for.
    private static func agencies(_ referrals: ReferralScene) async throws -> [Party: String] {
        let scene = referrals.scene
        try await scene.own("INSERT INTO tsunagi.agency (name, kind) VALUES ('客（架空）', 'other'), ('新（架空）', 'other')")
        try await scene.own(
            """
            INSERT INTO tsunagi.case_agency (case_id, agency_id, role)
            SELECT \(scene.id)::uuid, a.id, 'support' FROM tsunagi.agency a WHERE a.name = '客（架空）'
            """)
        let names: [(Party, String)] = [
            (.lead, "客（架空）"), (.stranger, "新（架空）"), (.support, "support（架空）"), (.followUp, "followUp（架空）"),
            (.invited, "invited（架空）"),
        ]
        var agencies: [Party: String] = [:]
        for (party, name) in names {
            agencies[party] = try await scene.own(
                "SELECT id::text FROM tsunagi.agency WHERE name = \(name)", as: String.self
            ).first
        }
        return agencies
    }

    private static func tokens(_ referrals: ReferralScene) async throws -> [Party: String] {
        let office = referrals.office
        let create = CreateToken(store: Store(pool: office.pool))
        func token(_ role: Role, _ label: String) async throws -> CreatedToken {
            try await create(TokenRequest(role: role, label: label), by: nil)
        }
        var tokens: [Party: String] = [
            .lead: office.coordinator, .stranger: office.otherCoordinator, .addressee: office.provider,
            .otherProvider: office.other, .operator: office.operatorToken,
        ]
        let days = [
            (Party.support, "support", "NULL", "NULL"), (.followUp, "follow_up", "NULL", "NULL"),
            (.former, "support", "tsunagi.today() - 1", "tsunagi.today() + 30"),
        ]
        for (party, part, until, keeps) in days {
            tokens[party] = try await token(.coordinator, "\(party)（架空）").token.text
            try await referrals.scene.own(
                """
                INSERT INTO tsunagi.case_agency (case_id, agency_id, role, since, until, keeps, keeps_until)
                SELECT \(referrals.scene.id)::uuid, a.id, \(part), tsunagi.today() - 10, \(raw: until),
                    \(keeps == "NULL" ? "nothing" : "outline"), \(raw: keeps)
                FROM tsunagi.agency a WHERE a.name = \("\(party)（架空）")
                """)
        }
        tokens[.invited] = try await token(.coordinator, "\(Party.invited)（架空）").token.text
        tokens[.auditor] = try await token(.auditor, "監査（架空）").token.text
        let ended = try await token(.coordinator, "\(Role.coordinator)")
        try await referrals.scene.own(
            """
            UPDATE tsunagi.api_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
            WHERE id = \("\(ended.id)")::uuid
            """)
        tokens[.expired] = ended.token.text
        return tokens
    }

    /// Sends a request as a party; the id of the request is always the same, so that answers can be compared.
    func send(_ request: Sample, as party: Party) async throws -> Reply {
        try await office.server.send(
            request.method, request.path, token: tokens[party], headers: request.headers,
            body: request.body.map(\.bytes) ?? [])
    }
}

extension CaseScene {
    /// Adds something to the case.
    func post(_ part: String, _ json: JSONValue, key: String? = nil, token: String? = nil) async throws -> Reply {
        try await office.server.send(
            .post, path + part, token: token ?? office.coordinator, headers: [.idempotencyKey: key ?? part], json: json)
    }
}

extension ReferralScene {
    /// Registers a home of a provider.
    func offer(by token: String) async throws -> Reply {
        try await office.server.send(
            .post, "/v1/offers", token: token, headers: [.idempotencyKey: "another-home"],
            json: [
                "kind": "housing", "title": "隣町の家（架空）", "needs": ["emergency_housing"],
                "eligibility": "sex = male", "eligibility_note": "男性のみ（試験）", "capacity_total": 1,
                "site": ["municipality": "09201"],
            ])
    }
}
