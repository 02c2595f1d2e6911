import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// `POST /v1/matches` over a small directory in memory.
@Suite("Matches over HTTP")
struct MatchRouteTests {
    private static let request: JSONValue = [
        "as_of": "2026-11-21",
        "facts": [
            "birth_date": "1985-03-01", "sex": "male", "release_path": "full_term", "released_on": "2027-01-15",
            "housing": "none", "target_municipalities": ["09201"],
        ],
        "only_needs": ["emergency_housing"],
    ]

    private func ask(_ json: JSONValue, headers: HTTPFields = [:]) async throws -> Reply {
        try await TestServer(Scene.services()).send(.post, "/v1/matches", headers: headers, json: json)
    }

    private func need(_ reply: Reply) throws -> JSONValue {
        try #require(reply.json?["needs"]?.array?.first { $0["code"]?.string == "emergency_housing" })
    }

    @Test("A man finds the house for men, not the one for women, and is asked for what is open")
    func answersTheQuestion() async throws {
        let reply = try await ask(Self.request)
        #expect(reply.status == .ok)
        let need = try need(reply)
        #expect(need["matches"]?.array?.map { $0["offer"]?["id"] } == [.string("\(Scene.menHouse)")])
        #expect(need["undecided"]?.array?.map { $0["offer"]?["id"] } == [.string("\(Scene.shelter)")])
        #expect(need["undecided"]?.array?.first?["questions"] == ["rent_guarantor"])
        #expect(need["excluded"]?["rule"] == 1)
        #expect(need["considered"] == 3)
        #expect(reply.json?["as_of"] == "2026-11-21")
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        #expect(reply.headers[.cacheControl] == "no-store")
    }

    @Test("The same question gives the same bytes")
    func isDeterministic() async throws {
        #expect(try await ask(Self.request).bytes == ask(Self.request).bytes)
    }

    @Test(
        "Labels follow Accept-Language",
        arguments: [("en", "Emergency housing"), ("ja,en;q=0.5", "その日からの住まい"), ("fr", "その日からの住まい")])
    func labels(language: String, label: String) async throws {
        let reply = try await ask(Self.request, headers: [.acceptLanguage: language])
        #expect(try need(reply)["label"]?.string == label)
    }

    @Test("A body without a day is answered for today, and a form content type is read as JSON")
    func defaults() async throws {
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let reply = try await ask(["facts": [:]], headers: form)
        #expect(reply.status == .ok)
        #expect(reply.json?["as_of"]?.string == Scene.today.description)
    }

    @Test("Lists that are not asked for are absent, and without explain there are no terms")
    func selectsLists() async throws {
        guard var object = Self.request.object else { return }
        object["lists"] = ["matches"]
        object["explain"] = false
        let need = try need(try await ask(.object(object)))
        #expect(need["undecided"] == nil)
        #expect(need["excluded"] == nil)
        #expect(need["matches"]?.array?.first?["terms"] == nil)
    }

    @Test("Scenarios are answered beside the request; the requester's route comes from the token")
    func scenariosAndRequester() async throws {
        guard var object = Self.request.object else { return }
        object["scenarios"] = [["name": "woman", "facts": ["sex": "female"]]]
        let reply = try await ask(.object(object))
        let other = try #require(reply.json?["scenarios"]?.array?.first)
        #expect(other["name"] == "woman")
        #expect(
            other["needs"]?.array?.first?["matches"]?.array?.first?["offer"]?["id"]
                == .string("\(Scene.womenHouse)"))
        object["requester"] = "probation_office"
        #expect(try await ask(.object(object)).json?["digest"] == reply.json?["digest"])
    }

    @Test("Until the catalogue is loaded the answer is 503 with Retry-After")
    func notReady() async throws {
        let server = try TestServer(Scene.services(isLoaded: false))
        let reply = try await server.send(.post, "/v1/matches", json: Self.request)
        #expect(reply.code == "TSU001")
        #expect(reply.headers[.retryAfter] == "1")
    }
}
