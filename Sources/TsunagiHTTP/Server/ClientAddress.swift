import HTTPTypes
import Hummingbird

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
        guard let peer, proxies.contains(peer), let forwarded else { return peer }
        let named = request.headers[values: forwarded].flatMap { $0.split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace } }
        return named.last { !proxies.contains($0) && isAddress($0) } ?? peer
    }

    /// Whether a text has the letters of an address and no more than one has.
    private static func isAddress(_ text: String) -> Bool {
        (2...45).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "." || $0 == ":") }
    }
}
