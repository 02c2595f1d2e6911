import HTTPTypes
import Logging
import Testing
import TsunagiRules
import TsunagiService

@testable import TsunagiHTTP

/// Routes for those who run the service, and what it tells of itself.
@Suite("Operation")
struct OperationTests {
    @Test("Alive at once, ready only with a catalogue and a database")
    func health() async throws {
        let starting = try TestServer(Scene.services(isLoaded: false))
        #expect(try await starting.send(.get, "/healthz", token: nil).json?["status"] == "alive")
        #expect(try await starting.send(.get, "/readyz", token: nil).code == "TSU001")
        let loaded = try TestServer(Scene.services())
        #expect(try await loaded.send(.get, "/readyz", token: nil).code == "TSU002")
    }

    @Test("HEAD answers like GET, without the body")
    func head() async throws {
        let reply = try await TestServer(Scene.services()).send(.head, "/healthz", token: nil)
        #expect(reply.status == .ok)
        #expect(reply.bytes.isEmpty)
        #expect(reply.headers[.contentLength] == "18")
    }

    @Test("The description is served with the version of the service")
    func description() async throws {
        let reply = try await TestServer(Scene.services()).send(.get, "/openapi.json", token: nil)
        #expect(reply.json?["openapi"] == "3.1.0")
        #expect(reply.json?["info"]?["version"] == "test")
    }

    @Test("The vocabulary comes with labels of one language")
    func vocabulary() async throws {
        let server = try TestServer(Scene.services())
        let reply = try await server.send(.get, "/v1/vocabulary", headers: [.acceptLanguage: "en-GB"])
        #expect(reply.headers[.contentLanguage] == "en")
        let sex = reply.json?["facts"]?.array?.first { $0["code"] == "sex" }
        #expect(sex?["label"] == "Sex")
        #expect(sex?["codes"]?.array?.contains { $0["code"] == "male" } == true)
        #expect(reply.json?["code_lists"]?.array?.contains { $0["name"] == "route" } == true)
    }

    @Test("Requests and matches are measured by route template and status")
    func metrics() async throws {
        let server = try TestServer(Scene.services())
        _ = try await server.send(.post, "/v1/matches", json: ["facts": [:]])
        _ = try await server.send(.get, "/v1/secret-name-in-a-path")
        let reply = try await server.send(.get, "/metrics", token: nil)
        #expect(reply.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = reply.text.split(separator: "\n")
        for expected in [
            "# TYPE http_server_request_duration_seconds histogram",
            "http_server_request_duration_seconds_count{http_request_method=\"POST\",http_route=\"/v1/matches\","
                + "http_response_status_code=\"200\"} 1",
            "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_route=\"unmatched\","
                + "http_response_status_code=\"404\"} 1",
            "tsunagi_match_duration_seconds_count 1", "tsunagi_feed_lag_seconds 0.25", "tsunagi_catalogue_offers 3",
            "tsunagi_catalogue_quarantined 0", "tsunagi_catalogue_mismatch_total 0",
        ] {
            #expect(lines.contains { $0 == expected }, "\(expected)")
        }
        #expect(!reply.text.contains("secret-name"))
    }

    @Test("Buckets are cumulative and end in +Inf; labels are escaped")
    func histogram() {
        let histogram = Histogram("h", help: "H.", labels: ["l"], bounds: [1, 2])
        for value in [0.5, 1, 1.5, 9] { histogram.record(value, labels: ["a\"\\\n"]) }
        let label = "l=\"a\\\"\\\\\\n\""
        #expect(
            histogram.text == """
                # HELP h H.
                # TYPE h histogram
                h_bucket{\(label),le="1.0"} 2
                h_bucket{\(label),le="2.0"} 3
                h_bucket{\(label),le="+Inf"} 4
                h_sum{\(label)} 12.0
                h_count{\(label)} 4

                """)
    }

    @Test("Each request is one line of JSON that holds no token, no fact and no text of the client")
    func accessLog() async throws {
        let server = try TestServer(Scene.services())
        let canary = "canary-91c2"
        let body: JSONValue = ["facts": ["sex": .string("\(canary)\n{\"level\":\"forged\"}")]]
        _ = try await server.send(.post, "/v1/matches?\(canary)", json: body)
        _ = try await server.send(.get, "/\(canary)%0A\u{1B}[31m", token: canary)
        _ = try await server.send(.get, "/v1/vocabulary", token: canary, headers: [.userAgent: canary])
        #expect(!server.logs.text.contains(canary))
        let lines = try server.logs.objects()
        #expect(lines.count == 3)
        let first = try #require(lines.first)
        #expect(first["message"] == "request")
        #expect(first["route"] == "/v1/matches")
        #expect(first["status"] == 422)
        #expect(first["code"] == "TSU201")
        #expect(first["role"] == "coordinator")
        #expect(first["request_id"]?.string?.isEmpty == false)
        #expect(first["duration_ms"]?.number != nil)
    }

    @Test("A log line stays one line of valid JSON whatever it holds")
    func logInjection() throws {
        let lines = LogLines()
        var logger = lines.logger
        logger[metadataKey: "context"] = ["a": "b", "list": ["x", "y\n"]]
        logger.warning(
            "two\nlines \u{1B}[31m\"quoted\"", metadata: ["message": "forged", "number": .stringConvertible(3)])
        let object = try #require(try lines.objects().first)
        #expect(lines.lines.count == 1)
        #expect(object["message"] == "two\nlines \u{1B}[31m\"quoted\"")
        #expect(object["level"] == "warning")
        #expect(object["number"] == 3)
        #expect(object["context"]?["list"] == ["x", "y\n"])
    }

    @Test(
        "The language wished for most is taken",
        arguments: [
            (nil, Language.japanese), ("en", .english), ("en-US,en;q=0.9,ja;q=0.8", .english),
            ("ja;q=0.9,en;q=0.8", .japanese),
            ("fr,en;q=0.1", .english), ("en;q=0", .japanese), ("*", .japanese), (";;,q=,", .japanese),
            ("en;q=x", .japanese),
            ("ja,en", .japanese), ("en,ja", .english),
        ] as [(String?, Language)])
    func language(header: String?, language: Language) {
        #expect(AcceptedLanguage.choose(from: header) == language)
    }
}
