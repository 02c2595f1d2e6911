/// Why the store could not do what was asked; faults of the database itself are `PostgresError`.
public struct StoreError: Error, Hashable, Sendable {
    /// Kind of failure.
    public struct Code: Hashable, Sendable {
        /// The code as written in logs.
        public let rawValue: String

        /// The PostgreSQL server programs are not installed.
        public static let serverMissing = Code(rawValue: "server_missing")
        /// The private cluster could not be made, started or stopped.
        public static let clusterFailed = Code(rawValue: "cluster_failed")
        /// A migration cannot be applied.
        public static let migrationFailed = Code(rawValue: "migration_failed")
        /// A script run by psql failed.
        public static let scriptFailed = Code(rawValue: "script_failed")
        /// A file that must be there is not.
        public static let fileMissing = Code(rawValue: "file_missing")
        /// A stored record cannot be read.
        public static let unreadableRecord = Code(rawValue: "unreadable_record")
        /// No configuration has been activated yet.
        public static let noConfiguration = Code(rawValue: "no_configuration")
        /// There is no such record, or the caller may not know of it.
        public static let notFound = Code(rawValue: "not_found")
        /// The record was changed since the caller read it.
        public static let versionConflict = Code(rawValue: "version_conflict")
    }

    /// Kind of failure.
    public let code: Code
    /// What happened and what would help, safe to show to an operator.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension StoreError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
