import HTTPTypes
import Hummingbird
import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing
import TsunagiRules
import TsunagiTestSupport

@testable import TsunagiHTTP

/// The server on a real port, spoken to byte by byte.
@Suite("A live server")
struct LiveServerTests {
    private static func settings(
        deadline: Duration = .seconds(15), idleTimeout: Duration = .seconds(15)
    ) -> HTTPSettings {
        HTTPSettings(address: .hostname("127.0.0.1", port: 0), deadline: deadline, idleTimeout: idleTimeout)
    }

    /// Runs the server for a test; afterwards it is stopped gracefully.
    private func withServer(
        _ settings: HTTPSettings = Self.settings(), _ services: Services? = nil,
        _ body: @Sendable (Int, ServiceGroup) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = HTTPService.application(
            services: try services ?? Scene.services(), settings: settings, logger: TestDatabase.logger
        ) { port in continuation.yield(port ?? 0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: TestDatabase.logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            do {
                try await body(port, group)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private static func request(_ line: String, _ headers: [String] = [], body: String = "") -> String {
        ([line, "Host: localhost", "Authorization: Bearer coordinator"] + headers).joined(separator: "\r\n")
            + "\r\n\r\n" + body
    }

    private func expect(
        _ status: Int, from client: RawClient, until end: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let answer = await client.receive(until: end)
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), sourceLocation: sourceLocation)
    }

    @Test("Requests are answered one after the other on one connection")
    func answers() async throws {
        try await withServer { port, _ in
            let client = try await RawClient.connect(port)
            await client.send(Self.request("GET /healthz HTTP/1.1"))
            await expect(200, from: client, until: "alive")
            let body = #"{"facts":{}}"#
            await client.send(
                Self.request("POST /v1/matches HTTP/1.1", ["Content-Length: \(body.utf8.count)"], body: body))
            await expect(200, from: client, until: "\r\n\r\n")
        }
    }

    @Test(
        "What is no HTTP, too much header or two meanings is a 400, and the connection is closed",
        arguments: [
            "NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 200) + "\r\n",
            "POST /v1/matches HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "POST /v1/matches HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ])
    func unreadable(text: String) async throws {
        try await withServer { port, _ in
            let client = try await RawClient.connect(port)
            await client.send(text)
            await expect(400, from: client)
        }
    }

    @Test("A body larger than the limit is refused while it is still coming, with and without its length")
    func largeBody() async throws {
        try await withServer { port, _ in
            let client = try await RawClient.connect(port)
            await client.send(Self.request("POST /v1/matches HTTP/1.1", ["Content-Length: 10000000"]))
            await expect(413, from: client, until: "TSU103")
            let chunked = try await RawClient.connect(port)
            await chunked.send(Self.request("POST /v1/matches HTTP/1.1", ["Transfer-Encoding: chunked"]))
            let chunk = "100000\r\n" + String(repeating: " ", count: 0x100000) + "\r\n"
            for _ in 0..<3 { await chunked.send(chunk) }
            await expect(413, from: chunked, until: "TSU103")
        }
    }

    @Test("A body that drips is given up at the deadline; the server stays well")
    func drippingBody() async throws {
        try await withServer(Self.settings(deadline: .seconds(1))) { port, _ in
            let client = try await RawClient.connect(port)
            await client.send(Self.request("POST /v1/matches HTTP/1.1", ["Content-Length: 100"], body: "{"))
            await expect(503, from: client, until: "TSU003")
            let other = try await RawClient.connect(port)
            await other.send(Self.request("GET /healthz HTTP/1.1"))
            await expect(200, from: other, until: "alive")
        }
    }

    @Test("A match is made on the thread that read the request, also after the token was looked up elsewhere")
    func staysOnItsThread() async throws {
        let threads = Mutex<[Bool]>([])
        let services = try Scene.services(today: {
            let isEventLoop = MultiThreadedEventLoopGroup.currentEventLoop != nil
            threads.withLock { $0.append(isEventLoop) }
            return Scene.today
        }).authenticating { token in
            try await Task.sleep(for: .milliseconds(20))
            return try Scene.identity(token)
        }
        try await withServer(Self.settings(), services) { port, _ in
            let body = #"{"facts":{}}"#
            for _ in 0..<2 {
                let client = try await RawClient.connect(port)
                await client.send(
                    Self.request("POST /v1/matches HTTP/1.1", ["Content-Length: \(body.utf8.count)"], body: body))
                await expect(200, from: client, until: "\r\n\r\n")
            }
        }
        #expect(threads.withLock { $0 } == [true, true])
    }

    @Test("A head that never ends, and a connection that says nothing, are closed")
    func idleConnections() async throws {
        try await withServer(Self.settings(idleTimeout: .seconds(1))) { port, _ in
            let slow = try await RawClient.connect(port)
            await slow.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: ")
            let silent = try await RawClient.connect(port)
            #expect(await slow.receive() == "")
            #expect(await silent.receive() == "")
        }
    }

    @Test("A graceful stop lets the running request finish and takes no new one")
    func gracefulStop() async throws {
        try await withServer { port, group in
            let client = try await RawClient.connect(port)
            await client.send(Self.request("POST /v1/matches HTTP/1.1", ["Content-Length: 12"], body: #"{"facts""#))
            try await Task.sleep(for: .milliseconds(200))
            await group.triggerGracefulShutdown()
            try await Task.sleep(for: .milliseconds(200))
            await client.send(":{}}")
            await expect(200, from: client, until: "\r\n\r\n")
            #expect(await Self.isRefused(port), "the port still takes connections")
        }
    }

    /// Whether a port comes to refuse connections within some seconds.
    private static func isRefused(_ port: Int) async -> Bool {
        for _ in 0..<100 {
            do {
                _ = try await RawClient.connect(port)
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return error is RawClient.NotConnected
            }
        }
        return false
    }
}
