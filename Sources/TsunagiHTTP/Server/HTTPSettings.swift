public import Hummingbird
import HummingbirdCore
import NIOCore

/// How the server listens and what it bears.
public struct HTTPSettings: Sendable {
    /// Where it listens; port 0 takes a free one.
    public var address: BindAddress
    /// Longest time from the head of a request to its response, reading the body included.
    public var deadline: Duration
    /// Time after which a connection is closed on which nothing moves.
    public var idleTimeout: Duration
    /// Largest body in bytes.
    public var largestBody: Int
    /// Largest header field, and largest sum of all fields of a request, in bytes.
    public var largestHeader: Int
    /// Most header fields of a request.
    public var mostHeaders: Int
    /// Most connections at a time; further ones wait to be accepted.
    public var mostConnections: Int
    /// How much one client may ask for.
    public var limits: LimitSettings

    /// Makes settings; the defaults suit a server behind a reverse proxy.
    public init(
        address: BindAddress = .hostname("127.0.0.1", port: 8080), deadline: Duration = .seconds(8),
        idleTimeout: Duration = .seconds(60), largestBody: Int = 2 * 1024 * 1024, largestHeader: Int = 16 * 1024,
        mostHeaders: Int = 100, mostConnections: Int = 4_096,
        limits: LimitSettings = LimitSettings()
    ) {
        self.address = address
        self.deadline = deadline
        self.idleTimeout = idleTimeout
        self.largestBody = largestBody
        self.largestHeader = largestHeader
        self.mostHeaders = mostHeaders
        self.mostConnections = mostConnections
        self.limits = limits
    }

    /// The server's channel: HTTP/1.1 with limits; TLS is the reverse proxy's.
    var server: HTTPServerBuilder {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: largestHeader, maxHeaderListSize: largestHeader, maxHeaderFieldCount: mostHeaders)
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(idleTimeout), httpDecoderConfiguration: decoder)
        return HTTPServerBuilder { responder in
            LoopBoundChannel(HTTP1Channel(responder: responder, configuration: configuration))
        }
    }
}
