import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// Bytes that are no JSON, or none that every reader would read alike.
struct MalformedBody: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let code: String
    let pointer: String

    init(_ name: String, _ text: String, _ code: String, at pointer: String = "") {
        self.init(name, Array(text.utf8), code, at: pointer)
    }

    init(_ name: String, _ bytes: [UInt8], _ code: String, at pointer: String = "") {
        self.name = name
        self.bytes = bytes
        self.code = code
        self.pointer = pointer
    }

    var testDescription: String { name }

    static let all: [MalformedBody] = [
        MalformedBody("empty", "", "json_syntax"),
        MalformedBody("a form", "facts=1&as_of=2", "json_syntax"),
        MalformedBody("cut off", #"{"facts": {"sex": "male""#, "json_syntax", at: "/facts"),
        MalformedBody("two documents", "{} {}", "json_syntax"),
        MalformedBody("NaN", #"{"facts": {}, "limit": NaN}"#, "json_syntax", at: "/limit"),
        MalformedBody("Infinity", #"{"facts": {}, "limit": Infinity}"#, "json_syntax", at: "/limit"),
        MalformedBody("1e999", #"{"facts": {}, "limit": 1e999}"#, "json_number", at: "/limit"),
        MalformedBody("an integer beyond 2⁵³", #"{"limit": 9007199254740993}"#, "json_number", at: "/limit"),
        MalformedBody("U+0000 escaped", #"{"facts": {"sex": "ma\u0000le"}}"#, "json_character", at: "/facts/sex"),
        MalformedBody("U+0000 raw", "{\"facts\": {\"sex\": \"ma\u{0}le\"}}", "json_syntax", at: "/facts/sex"),
        MalformedBody("half a surrogate pair", #"{"facts": {"sex": "\ud83d"}}"#, "json_character", at: "/facts/sex"),
        MalformedBody(
            "not UTF-8", Array(#"{"a": ""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8), "json_encoding", at: "/a"),
        MalformedBody("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("{}".utf8), "json_encoding"),
        MalformedBody(
            "a key twice", #"{"facts": {"sex": "male", "sex": "female"}}"#, "json_duplicate_key", at: "/facts/sex"),
        MalformedBody("a comment", #"{"facts": {} /* all */}"#, "json_syntax"),
        MalformedBody("single quotes", "{'facts': {}}", "json_syntax"),
    ]
}

@Suite("Bodies that are no JSON")
struct MalformedJSONTests {
    @Test("Each is a 400 that says where", arguments: MalformedBody.all)
    func refused(_ one: MalformedBody) async throws {
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", body: one.bytes)
        #expect(reply.status == .badRequest)
        #expect(reply.code == "TSU200")
        let error = try #require(reply.errors.first)
        #expect(error["code"]?.string == one.code, "\(reply.text)")
        #expect(error["pointer"]?.string == one.pointer, "\(reply.text)")
        #expect(error["line"]?.integer == 1)
    }

    @Test("Deep nesting is refused, not followed", arguments: ["[", "{\"a\":"])
    func deepNesting(opening: String) async throws {
        let text = String(repeating: opening, count: 100_000)
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", body: Array(text.utf8))
        #expect(reply.code == "TSU200")
        #expect(reply.errors.first?["code"] == "json_depth")
    }

    @Test("More than two mebibytes are refused, whether the length is said or not", arguments: [true, false])
    func tooLarge(saysLength: Bool) async throws {
        let bytes = Array(repeating: UInt8(ascii: " "), count: 10_000_000)
        let headers: HTTPFields = saysLength ? [.contentLength: "\(bytes.count)"] : [:]
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", headers: headers, body: bytes)
        #expect(reply.status == .contentTooLarge)
        #expect(reply.code == "TSU103")
    }

    @Test(
        "Other formats than JSON in UTF-8 are refused",
        arguments: [
            [HTTPField.Name.contentType: "text/plain"], [.contentType: "application/xml"],
            [.contentType: "multipart/form-data; boundary=x"], [.contentType: "application/json; charset=shift_jis"],
            [.contentEncoding: "gzip"],
        ] as [HTTPFields])
    func otherFormats(headers: HTTPFields) async throws {
        let reply = try await TestServer(Scene.services()).send(
            .post, "/v1/matches", headers: headers, body: Array("{}".utf8))
        #expect(reply.code == "TSU102")
    }

    @Test("JSON with a charset parameter is JSON")
    func charset() async throws {
        let headers: HTTPFields = [.contentType: "Application/JSON; charset=\"UTF-8\""]
        let reply = try await TestServer(Scene.services()).send(
            .post, "/v1/matches", headers: headers, json: ["facts": [:]])
        #expect(reply.status == .ok)
    }
}
