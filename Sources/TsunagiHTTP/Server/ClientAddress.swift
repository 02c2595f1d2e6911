import HTTPTypes
import Hummingbird
import NIOCore

/// Tells where a request came from.
enum ClientAddress {
    private static let forwarded = HTTPField.Name("X-Forwarded-For")

    /// The address of the connection or, when that is a trusted proxy's, the last one of `X-Forwarded-For` that is none.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - peer: Address of the connection; `nil` when there is none.
    ///   - proxies: Addresses whose word is believed.
    /// - Returns: An address; `nil` when the connection has none.
    static func of(_ request: Request, peer: String?, proxies: Set<String>) -> String? {
        guard let peer = peer.map(plain), proxies.contains(peer), let forwarded else { return peer.map(plain) }
        let named = request.headers[values: forwarded].flatMap { $0.split(separator: ",") }
            .map { plain($0.filter { !$0.isWhitespace }) }
        return named.last { !proxies.contains($0) && isAddress($0) } ?? peer
    }

    /// An IPv4 address as such, also where a socket for both kinds writes it as an IPv6 one.
    private static func plain(_ address: String) -> String {
        let mapped = "::ffff:"
        guard address.lowercased().hasPrefix(mapped), address.contains(".") else { return address }
        return String(address.dropFirst(mapped.count))
    }

    private static func isAddress(_ text: String) -> Bool {
        (try? SocketAddress(ipAddress: text, port: 0)) != nil
    }
}
