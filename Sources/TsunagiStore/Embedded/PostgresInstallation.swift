import FoundationEssentials

/// Where the programs of the installed PostgreSQL server are.
struct PostgresInstallation: Sendable {
    /// Folder that holds `initdb`, `pg_ctl` and `postgres`.
    let programs: String

    /// Finds the newest installed server.
    ///
    /// - Throws: `StoreError.Code.serverMissing` with the line that installs one.
    static func find() throws -> PostgresInstallation {
        let files = FileManager.default
        let versions = ((try? files.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? [])
            .compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let candidates = versions + ["/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"]
        guard let found = candidates.first(where: { files.isExecutableFile(atPath: $0 + "/initdb") }) else {
            throw StoreError(
                .serverMissing,
                "No PostgreSQL server is installed; run: sudo apt-get install postgresql (or set DATABASE_URL)")
        }
        return PostgresInstallation(programs: found)
    }

    func program(_ name: String) -> String { programs + "/" + name }
}
