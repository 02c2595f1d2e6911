import TsunagiStore

extension ServiceError.Code {
    /// The token is missing, malformed, unknown, expired or revoked.
    public static let unauthenticated = ServiceError.Code(rawValue: "unauthenticated")
    /// Another record of the same name says something else.
    public static let alreadyExists = ServiceError.Code(rawValue: "already_exists")
    /// The request contradicts itself or what is stored.
    public static let invalid = ServiceError.Code(rawValue: "invalid")
    /// The same key was used for another request.
    public static let keyReused = ServiceError.Code(rawValue: "key_reused")
    /// The request with this key is being answered right now.
    public static let keyInUse = ServiceError.Code(rawValue: "key_in_use")
    /// What was kept of the person has been erased.
    public static let erased = ServiceError.Code(rawValue: "erased")
    /// The rules of casework do not let this happen now.
    public static let notAllowedNow = ServiceError.Code(rawValue: "not_allowed_now")
    /// What was on record at an earlier time cannot be read any more.
    public static let historyLost = ServiceError.Code(rawValue: "history_lost")
    /// The audit could not be written, so that what was asked was not done.
    public static let auditUnavailable = ServiceError.Code(rawValue: "audit_unavailable")
}

extension ServiceError {
    /// The caller's role may not do this.
    static func notPermitted(_ what: String) -> ServiceError {
        ServiceError(code: .notPermitted, message: "This token's role may not \(what).")
    }

    /// What the store says, in the service's codes; `nil` for faults that are none of the caller's.
    init?(_ error: StoreError) {
        let code: Code
        switch error.code {
        case .notFound: code = .notFound
        case .versionConflict: code = .versionConflict
        case .alreadyExists: code = .alreadyExists
        case .invalid: code = .invalid
        case .notPermitted: code = .notPermitted
        case .keyReused: code = .keyReused
        case .keyInUse: code = .keyInUse
        case .erased: code = .erased
        case .auditUnavailable: code = .auditUnavailable
        case .historyLost: code = .historyLost
        case .notAllowedNow: code = .notAllowedNow
        default: return nil
        }
        self.init(code: code, message: error.message)
    }

    /// Runs a body and turns the store's errors that concern the caller into the service's.
    static func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            guard let fault = error as? StoreError, let translated = ServiceError(fault) else { throw error }
            throw translated
        }
    }
}
