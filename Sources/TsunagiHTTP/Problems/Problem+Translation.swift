import Hummingbird
import TsunagiRules
import TsunagiService
import TsunagiStore

extension Problem {
    private static let unexplained = "Something went wrong; the log has the details under the request id."

    /// The problem that an error is to the client; unknown errors become an internal error that says nothing of them.
    init(translating error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let body as InvalidBody: self.init(body.problems)
        case let offer as InvalidOffer: self.init(offer.problems)
        case let file as UnreadableCase: self.init(file.problems)
        case let error as ServiceError: self.init(error)
        case let error as StoreError: self.init(error)
        case let quota as ReadQuotaExceeded:
            self.init(.tooManyReads, retryingAfter: quota.wait) {
                "This token has read \(quota.limit) persons within an hour, as many as it may; try again in \($0) s."
            }
        case is CancellationError: self.init(.deadlineExceeded, "The request was given up before it was answered.")
        default: self.init(DatabaseFault(error)?.meaning ?? .unexplained)
        }
    }

    /// The problem of a body that is JSON but not what the route reads.
    private init(_ problems: [FactProblem]) {
        let errors = problems.map { ProblemDetail($0) }
        let first = problems.first.map { "\($0.pointer): " } ?? ""
        let message = errors.first?.message ?? "the body is not what this route reads"
        let rest = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        self.init(.invalidBody, "At \(first)\(message)\(rest)", errors: errors)
    }

    private init(_ error: ServiceError) {
        switch error.code {
        case .catalogueNotReady: self.init(.catalogueNotReady, error.message)
        case .notFound: self.init(.recordNotFound, error.message)
        case .notPermitted: self.init(.notPermitted, error.message)
        case .versionConflict: self.init(.versionConflict, error.message)
        case .alreadyExists: self.init(.alreadyExists, error.message)
        case .invalid: self.init(.refusedRecord, error.message)
        case .unauthenticated: self.init(.tokenInvalid, error.message)
        case .keyReused: self.init(.keyReused, error.message)
        case .keyInUse: self.init(.keyInUse, error.message)
        case .erased: self.init(.erased, error.message)
        case .auditUnavailable: self.init(.auditUnavailable, error.message)
        case .historyLost: self.init(.historyLost, error.message)
        case .notAllowedNow: self.init(.notAllowedNow, error.message)
        default: self.init(.internalError, Self.unexplained)
        }
    }

    private init(_ error: StoreError) {
        switch error.code {
        case .notFound: self.init(.recordNotFound, error.message)
        case .versionConflict: self.init(.versionConflict, error.message)
        case .alreadyExists: self.init(.alreadyExists, error.message)
        case .notPermitted: self.init(.notPermitted, error.message)
        case .invalid: self.init(.refusedRecord, error.message)
        default: self.init(.internalError, Self.unexplained)
        }
    }

    private init(_ meaning: DatabaseFault.Meaning) {
        switch meaning {
        case .unavailable:
            self.init(.databaseUnavailable, "The database cannot do this right now; try again in a moment.")
        case .outcomeUnknown:
            self.init(
                .databaseUnavailable,
                "The connection broke while the change was being made permanent, so it may have been made: send the same "
                    + "request again with the same Idempotency-Key, or read the record first.")
        case .tooSlow: self.init(.deadlineExceeded, "The database did not answer in time.")
        case .overloaded:
            self.init(.overloaded, "Too many requests wait for the database; try again in a moment.")
        case .unexplained: self.init(.internalError, Self.unexplained)
        }
    }
}
