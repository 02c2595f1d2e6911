public import TsunagiStore

/// How long data is kept, and what is kept longer; for whoever may use the database itself.
public struct Retention: Sendable {
    private let store: Store

    /// Makes the use cases.
    public init(store: Store) {
        self.store = store
    }

    /// How long each class of data is kept.
    ///
    /// - Throws: `PostgresError`.
    public func rules() async throws -> [RetentionRule] {
        try await store.retentionRules()
    }

    /// Changes how long a class is kept.
    ///
    /// - Throws: `ServiceError`: `notFound` for an unknown class, `invalid`.
    public func set(_ kind: String, days: Int, reason: String?) async throws -> RetentionRule {
        let known = try await rules().map(\.kind)
        guard known.contains(kind) else {
            throw ServiceError(
                code: .notFound,
                message: "There is no class of data \"\(kind)\"; expected one of \(known.joined(separator: ", ")).")
        }
        return try await ServiceError.translating {
            try await store.setRetention(of: kind, days: days, reason: reason)
        }
    }

    /// Erases what is due, or tells what would be erased.
    ///
    /// - Returns: Counts by class; `nil` when another process is erasing.
    /// - Throws: `PostgresError`.
    public func run(isRehearsal: Bool) async throws -> [ErasureCount]? {
        try await store.eraseWhatIsDue(isRehearsal: isRehearsal)
    }

    /// Erases one person, now.
    ///
    /// - Parameter id: Id of the person or of one of their cases.
    /// - Throws: `ServiceError`: `notFound`, `notAllowedNow`.
    public func erase(_ id: String) async throws {
        try await ServiceError.translating { try await store.erasePerson(id) }
    }

    /// The persons who are not to be erased.
    ///
    /// - Throws: `PostgresError`.
    public func holds() async throws -> [LegalHold] {
        try await store.legalHolds()
    }

    /// Keeps a person from being erased.
    ///
    /// - Throws: `ServiceError`: `notFound`, `alreadyExists`, `invalid`.
    public func hold(_ id: String, basis: String) async throws {
        try await ServiceError.translating { try await store.holdPerson(id, basis: basis) }
    }

    /// Lifts a legal hold.
    ///
    /// - Throws: `ServiceError` `notFound`.
    public func lift(_ id: String) async throws {
        try await ServiceError.translating { try await store.liftHold(id) }
    }
}
