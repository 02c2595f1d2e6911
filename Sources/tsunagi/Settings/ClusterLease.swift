import FoundationEssentials
import LibPQ
import Logging
import TsunagiStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The use of the embedded database by one process: the first starts it, the last to leave stops it.
struct ClusterLease {
    /// The database.
    let conninfo: String
    private let cluster: EmbeddedCluster
    private let users: Int32

    /// Starts the embedded database unless it runs.
    static func take(in stateDirectory: String, logger: Logger) async throws -> ClusterLease {
        try FileManager.default.createDirectory(atPath: stateDirectory, withIntermediateDirectories: true)
        let cluster = try EmbeddedCluster(directory: stateDirectory + "/postgres", logger: logger)
        let users = try lockFile(stateDirectory + "/postgres.users")
        flock(users, LOCK_SH)
        let starting = try lockFile(stateDirectory + "/postgres.starting")
        flock(starting, LOCK_EX)
        defer { close(starting) }
        return ClusterLease(conninfo: try await cluster.start(), cluster: cluster, users: users)
    }

    /// Ends the use; stops the database when no other process uses it.
    func end() async throws {
        defer { close(users) }
        guard flock(users, LOCK_EX | LOCK_NB) == 0 else { return }
        try await cluster.stop()
    }

    private static func lockFile(_ path: String) throws -> Int32 {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw CommandFailure(.configuration, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        return file
    }
}
