import LibPQ

extension StoreError.Code {
    /// A value cannot be stored as it is.
    public static let invalid = StoreError.Code(rawValue: "invalid")
    /// There is another record of the same name.
    public static let alreadyExists = StoreError.Code(rawValue: "already_exists")
    /// The actor's role may not do this.
    public static let notPermitted = StoreError.Code(rawValue: "not_permitted")
}

extension StoreError {
    /// The record is not as the caller read it.
    public static let changedMeanwhile = StoreError(
        .versionConflict, "The record was changed since it was read; read it again.")

    /// The one answer for what is not there and for what the caller may not know of.
    static func missing(_ what: String) -> StoreError {
        StoreError(.notFound, "There is no such \(what).")
    }

    /// Runs a body and turns what the database refuses into errors that tell nothing about rows the caller cannot see.
    static func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            guard let fault = error as? PostgresError, let state = fault.sqlState else { throw error }
            if let refusal = StoreError(casework: state, constraint: fault.constraint) { throw refusal }
            switch state {
            case .insufficientPrivilege: throw StoreError(.notPermitted, "This role may not do that.")
            case .foreignKeyViolation: throw StoreError(.invalid, "A record named here does not exist.")
            case .uniqueViolation, .exclusionViolation:
                throw StoreError(.alreadyExists, "Another record already stands where this one would.")
            case .checkViolation, .notNullViolation, .invalidTextRepresentation, .numericValueOutOfRange,
                .untranslatableCharacter, .characterNotInRepertoire:
                let place = fault.column ?? fault.constraint
                throw StoreError(
                    .invalid,
                    place.map { "The database refuses the value of \($0)." }
                        ?? "The database refuses a value.")
            default: throw error
            }
        }
    }
}
