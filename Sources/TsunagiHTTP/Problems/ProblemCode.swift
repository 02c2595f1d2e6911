public import HTTPTypes

/// One kind of failure that clients can tell apart: a stable code, its status and its title.
///
/// `docs/errors.md` lists every code with what a client can do about it.
public struct ProblemCode: Hashable, Sendable {
    /// The stable code: `TSU`, a digit for the group, two digits within it.
    public let text: String
    /// Status of the response.
    public let status: HTTPResponse.Status
    /// The failure in a few English words; the same for every occurrence.
    public let title: String

    private init(_ text: String, _ status: HTTPResponse.Status, _ title: String) {
        self.text = text
        self.status = status
        self.title = title
    }
}

extension ProblemCode {
    /// A fault of the service that is none of the others.
    public static let internalError = ProblemCode("TSU000", .internalServerError, "Internal error")
    /// The catalogue has not been loaded yet.
    public static let catalogueNotReady = ProblemCode("TSU001", .serviceUnavailable, "Catalogue not ready")
    /// The database does not answer, or the outcome of a write is not known.
    public static let databaseUnavailable = ProblemCode("TSU002", .serviceUnavailable, "Database unavailable")
    /// The request took longer than a request may.
    public static let deadlineExceeded = ProblemCode("TSU003", .serviceUnavailable, "Deadline exceeded")
    /// Too many requests wait for the database.
    public static let overloaded = ProblemCode("TSU004", .serviceUnavailable, "Overloaded")
    /// The audit cannot be written, so nothing of a person is shown or changed.
    public static let auditUnavailable = ProblemCode("TSU005", .serviceUnavailable, "Audit unavailable")

    /// There is no such route.
    public static let routeNotFound = ProblemCode("TSU100", .notFound, "No such route")
    /// The route exists, but not with this method.
    public static let methodNotAllowed = ProblemCode("TSU101", .methodNotAllowed, "Method not allowed")
    /// The body is in a format the route does not read.
    public static let unsupportedMediaType = ProblemCode("TSU102", .unsupportedMediaType, "Unsupported media type")
    /// The body is larger than a body may be.
    public static let bodyTooLarge = ProblemCode("TSU103", .contentTooLarge, "Body too large")
    /// A query parameter cannot be used.
    public static let invalidParameter = ProblemCode("TSU104", .badRequest, "Invalid query parameter")
    /// A header cannot be used.
    public static let invalidHeader = ProblemCode("TSU105", .badRequest, "Invalid header")
    /// The body could not be received whole.
    public static let unreadableBody = ProblemCode("TSU106", .badRequest, "Body could not be received")

    /// The body is not JSON as RFC 8259 and RFC 7493 define it.
    public static let invalidJSON = ProblemCode("TSU200", .badRequest, "Body is not valid JSON")
    /// The body is JSON, but not what the route reads.
    public static let invalidBody = ProblemCode("TSU201", .unprocessableContent, "Body is not valid")
    /// The database's own checks refuse the record.
    public static let refusedRecord = ProblemCode("TSU202", .unprocessableContent, "Record refused")

    /// No token was shown.
    public static let tokenMissing = ProblemCode("TSU300", .unauthorized, "Token missing")
    /// The token is not known, has expired or was revoked.
    public static let tokenInvalid = ProblemCode("TSU301", .unauthorized, "Token not valid")
    /// The caller's role may not do this.
    public static let notPermitted = ProblemCode("TSU302", .forbidden, "Not permitted")
    /// The token or the address asks too often.
    public static let tooManyRequests = ProblemCode("TSU303", .tooManyRequests, "Too many requests")
    /// The address showed too many tokens that were refused.
    public static let tooManyFailures = ProblemCode("TSU304", .tooManyRequests, "Too many refused tokens")
    /// The token has read as many persons as it may for now.
    public static let tooManyReads = ProblemCode("TSU305", .tooManyRequests, "Too many persons read")

    /// There is no such record, or the caller may not know of it.
    public static let recordNotFound = ProblemCode("TSU400", .notFound, "No such record")
    /// The record was changed since the caller read it.
    public static let versionConflict = ProblemCode("TSU401", .preconditionFailed, "Record has changed")
    /// A change needs `If-Match`.
    public static let preconditionRequired = ProblemCode("TSU402", .preconditionRequired, "If-Match required")
    /// Another record stands where this one would.
    public static let alreadyExists = ProblemCode("TSU403", .conflict, "Record exists already")
    /// The Idempotency-Key was used for another request.
    public static let keyReused = ProblemCode("TSU404", .unprocessableContent, "Idempotency-Key reused")
    /// The request with this Idempotency-Key is being answered.
    public static let keyInUse = ProblemCode("TSU405", .conflict, "Request in progress")
    /// What was kept of the person has been erased.
    public static let erased = ProblemCode("TSU406", .gone, "Erased")
    /// What was on record at an earlier time cannot be read any more.
    public static let historyLost = ProblemCode("TSU407", .conflict, "History lost")
    /// The rules of casework do not let this happen now.
    public static let notAllowedNow = ProblemCode("TSU408", .conflict, "Not allowed now")

    /// Every code, in the order of the table in `docs/errors.md`.
    public static let all: [ProblemCode] = [
        .internalError, .catalogueNotReady, .databaseUnavailable, .deadlineExceeded, .overloaded,
        .auditUnavailable,
        .routeNotFound, .methodNotAllowed, .unsupportedMediaType, .bodyTooLarge, .invalidParameter, .invalidHeader,
        .unreadableBody,
        .invalidJSON, .invalidBody, .refusedRecord,
        .tokenMissing, .tokenInvalid, .notPermitted, .tooManyRequests, .tooManyFailures, .tooManyReads,
        .recordNotFound, .versionConflict, .preconditionRequired, .alreadyExists, .keyReused, .keyInUse,
        .erased, .historyLost, .notAllowedNow,
    ]
}
