import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Answers every `POST /v1/matches` with the same bytes: what the HTTP server costs without the work behind it.
///
///     tsunagi-constant <bytes> [port]
///
/// The server is set up as the product's is (`HTTPSettings`): the same channel with the same limits, and a router. A
/// request's body is read to its end. It says where it listens in one line on standard output.
@main
struct Constant {
    private static let largestHeader = 16 * 1_024
    private static let largestBody = 2 * 1_024 * 1_024

    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == CommandLine.arguments.count - 1, (1...2).contains(numbers.count), numbers[0] > 1 else {
            print("usage: tsunagi-constant <bytes> [port]")
            exit(64)
        }
        try await application(size: numbers[0], port: numbers.count == 2 ? numbers[1] : 0).runService()
    }

    private static func application(size: Int, port: Int) -> some ApplicationProtocol {
        var logger = Logger(label: "tsunagi-constant")
        logger.logLevel = .error
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: largestHeader, maxHeaderListSize: largestHeader, maxHeaderFieldCount: 100)
        return Application(
            router: router(answer: ByteBuffer(string: "\"" + String(repeating: "x", count: size - 2) + "\"")),
            server: .http1(
                configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(60), httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(4_096, logger: logger)),
            onServerRunning: { channel in
                print("ready: http://127.0.0.1:\(channel.localAddress?.port ?? port)")
                fflush(nil)
            },
            logger: logger)
    }

    private static func router(answer: ByteBuffer) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        let headers: HTTPFields = [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"]
        router.post("/v1/matches") { request, _ in
            _ = try await request.body.collect(upTo: largestBody)
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: answer))
        }
        return router
    }
}
