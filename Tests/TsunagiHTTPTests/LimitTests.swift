import HTTPTypes
import Hummingbird
import LibPQ
import NIOCore
import Synchronization
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// Who asks too often is told when to come again.
@Suite("Limits")
struct LimitTests {
    /// A clock that tests move.
    private final class Clock: Sendable {
        private let state = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { state.withLock { $0 } }
        func advance(_ time: Duration) { state.withLock { $0 += time } }
    }

    private func server(_ limits: LimitSettings) throws -> TestServer {
        TestServer(try Scene.services(), settings: HTTPSettings(limits: limits))
    }

    @Test("Ten refused tokens a minute, then a valid one is refused too; the next refusal says when to come again")
    func failures() async throws {
        let server = try server(LimitSettings())
        for _ in 0..<10 {
            #expect(try await server.send(.get, "/v1/vocabulary", token: "unknown").code == "TSU301")
        }
        let refused = try await server.send(.get, "/v1/vocabulary")
        #expect(refused.code == "TSU304")
        let wait = try #require(refused.headers[.retryAfter].flatMap { Int($0) })
        #expect((1...60).contains(wait))
        #expect(try await server.send(.get, "/healthz", token: nil).status == .ok)
        let metrics = try await server.send(.get, "/metrics", token: nil).text
        #expect(metrics.contains("tsunagi_refused_tokens_total 10\n"))
        #expect(metrics.contains("tsunagi_limited_requests_total{reason=\"authentication\"} 1\n"))
    }

    @Test("A token's and an address's requests are counted apart")
    func requests() async throws {
        let byToken = try server(LimitSettings(requestsPerToken: 2))
        for _ in 0..<2 { #expect(try await byToken.send(.get, "/v1/vocabulary").status == .ok) }
        #expect(try await byToken.send(.get, "/v1/vocabulary").code == "TSU303")
        let byAddress = try server(LimitSettings(requestsPerAddress: 2))
        for _ in 0..<2 { #expect(try await byAddress.send(.get, "/v1/vocabulary").status == .ok) }
        let refused = try await byAddress.send(.get, "/v1/vocabulary")
        #expect(refused.code == "TSU303" && refused.headers[.retryAfter] != nil)
    }

    @Test("A time that is over counts no more, and the wait is what is left of it")
    func windows() {
        let clock = Clock()
        let counter = WindowCounter<String>(limit: 2, period: .seconds(60)) { clock.now }
        #expect(counter.take("a") == nil && counter.take("a") == nil)
        clock.advance(.seconds(20))
        #expect(counter.take("a") == .seconds(40))
        #expect(counter.take("b") == nil)
        clock.advance(.seconds(40))
        #expect(counter.take("a") == nil)
        #expect(WindowCounter<String>(limit: 0, period: .seconds(60)).take("a") == nil)
    }

    @Test(
        "The address is a proxy's word only where the proxy is trusted",
        arguments: [
            ("203.0.113.9", "198.51.100.1", "203.0.113.9"), ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("127.0.0.1", "198.51.100.1, 198.51.100.2", "198.51.100.2"),
            ("127.0.0.1", "198.51.100.1, 127.0.0.1", "198.51.100.1"), ("127.0.0.1", "", "127.0.0.1"),
            ("127.0.0.1", "'; DROP TABLE", "127.0.0.1"), ("127.0.0.1", "198.51.100.1:443", "127.0.0.1"),
            ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"), ("::ffff:203.0.113.9", "", "203.0.113.9"),
        ])
    func address(peer: String, forwarded: String, expected: String) throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        let head = HTTPRequest(
            method: .get, scheme: nil, authority: nil, path: "/", headerFields: [name: forwarded])
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        #expect(ClientAddress.of(request, peer: peer, proxies: ["127.0.0.1"]) == expected)
    }

    @Test("A token reads as many persons as it may within an hour, and the same ones as often as it likes")
    func persons() async throws {
        try await CaseScene.run { scene in
            let office = scene.office
            let clock = Clock()
            let reads = ReadMeter(limit: 2) { clock.now }
            let services = Services(
                catalogue: office.live,
                answerMatch: AnswerMatch(catalogue: office.live, key: office.keys.digestKey, engine: "test"),
                store: Store(pool: office.pool), keys: office.keys, description: try Scene.description(),
                feedLag: { nil }, reads: reads, tokenLifetime: .zero)
            let server = TestServer(services)
            var paths = [scene.path]
            for number in 2...3 {
                let opened = try await CaseScene.open(office, ["kind": "exit"], key: "case-\(number)")
                paths.append("/v1/cases/\(try #require(opened.json?["id"]?.string))")
            }
            for path in [paths[0], paths[0] + "/facts", paths[1], paths[0]] {
                #expect(try await server.send(.get, path, token: office.coordinator).status == .ok)
            }
            let before = try await scene.own("SELECT count(*)::int FROM tsunagi.audit_event")
            let refused = try await server.send(.get, paths[2], token: office.coordinator)
            #expect(refused.code == "TSU305" && refused.headers[.retryAfter] == "3600")
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.audit_event") == before)
            #expect(try await server.send(.get, paths[1], token: office.coordinator).status == .ok)
            #expect(reads.refusals == 1)
            clock.advance(.seconds(3_600))
            #expect(try await server.send(.get, paths[2], token: office.coordinator).status == .ok)
        }
    }
}
