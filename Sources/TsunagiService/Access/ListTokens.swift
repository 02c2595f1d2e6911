public import TsunagiStore

/// Lists all tokens, without their texts.
public struct ListTokens: Sendable {
    private let store: Store

    /// Makes the use case.
    public init(store: Store) {
        self.store = store
    }

    /// All tokens, the newest first.
    ///
    /// - Parameter identity: Who asks: an operator; `nil` for whoever may use the database itself.
    /// - Returns: Every token, also those no longer in force.
    /// - Throws: `ServiceError` `notPermitted`.
    public func callAsFunction(by identity: Identity?) async throws -> [TokenRecord] {
        try identity.requireOperator("list tokens")
        return try await ServiceError.translating { try await store.listTokens() }
    }
}
