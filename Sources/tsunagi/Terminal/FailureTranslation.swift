import LibPQ
import TsunagiHTTP
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Says in the words and status of a command what went wrong below it.
enum FailureTranslation {
    /// The failure that an error means; `nil` for what the argument parser itself reports.
    static func failure(_ error: any Error) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: failure
        case let error as InvalidBody: problems(error.problems)
        case let error as InvalidOffer: problems(error.problems)
        case let error as RuleError: CommandFailure(.dataRejected, "\(error)")
        case let error as JSONError: CommandFailure(.dataRejected, "This is no JSON: \(error)")
        case let error as ConfigurationError: CommandFailure(.configuration, "\(error)")
        case let error as ServiceError: CommandFailure(status(error.code), error.message)
        case let error as StoreError: CommandFailure(status(error.code), error.message)
        case let error as PostgresError: CommandFailure(status(error), message(error))
        case is CancellationError: CommandFailure(.interrupted, "")
        default: nil
        }
    }

    private static func problems(_ problems: [FactProblem]) -> CommandFailure {
        let lines = problems.map { "  \($0)" }
        return CommandFailure(.dataRejected, (["the data was rejected:"] + lines).joined(separator: "\n"))
    }

    private static func status(_ code: ServiceError.Code) -> ExitStatus {
        switch code {
        case .catalogueNotReady: .tryLater
        case .notPermitted, .unauthenticated: .notPermitted
        case .notFound, .versionConflict, .alreadyExists, .invalid, .notAllowedNow, .erased: .dataRejected
        default: .internalFault
        }
    }

    private static func status(_ code: StoreError.Code) -> ExitStatus {
        switch code {
        case .serverMissing, .clusterFailed: .unavailable
        case .migrationFailed, .fileMissing, .noConfiguration, .keyMissing: .configuration
        case .scriptFailed, .notFound, .versionConflict, .alreadyExists, .invalid: .dataRejected
        case .notPermitted: .notPermitted
        default: .internalFault
        }
    }

    private static func status(_ error: PostgresError) -> ExitStatus {
        switch error.code {
        case .invalidConfiguration: return .configuration
        case .connectionFailed, .connectionLost, .poolClosed: return .unavailable
        case .poolExhausted, .deadlineExceeded, .transactionOutcomeUnknown: return .tryLater
        case .cancelled: return .interrupted
        default: break
        }
        guard let state = error.sqlState else { return .internalFault }
        if state == .insufficientPrivilege { return .notPermitted }
        return state.isTransient || state.endsConnection ? .tryLater : .unavailable
    }

    /// Whoever runs a command at the database may read what the server said.
    private static func message(_ error: PostgresError) -> String {
        let words = error.report?.message
        let hint =
            error.sqlState == .undefinedTable || error.sqlState == .invalidSchemaName
            ? "; has the database been migrated? run: tsunagi db migrate" : ""
        return "\(error)" + (words.map { ": \($0)" } ?? "") + hint
    }
}
