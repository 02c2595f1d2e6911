/// Why a use case could not be carried out.
public struct ServiceError: Error, Hashable, Sendable {
    /// Kind of failure.
    public struct Code: Hashable, Sendable {
        /// The code as written in logs.
        public let rawValue: String

        /// The catalogue has not been loaded yet.
        public static let catalogueNotReady = Code(rawValue: "catalogue_not_ready")
        /// There is no such record, or the caller may not know of it.
        public static let notFound = Code(rawValue: "not_found")
        /// The caller's role may not do this.
        public static let notPermitted = Code(rawValue: "not_permitted")
        /// The record was changed since the caller read it.
        public static let versionConflict = Code(rawValue: "version_conflict")
    }

    /// Kind of failure.
    public let code: Code
    /// What happened, safe to show to the caller.
    public let message: String

    /// Makes an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The catalogue has not been loaded yet.
    public static let catalogueNotReady = ServiceError(
        code: .catalogueNotReady, message: "The catalogue is still being loaded; try again in a moment.")
}
