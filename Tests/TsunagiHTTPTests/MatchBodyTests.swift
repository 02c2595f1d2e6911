import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// A body that is JSON but not a match request, and what the answer says of it.
struct RefusedBody: CustomTestStringConvertible, Sendable {
    let body: JSONValue
    let pointer: String
    let code: String
    let nearest: JSONValue

    init(_ body: JSONValue, _ pointer: String, _ code: String, nearest: JSONValue = .null) {
        self.body = body
        self.pointer = pointer
        self.code = code
        self.nearest = nearest
    }

    var testDescription: String { "\(body.text) → \(code) at \(pointer)" }

    /// A body whose facts are right but for one key.
    static func with(_ key: String, _ value: JSONValue) -> JSONValue {
        ["facts": [:], key: value]
    }

    static let all: [RefusedBody] = [
        RefusedBody([], "", "wrong_type"),
        RefusedBody("facts", "", "wrong_type"),
        RefusedBody([:], "/facts", "wrong_type"),
        RefusedBody(["facts": nil], "/facts", "wrong_type"),
        RefusedBody(["facts": []], "/facts", "wrong_type"),
        RefusedBody(["facts": ["sexx": "male"]], "/facts/sexx", "unknown_fact", nearest: "sex"),
        RefusedBody(["facts": ["age": 40]], "/facts/age", "derived_fact", nearest: "birth_date"),
        RefusedBody(["facts": ["sex": "mael"]], "/facts/sex", "unknown_code", nearest: "male"),
        RefusedBody(["facts": ["sex": 1]], "/facts/sex", "wrong_type"),
        RefusedBody(["facts": ["birth_date": "1985-02-30"]], "/facts/birth_date", "wrong_type"),
        RefusedBody(
            ["facts": ["target_municipalities": ["09203"]]], "/facts/target_municipalities", "unknown_code",
            nearest: "09201"),
        RefusedBody(with("as_of", "21.11.2026"), "/as_of", "wrong_type"),
        RefusedBody(with("as_of", 20_261_121), "/as_of", "wrong_type"),
        RefusedBody(with("limitt", 3), "/limitt", "unknown_key", nearest: "limit"),
        RefusedBody(with("limit", 0), "/limit", "out_of_range"),
        RefusedBody(with("limit", 201), "/limit", "out_of_range"),
        RefusedBody(with("limit", "20"), "/limit", "wrong_type"),
        RefusedBody(with("limit", .decimal(1.5)), "/limit", "wrong_type"),
        RefusedBody(with("explain", "yes"), "/explain", "wrong_type"),
        RefusedBody(with("kinds", ["jobs"]), "/kinds/0", "unknown_code", nearest: "job"),
        RefusedBody(with("only_needs", ["job", "hosing"]), "/only_needs/1", "unknown_code"),
        RefusedBody(with("lists", ["match"]), "/lists/0", "unknown_code", nearest: "matches"),
        RefusedBody(with("needs", [["code": "job", "urgency": 0]]), "/needs/0/urgency", "out_of_range"),
        RefusedBody(with("needs", [["urgency": 1]]), "/needs/0/code", "wrong_type"),
        RefusedBody(with("needs", [["code": "job"], ["code": "job"]]), "/needs/1", "contradiction"),
        RefusedBody(["facts": [:], "needs": [["code": "job"]], "drop_needs": ["job"]], "/drop_needs", "contradiction"),
        RefusedBody(
            with("wanted_features", ["private_rom"]), "/wanted_features/0", "unknown_code", nearest: "private_room"),
        RefusedBody(
            ["facts": [:], "wanted_features": ["private_room"], "avoided_features": ["private_room"]],
            "/avoided_features", "contradiction"),
        RefusedBody(with("keep_away", [[:]]), "/keep_away/0", "contradiction"),
        RefusedBody(
            with("keep_away", [["municipality": "09201", "latitude": 36]]), "/keep_away/0", "contradiction"),
        RefusedBody(with("keep_away", [["latitude": 36, "longitude": 139]]), "/keep_away/0/radius_km", "wrong_type"),
        RefusedBody(
            with("keep_away", [["latitude": 91, "longitude": 139, "radius_km": 1]]), "/keep_away/0/latitude",
            "out_of_range"),
        RefusedBody(with("keep_away", [["provider": "no-uuid"]]), "/keep_away/0/provider", "wrong_type"),
        RefusedBody(with("requester", "probation_ofice"), "/requester", "unknown_code", nearest: "probation_office"),
        RefusedBody(with("scenarios", [["facts": [:]]]), "/scenarios/0/name", "wrong_type"),
        RefusedBody(
            with("scenarios", [["name": "parole", "facts": ["sex": "mael"]]]), "/scenarios/0/facts/sex",
            "unknown_code", nearest: "male"),
        RefusedBody(
            with("scenarios", .array(Array(repeating: ["name": "a", "facts": [:]], count: 9))), "/scenarios",
            "wrong_count"),
        RefusedBody(
            ["facts": .object(JSONObject((0..<301).map { ("fact_\($0)", 1) }))], "/facts", "wrong_count"),
    ]
}

@Suite("Bodies that are refused")
struct MatchBodyTests {
    @Test("What is wrong is said with its place and the nearest word", arguments: RefusedBody.all)
    func refused(_ one: RefusedBody) async throws {
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", json: one.body)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.code == "TSU201")
        let error = try #require(reply.errors.first { $0["pointer"]?.string == one.pointer }, "\(reply.text)")
        #expect(error["code"]?.string == one.code)
        #expect(error["nearest"] == one.nearest)
    }

    @Test("Every problem of a body is told at once, up to fifty")
    func allProblems() async throws {
        let server = try TestServer(Scene.services())
        let body: JSONValue = ["facts": ["sex": "mael", "colour": "red"], "limit": 0, "liszt": []]
        let reply = try await server.send(.post, "/v1/matches", json: body)
        #expect(
            Set(reply.errors.compactMap { $0["pointer"]?.string })
                == ["/liszt", "/facts/sex", "/facts/colour", "/limit"])
        let many = JSONValue.object(JSONObject((0..<40_000).map { ("key_\($0)", 1) }))
        let flood = try await server.send(.post, "/v1/matches", json: many)
        #expect(flood.errors.count == 50)
    }

    @Test("A long word is not repeated whole")
    func shortened() async throws {
        let word = String(repeating: "あ", count: 100_000)
        let reply = try await TestServer(Scene.services())
            .send(.post, "/v1/matches", json: ["facts": ["sex": .string(word)]])
        #expect(reply.code == "TSU201")
        #expect(reply.bytes.count < 4_000)
    }
}
