import HTTPTypes
import Hummingbird
import TsunagiStore

/// One route: a method on a path, who may use it, and what it answers.
struct Route: Sendable {
    /// Who may use a route.
    enum Access: Hashable, Sendable {
        /// Everyone, without a token.
        case everyone
        /// Actors in one of these roles.
        case roles(Set<Role>)
    }

    /// The method; a GET answers HEAD too.
    let method: HTTPRequest.Method
    /// The path, with `{id}` where an id stands.
    let path: String
    /// Who may use it.
    let access: Access
    /// Whether the answer may have to wait for more than the request's body: for the database.
    let waits: Bool
    /// What it answers; throws a problem or an error that becomes one.
    let respond: @Sendable (Call) async throws -> Response

    /// A route that needs no token.
    static func open(
        _ method: HTTPRequest.Method, _ path: String, waits: Bool = false,
        respond: @escaping @Sendable (Call) async throws -> Response
    ) -> Route {
        Route(method: method, path: path, access: .everyone, waits: waits, respond: respond)
    }

    /// A route for actors in one of some roles.
    static func protected(
        _ method: HTTPRequest.Method, _ path: String, roles: Set<Role>, waits: Bool = true,
        respond: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        Route(method: method, path: path, access: .roles(roles), waits: waits) { call in
            guard let identity = call.context.notes.identity else {
                throw Problem(.tokenMissing, "This route needs a token.")
            }
            return try await respond(call, identity)
        }
    }
}

extension Set where Element == Role {
    /// All roles.
    static var all: Set<Role> { Set(Role.allCases) }
}
