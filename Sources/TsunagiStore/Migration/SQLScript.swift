import FoundationEssentials
public import LibPQ

/// A script with psql commands, run by the installed psql as an operator would.
public struct SQLScript: Sendable {
    private let path: String

    /// Makes a script from its path below a home.
    public init(_ relative: String, home: Home) {
        self.path = home.path(relative)
    }

    /// Runs the script.
    ///
    /// - Parameters:
    ///   - configuration: The database; psql is told by environment variables, so that no password shows in a list of
    ///     processes.
    ///   - variables: psql variables by name.
    /// - Returns: What the script printed.
    /// - Throws: `StoreError.Code.scriptFailed` with the last lines of what psql said.
    @discardableResult
    public func run(on configuration: ConnectionConfiguration, variables: [String: String] = [:]) async throws -> String
    {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.fileMissing, "\(path) is not there; set TSUNAGI_HOME to the folder of sql/ and config/")
        }
        let psql = try Self.psql()
        let settings = variables.sorted { $0.key < $1.key }.flatMap { ["-v", "\($0.key)=\($0.value)"] }
        let result = try await CommandRunner().run(
            psql, ["-X", "-q", "-v", "ON_ERROR_STOP=1"] + settings + ["-f", path],
            environment: Self.environment(configuration))
        guard result.succeeded else {
            throw StoreError(.scriptFailed, "\(path) failed:\n\(result.summary)")
        }
        return result.output
    }

    private static func environment(_ configuration: ConnectionConfiguration) -> [String: String] {
        let names = [
            "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE", "password": "PGPASSWORD",
            "passfile": "PGPASSFILE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
            "target_session_attrs": "PGTARGETSESSIONATTRS",
        ]
        let values = names.compactMap { keyword, name in configuration.value(of: keyword).map { (name, $0) } }
        return Dictionary(uniqueKeysWithValues: values)
    }

    private static func psql() throws -> String {
        let candidates = ["/usr/bin/psql", "/usr/local/bin/psql"]
        if let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) { return found }
        return try PostgresInstallation.find().program("psql")
    }
}
