public import TsunagiStore

/// Tells who shows a token.
public struct AuthenticateToken: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// The actor behind a token's text.
    ///
    /// - Throws: `ServiceError` `unauthenticated`, whatever is wrong with the token; `PostgresError` when the database
    ///   cannot be asked.
    public func callAsFunction(_ text: String) async throws -> Identity {
        guard let identity = try await store.authenticate(text) else {
            throw ServiceError(code: .unauthenticated, message: "The token is not valid, has expired or was revoked.")
        }
        return identity
    }
}
