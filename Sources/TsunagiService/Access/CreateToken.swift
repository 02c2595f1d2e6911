public import TsunagiStore

/// Makes tokens, with their actors where they are not on record yet.
public struct CreateToken: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// Makes a token; its text is in the answer and nowhere else.
    ///
    /// - Parameters:
    ///   - request: What the token is to be.
    ///   - identity: Who makes it: an operator; `nil` for whoever may use the database itself.
    /// - Returns: The token with its text.
    /// - Throws: `ServiceError` `notPermitted`, or `invalid` for a request that contradicts itself.
    public func callAsFunction(_ request: TokenRequest, by identity: Identity?) async throws -> CreatedToken {
        try identity.requireOperator("make tokens")
        return try await ServiceError.translating { try await store.createToken(request, by: identity) }
    }
}

extension Identity? {
    /// Refuses callers who came by a token that is not an operator's.
    func requireOperator(_ what: String) throws(ServiceError) {
        guard self?.role ?? .operator == .operator else { throw ServiceError.notPermitted(what) }
    }
}
