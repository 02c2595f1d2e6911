public import TsunagiStore

/// Makes a token invalid for good.
public struct RevokeToken: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Revokes the one token with an id or a prefix; servers refuse it within five seconds.
    ///
    /// - Parameters:
    ///   - name: The token's id, or its prefix as it is listed.
    ///   - identity: Who asks: an operator; `nil` for whoever may use the database itself.
    /// - Returns: The token as it is listed now.
    /// - Throws: `ServiceError` `notPermitted`, `notFound`, or `invalid` when several tokens begin so.
    public func callAsFunction(_ name: String, by identity: Identity?) async throws -> TokenRecord {
        try identity.requireOperator("revoke tokens")
        return try await ServiceError.translating { try await store.revokeToken(name, by: identity) }
    }
}
