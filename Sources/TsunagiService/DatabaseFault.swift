import LibPQ

/// A fault of the database, as far as it matters to whoever asked.
public struct DatabaseFault: Error, Hashable, Sendable {
    /// What the fault means.
    public enum Meaning: Hashable, Sendable {
        /// The database cannot be reached, or cannot do this right now.
        case unavailable
        /// The connection broke while a change was being made permanent: it may have happened.
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
        switch fault.code {
        case .connectionFailed, .connectionLost, .poolClosed: meaning = .unavailable
        case .transactionOutcomeUnknown: meaning = .outcomeUnknown
        case .deadlineExceeded, .cancelled: meaning = .tooSlow
        case .poolExhausted: meaning = .overloaded
        case .server: meaning = Self.meaning(of: fault.sqlState)
        default: meaning = .unexplained
        }
    }

    private static func meaning(of state: SQLState?) -> Meaning {
        switch state {
        case .queryCanceled?, .lockNotAvailable?: .tooSlow
        case let state? where state.isTransient || state.endsConnection: .unavailable
        default: .unexplained
        }
    }
}
