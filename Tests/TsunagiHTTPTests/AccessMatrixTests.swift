import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiStore

@testable import TsunagiHTTP

/// Nobody sees what is not theirs: every operation of the description, asked by every party.
@Suite("Roles, operations and fields")
struct AccessMatrixTests {
    @Test("The description names for each object whose it must be, in words it explains")
    func described() throws {
        let words = Set(["lead", "support", "follow_up", "former", "invited", "addressee", "owner"])
        let explained = try #require(try Contract().document["info"]?["description"]?.string)
        for word in words { #expect(explained.contains(word)) }
        for operation in try Operation.all() {
            #expect((operation.parties != nil) == operation.isAboutAnObject, "\(operation.id)")
            let parties = Set(operation.parties ?? [])
            #expect(parties.subtracting(words).isSubset(of: operation.roles ?? []), "\(operation.id): \(parties)")
            #expect(operation.parties == nil || operation.first != nil, "\(operation.id)")
        }
    }

    @Test("Every operation answers each party as the description says, and tells nobody what was planted for others")
    func matrix() async throws {
        try await TrustScene.run { scene in
            let before = try await file(of: scene)
            let matrix = try AccessMatrix(scene)
            #expect(matrix.operations.count > 40)
            let faults = try await matrix.faults(.refused)
            #expect(faults == [], "\(faults.joined(separator: "\n"))")
            #expect(try await file(of: scene) == before)
            let admitted = try await matrix.faults(.admitted)
            #expect(admitted == [], "\(admitted.joined(separator: "\n"))")
        }
    }

    /// What stands in the case and its referral, as its leading agency reads it.
    private func file(of scene: TrustScene) async throws -> [String] {
        var texts: [String] = []
        for part in [
            "", "/facts", "/facts/history", "/needs", "/keep-away", "/supporters", "/consents", "/agencies",
            "/handovers", "/disclosures",
        ] {
            let reply = try await scene.referrals.scene.get(part)
            #expect(reply.status == .ok, "\(part)")
            texts.append(reply.text + (reply.headers[.eTag] ?? ""))
        }
        for part in ["", "/events"] {
            texts.append(try await scene.referrals.read(scene.objects.referral + part).text)
        }
        return texts
    }

    @Test("Each planted value is told to someone, so that its silence elsewhere means something")
    func canariesSing() async throws {
        try await TrustScene.run { scene in
            var heard = ""
            for operation in try Operation.all() where operation.isRead && operation.admits(.lead) {
                let sample = Sample(
                    operation, as: .lead, about: scene.objects, otherOffer: scene.otherOffer, tag: "1")
                heard += try await scene.send(try #require(sample), as: .lead).text
            }
            for canary in Canary.planted + Canary.ids(scene.objects) where !canary.readers.isEmpty {
                #expect(heard.contains(canary.text), "\(canary.place)")
            }
        }
    }

    @Test("A provider reads exactly the facts of the consent and what the referral itself says")
    func consentedFields() async throws {
        try await TrustScene.run { scene in
            let token = scene.office.provider
            let read = try await scene.referrals.read(scene.objects.referral, token: token)
            #expect(Set(read.json?["disclosed"]?.object?.keys ?? []) == Set(TrustScene.consented))
            let list = try await scene.office.server.send(.get, "/v1/referrals", token: token)
            let own: Set<String> = [
                "id", "offer_id", "provider_id", "kind", "state", "state_since", "expires_on", "from_on", "held",
                "sent_at", "disclosed",
            ]
            let items = try #require(list.json?["items"]?.array)
            #expect(items.count == 1)
            for view in items + [try #require(read.json)] {
                let told = (view.object?.members ?? []).filter { $0.value != .null }.map(\.key)
                #expect(Set(told).isSubset(of: own), "\(view.text)")
            }
            let work = try await scene.office.server.send(.get, "/v1/worklist", token: token)
            #expect(work.json?["items"]?.array?.count == 1 && work.json?["items"]?.array?.first?["case_id"] == .null)
        }
    }

    @Test("A part of another's case is not reached through an own case, an own key or another's key")
    func crossed() async throws {
        try await TrustScene.run { scene in
            let server = scene.office.server
            let token = scene.office.otherCoordinator
            let opened = try await server.send(
                .post, "/v1/cases", token: token, headers: [.idempotencyKey: "own"], json: ["kind": "exit"])
            let own = "/v1/cases/\(try #require(opened.json?["id"]?.string))"
            let absent = Objects.absent
            let paths: [(HTTPRequest.Method, String, String, JSONValue?)] = [
                (.patch, "/supporters/\(scene.objects.supporter)", "/supporters/\(absent.supporter)", ["until": nil]),
                (.post, "/consents/\(scene.objects.consent)/withdraw", "/consents/\(absent.consent)/withdraw", nil),
            ]
            for (method, hidden, missing, json) in paths {
                var texts: [String] = []
                for path in [hidden, missing] {
                    let reply = try await server.send(
                        method, own + path, token: token, headers: [.ifMatch: "\"1\"", .requestID: "crossed"],
                        body: json?.bytes ?? [])
                    #expect(reply.status == .notFound, "\(path): \(reply.text)")
                    texts.append(reply.text.replacing(path, with: ""))
                }
                #expect(texts[0] == texts[1])
            }
            let body: JSONValue = ["role": "relative", "label": .string(Canary.label)]
            let replayed = try await scene.referrals.scene.post("/supporters", body, token: token)
            #expect(replayed.status == .notFound, "\(replayed.text)")
            for query in ["case_id=\(scene.objects.caseID)", "case_id=\(absent.caseID)"] {
                let list = try await server.send(.get, "/v1/referrals?\(query)", token: token)
                #expect(list.json == ["items": [], "next_cursor": nil], "\(query)")
            }
        }
    }
}
