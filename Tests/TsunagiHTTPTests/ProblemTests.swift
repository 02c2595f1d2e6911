import HTTPTypes
import Hummingbird
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// Failures that are no fault of a body.
@Suite("Problems")
struct ProblemTests {
    @Test(
        "An unknown path is a 404, with a body only for other methods than HEAD",
        arguments: [HTTPRequest.Method.get, .post, .head])
    func unknownPath(method: HTTPRequest.Method) async throws {
        let reply = try await TestServer(Scene.services()).send(method, "/v1/nothing")
        #expect(reply.status == .notFound)
        #expect(method == .head ? reply.bytes.isEmpty : reply.code == "TSU100")
        #expect(reply.headers[.contentType] == "application/problem+json")
    }

    @Test(
        "A known path with another method is a 405 with Allow",
        arguments: [
            (HTTPRequest.Method.get, "/v1/matches", "POST"), (.delete, "/v1/offers/x", "GET, HEAD, PATCH"),
            (.put, "/v1/offers", "GET, HEAD, POST"), (.post, "/healthz", "GET, HEAD"),
        ])
    func wrongMethod(method: HTTPRequest.Method, path: String, allowed: String) async throws {
        let reply = try await TestServer(Scene.services()).send(method, path)
        #expect(reply.code == "TSU101")
        #expect(reply.headers[.allow] == allowed)
    }

    @Test("Methods that HTTP does not define are a 405 too")
    func strangeMethod() async throws {
        let method = try #require(HTTPRequest.Method("BREW"))
        let server = try TestServer(Scene.services())
        #expect(try await server.send(method, "/v1/offers").status == .methodNotAllowed)
        let metrics = try await server.send(.get, "/metrics").text
        #expect(metrics.contains("http_request_method=\"_OTHER\""))
        #expect(!metrics.contains("BREW"))
    }

    @Test(
        "Without a valid token nothing is answered",
        arguments: [
            (nil, "TSU300", "Bearer realm=\"tsunagi\""), ("Basic dTpw", "TSU300", "Bearer realm=\"tsunagi\""),
            ("Bearer nobody", "TSU301", "Bearer realm=\"tsunagi\", error=\"invalid_token\""),
            ("Bearer ", "TSU300", "Bearer realm=\"tsunagi\""),
        ] as [(String?, String, String)])
    func noToken(header: String?, code: String, challenge: String) async throws {
        var headers: HTTPFields = [:]
        headers[.authorization] = header
        let reply = try await TestServer(Scene.services())
            .send(.post, "/v1/matches", token: nil, headers: headers, json: ["facts": [:]])
        #expect(reply.status == .unauthorized)
        #expect(reply.code == code)
        #expect(reply.headers[.wwwAuthenticate] == challenge)
    }

    @Test("A role that may not is told which may", arguments: ["provider", "auditor", "operator"])
    func wrongRole(role: String) async throws {
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", token: role, json: ["facts": [:]])
        #expect(reply.status == .forbidden)
        #expect(reply.code == "TSU302")
        #expect(reply.json?["detail"]?.string?.contains("coordinator") == true)
    }

    @Test("Two Authorization headers are refused")
    func twoTokens() async throws {
        var headers = HTTPFields()
        headers.append(HTTPField(name: .authorization, value: "Bearer coordinator"))
        headers.append(HTTPField(name: .authorization, value: "Bearer operator"))
        let reply = try await TestServer(Scene.services()).send(.post, "/v1/matches", token: nil, headers: headers)
        #expect(reply.code == "TSU300")
    }

    @Test(
        "A request id of the client comes back; one that is not plain is replaced",
        arguments: [
            ("abc-1.2_3", true), ("", false), ("a b", false), ("a\u{1B}[31m", false),
            (String(repeating: "x", count: 65), false),
        ])
    func requestID(text: String, isKept: Bool) async throws {
        var headers = HTTPFields()
        headers[.requestID] = text
        let reply = try await TestServer(Scene.services()).send(.get, "/v1/nothing", headers: headers)
        let id = try #require(reply.headers[.requestID])
        #expect((id == text) == isKept)
        #expect(reply.json?["request_id"]?.string == id)
    }

    @Test("A database that is away is a 503, and nothing of it is told")
    func databaseAway() async throws {
        let settings = HTTPSettings(deadline: .seconds(60))
        let reply = try await TestServer(Scene.services(), settings: settings).send(.get, "/v1/offers")
        #expect(reply.code == "TSU002" || reply.code == "TSU004")
        #expect(!reply.text.contains("nonexistent"))
        #expect(reply.headers[.retryAfter] != nil)
    }

    @Test("An error that nobody foresaw is an internal error: its type in the log, nothing of it in the answer")
    func unforeseen() async throws {
        struct Canary: Error { let secret = "canary-7f3a" }
        let server = try TestServer(Scene.services().authenticating { _ in throw Canary() })
        let reply = try await server.send(.post, "/v1/matches", json: ["facts": [:]])
        #expect(reply.status == .internalServerError)
        #expect(reply.code == "TSU000")
        #expect(!reply.text.contains("canary") && !server.logs.text.contains("canary-7f3a"))
        #expect(server.logs.text.contains("\"error_type\":\"Canary\""))
    }

    @Test("A request that takes too long is given up with a 503", .timeLimit(.minutes(5)))
    func deadline() async throws {
        var settings = HTTPSettings()
        settings.deadline = .milliseconds(50)
        let services = try Scene.services().authenticating { token in
            // Ends only when the request is given up.
            try await Task.sleep(for: .seconds(86_400))
            return try Scene.identity(token)
        }
        let reply = try await TestServer(services, settings: settings).send(.get, "/v1/vocabulary")
        #expect(reply.code == "TSU003")
    }

    @Test(
        "Each failure of store and service has its problem",
        arguments: [
            (ServiceError(code: .notFound, message: "m"), ProblemCode.recordNotFound),
            (ServiceError(code: .notPermitted, message: "m"), .notPermitted),
            (ServiceError(code: .versionConflict, message: "m"), .versionConflict),
            (ServiceError(code: .alreadyExists, message: "m"), .alreadyExists),
            (ServiceError(code: .invalid, message: "m"), .refusedRecord),
            (ServiceError(code: .unauthenticated, message: "m"), .tokenInvalid),
            (ServiceError.catalogueNotReady, .catalogueNotReady),
            (StoreError(.unreadableRecord, "m"), .internalError), (StoreError(.notFound, "m"), .recordNotFound),
            (CancellationError(), .deadlineExceeded),
        ] as [(any Error, ProblemCode)])
    func translation(error: any Error, code: ProblemCode) {
        #expect(Problem(translating: error).code == code)
    }
}

extension Services {
    /// The same services with another way to tell whose a token is.
    func authenticating(_ authenticate: @escaping @Sendable (String) async throws -> Identity) -> Services {
        Services(
            catalogue: catalogue, answerMatch: answerMatch, store: store, keys: .make(), description: description,
            feedLag: feedLag,
            authenticate: authenticate, today: today)
    }
}
