import TsunagiService
import TsunagiStore

/// What of an error may stand in a log: texts that are made to be shown, never a value of a request or a record.
enum SafeDescription {
    /// The error's own safe text; for other errors nothing but a pointer to their type.
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as ServiceError: error.code.rawValue
        case let error as StoreError: error.code.rawValue
        default: DatabaseFault(error)?.safeDescription ?? "not shown; see error_type"
        }
    }
}
