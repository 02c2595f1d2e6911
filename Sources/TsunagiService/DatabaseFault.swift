import LibPQ

/// A fault of the database, as far as it matters to whoever asked.
public struct DatabaseFault: Error, Hashable, Sendable {
    /// What the fault means.
    public enum Meaning: Hashable, Sendable {
        /// The database cannot be reached, or cannot do this right now.
        case unavailable
        /// The connection broke while a change was being made permanent: it may have happened. Whoever asked with a
        /// key asks again with it and learns what became of the change; anything else must not be repeated blindly.
        case outcomeUnknown
        /// The database did not answer in time.
        case tooSlow
        /// Too many requests wait for the database.
        case overloaded
        /// Anything else: a fault of the service.
        case unexplained
    }

    /// What the fault means.
    public let meaning: Meaning
    /// The fault in words without any value of a request or a record, for the log.
    public let safeDescription: String

    /// Reads an error; `nil` when it is not one of the database.
    public init?(_ error: any Error) {
        guard let fault = error as? PostgresError else { return nil }
        safeDescription = fault.description
        meaning = Self.meaning(of: fault.code, fault.sqlState)
    }

    /// What a failure means, by where it arose and the server's code.
    static func meaning(of code: PostgresError.Code, _ state: SQLState?) -> Meaning {
        switch code {
        case .connectionFailed, .connectionLost, .poolClosed: .unavailable
        // Nothing was done, by the failure of a statement whose own error did not arrive here.
        case .transactionRolledBack: .unavailable
        case .transactionOutcomeUnknown: .outcomeUnknown
        case .deadlineExceeded, .cancelled: .tooSlow
        case .poolExhausted: .overloaded
        case .server: state.map { meaning(of: $0) } ?? .unavailable
        default: .unexplained
        }
    }

    private static func meaning(of state: SQLState) -> Meaning {
        switch state {
        case .transactionResolutionUnknown, .statementCompletionUnknown: .outcomeUnknown
        case .queryCanceled, .lockNotAvailable: .tooSlow
        case let state where state.mayPass: .unavailable
        default: .unexplained
        }
    }
}
