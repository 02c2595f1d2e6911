import HTTPTypes
import Hummingbird
import TsunagiService
import TsunagiStore

/// Tells who asks from the bearer token (RFC 6750) and whether that role may use a route.
struct Authentication: Sendable {
    private static let scheme = "bearer "
    private static let longestToken = 256

    /// Whose token a text is.
    let tokens: RecentTokens
    /// How often may be asked.
    let limits: Limits

    /// Lets a request pass or throws the problem with it; notes who asks.
    func check(_ request: Request, _ context: ServiceContext, for access: Route.Access) async throws {
        guard case .roles(let roles) = access else { return }
        let address = context.clientAddress ?? ""
        try limits.checkAddress(address)
        let identity: Identity
        do {
            identity = try await self.identity(request, by: context.deadline)
        } catch {
            if (error as? Problem)?.code == .tokenInvalid { limits.noteFailure(from: address) }
            throw error
        }
        context.notes.identity = identity
        try limits.checkToken(identity.tokenID)
        guard roles.contains(identity.role) else {
            let allowed = roles.map(\.rawValue).sorted().joined(separator: ", ")
            throw Problem(
                .notPermitted, "This route is for the roles \(allowed); the token is of role \(identity.role.rawValue)."
            )
        }
    }

    private func identity(_ request: Request, by deadline: Deadline) async throws -> Identity {
        let headers = request.headers[values: .authorization]
        guard let header = headers.first else {
            throw Problem(.tokenMissing, "This route needs a token: Authorization: Bearer tsn_…")
        }
        guard headers.count == 1, header.prefix(Self.scheme.count).lowercased() == Self.scheme else {
            throw Problem(.tokenMissing, "The Authorization header has another form than: Bearer tsn_…")
        }
        let token = header.dropFirst(Self.scheme.count).drop { $0 == " " }
        guard token.utf8.count <= Self.longestToken else { throw Self.invalid }
        let text = String(token)
        if let known = tokens.known(text) { return known }
        do {
            return try await deadline.bounding { try await tokens(text) }
        } catch {
            guard let error = error as? ServiceError, error.code == .unauthenticated else { throw error }
            throw Self.invalid
        }
    }

    private static let invalid = Problem(.tokenInvalid, "The token is not known, has expired or was revoked.")
}
