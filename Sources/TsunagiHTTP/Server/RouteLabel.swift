import HTTPTypes
import Hummingbird

/// Bounded names of methods and routes for metrics and logs: never what a client made up.
enum RouteLabel {
    private static let methods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]

    /// Template of the route that answered; `unmatched` when none did.
    static func of(_ context: ServiceContext) -> String {
        guard let path = context.endpointPath, path.hasPrefix("/") else { return "unmatched" }
        return path
    }

    /// The status as text.
    static func status(_ status: HTTPResponse.Status) -> String {
        status == .ok ? "200" : String(status.code)
    }

    /// The method; `_OTHER` for one that HTTP does not define.
    static func method(_ method: HTTPRequest.Method) -> String {
        methods.contains(method) ? method.rawValue : "_OTHER"
    }
}
