import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService

@testable import TsunagiHTTP

/// What no consent names changes nothing that a provider can fetch: not a byte, not a tag, not a header.
@Suite("What a provider sees")
struct ProviderViewTests {
    /// Every answer to a reading request, by party and request.
    private typealias View = [String: String]

    /// Everything that the two providers, and an agency that is a stranger to the case, can fetch.
    private func view(of scene: TrustScene) async throws -> View {
        var view: View = [:]
        let lists = [
            "/v1/referrals?state=sent", "/v1/referrals?state=conditional", "/v1/worklist?stalled=true",
            "/v1/offers?page_size=1",
        ]
        for party in [Party.addressee, .otherProvider, .stranger] {
            for operation in try Operation.all() where operation.isRead {
                let sample = Sample(
                    operation, as: party, about: scene.objects, otherOffer: scene.otherOffer, tag: "1")
                // Answers that are the same for all show what the process is doing, not what is on record.
                guard let sample, operation.roles != nil else { continue }
                view["\(party) \(operation.id)"] = Self.text(try await scene.send(sample, as: party))
            }
            let objects = [scene.objects.declined, scene.objects.referral].map { "/v1/referrals/\($0)" }
            for path in lists + objects + ["/v1/offers/\(scene.otherOffer)"] {
                let reply = try await scene.office.server.send(
                    .get, path, token: scene.tokens[party], headers: [.requestID: "view-1"])
                view["\(party) \(path)"] = Self.text(reply)
            }
        }
        return view
    }

    private static func text(_ reply: Reply) -> String {
        let headers = reply.headers.filter { $0.name != .requestID && $0.name != .date }
        return "\(reply.status.code) \(headers.map { "\($0.name): \($0.value)" }.sorted()) \(reply.text)"
    }

    /// What the agency that leads the case changes, one after the other.
    private static let changes: [(name: String, HTTPRequest.Method, part: String, body: JSONValue)] = [
        ("an offence", .patch, "/facts", ["facts": ["offence": ["has": ["theft"], "complete": true]]]),
        ("a dependency", .patch, "/facts", ["facts": ["dependency": ["drug"]]]),
        ("a disability", .patch, "/facts", ["facts": ["disability": ["intellectual"]]]),
        ("the birth date forgotten", .patch, "/facts", ["facts": ["birth_date": nil]]),
        ("the day of release", .patch, "/facts", ["facts": ["released_on": "2027-02-01"]]),
        ("the day of release again", .patch, "/facts", ["facts": ["released_on": "2027-03-01"]]),
        ("a consented fact, shown as it was", .patch, "/facts", ["facts": ["housing": "family"]]),
        ("a need", .put, "/needs", ["needs": [["code": "job", "urgency": .decimal(0.9)]]]),
        ("a wish", .put, "/needs", ["wanted_features": ["pets"]]),
        ("a keep-away zone", .put, "/keep-away", ["keep_away": [["municipality": "09201"]]]),
        ("the reference number", .patch, "", ["reference": "R8-9999"]),
        ("the stage", .patch, "", ["kind": "after"]),
    ]

    @Test("Whatever else is known of the person, everything it can fetch is the same bytes and headers")
    func hiddenFacts() async throws {
        try await TrustScene.run { scene in
            let before = try await view(of: scene)
            #expect(before.count > 60 && before["addressee readReferral"]?.contains("\"housing\"") == true)
            func check(_ name: String, _ reply: Reply) async throws {
                #expect(reply.status.code < 300, "\(name): \(reply.text)")
                let after = try await view(of: scene)
                for (request, answer) in after where answer != before[request] {
                    Issue.record("\(name) shows in \(request): \(before[request] ?? "-") is now \(answer)")
                }
            }
            let file = scene.referrals.scene
            for change in Self.changes {
                try await check(change.name, try await file.send(change.1, change.part, change.body))
            }
            try await check("a supporter", try await file.post("/supporters", ["role": "friend"], key: "friend"))
            try await check("a consent for others", try await consent(scene))
            try await check("a match", try await post(scene, "/v1/matches", ["as_of": "2026-11-21"]))
            let elsewhere = try await post(
                scene, "/v1/referrals",
                ["offer_id": .string(scene.otherOffer), "need": "emergency_housing", "state": "proposed"])
            try await check("a referral elsewhere", elsewhere)
        }
    }

    private func post(_ scene: TrustScene, _ path: String, _ body: JSONValue) async throws -> Reply {
        var object = body.object ?? JSONObject()
        object["case_id"] = .string(scene.objects.caseID)
        return try await scene.office.server.send(
            .post, path, token: scene.office.coordinator, headers: [.idempotencyKey: "view-\(path)"],
            json: .object(object))
    }

    /// A consent that the other provider is told of the offence.
    private func consent(_ scene: TrustScene) async throws -> Reply {
        let providers = try await scene.referrals.scene.own(
            "SELECT provider_id::text FROM tsunagi.offer WHERE id = \(scene.otherOffer)::uuid", as: String.self)
        return try await scene.referrals.scene.post(
            "/consents",
            [
                "provider_id": .string(try #require(providers.first)), "purpose": "referral", "fields": ["offence"],
                "valid_until": "2099-12-31", "method": "written",
            ], key: "elsewhere")
    }

    @Test("A fact that the consent names does show, so that the silence of the others means something")
    func shownFact() async throws {
        try await TrustScene.run { scene in
            let before = try await view(of: scene)
            let moved = try await scene.referrals.move(
                scene.objects.referral, ["to": "withdrawn", "reason": "person_withdrew"])
            #expect(moved.status == .ok, "\(moved.text)")
            let after = try await view(of: scene)
            #expect(after["addressee readReferral"] != before["addressee readReferral"])
            #expect(after["addressee listReferrals"] != before["addressee listReferrals"])
        }
    }
}
