import FoundationEssentials
import LibPQ
public import Logging

/// A private PostgreSQL cluster in a folder of its own, reached by a Unix socket only.
///
/// Started by root, the server runs as `postgres` (else `nobody`), and where that user may not pass through the
/// folders above, the cluster lies in `/var/tmp` under a name made from the folder's.
public struct EmbeddedCluster: Sendable {
    /// How much a cluster does for what it keeps.
    public enum Durability: Sendable {
        /// Survives a crash of the machine.
        case durable
        /// Forgets after a crash; for tests.
        case throwAway
    }

    /// Folder of the cluster.
    public let directory: String
    private let installation: PostgresInstallation
    private let user: UnprivilegedUser?
    private let durability: Durability
    private let logger: Logger

    /// Prepares a cluster in a folder that need not exist yet.
    ///
    /// - Throws: `StoreError` when no server is installed.
    public init(directory: String, durability: Durability = .durable, logger: Logger) throws {
        self.logger = logger
        self.installation = try PostgresInstallation.find()
        self.user = UnprivilegedUser.steppingDown()
        self.durability = durability
        let isReachable = user?.canReach(directory + "/x") ?? true
        self.directory = isReachable ? directory : "/var/tmp/tsunagi-\(currentUserID())-\(Self.hash(directory))"
    }

    /// Makes the cluster if it is not there, starts it if it does not run, and says how to connect.
    ///
    /// - Returns: A conninfo for the role `tsunagi` and its database `tsunagi`.
    /// - Throws: `StoreError` with what the server said.
    public func start() async throws -> String {
        try makeFolder(directory)
        try makeFolder(socketDirectory)
        if !FileManager.default.fileExists(atPath: dataDirectory + "/PG_VERSION") { try await initialise() }
        if try await !isRunning() { try await startServer() }
        try await createDatabase()
        return conninfo(user: "tsunagi", database: "tsunagi")
    }

    /// Stops the server, if it runs; connections are ended.
    public func stop() async throws {
        guard try await isRunning() else { return }
        let mode = durability == .durable ? "fast" : "immediate"
        try await control(["stop", "-m", mode, "-w", "-t", "60"])
    }

    /// Stops the server and removes all it keeps.
    public func remove() async throws {
        try await stop()
        for folder in [directory, socketDirectory] where FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    /// A conninfo for a role and database of this cluster.
    public func conninfo(user: String, database: String) -> String {
        "host=\(socketDirectory) user=\(user) dbname=\(database)"
    }

    /// Whether the server runs.
    public func isRunning() async throws -> Bool {
        guard FileManager.default.fileExists(atPath: dataDirectory + "/postmaster.pid") else { return false }
        return try await CommandRunner(user: user)
            .run(installation.program("pg_ctl"), ["status", "-D", dataDirectory]).succeeded
    }

    private var dataDirectory: String { directory + "/data" }

    /// Socket paths hold at most 107 bytes, so a long folder name gets a short stand-in.
    private var socketDirectory: String {
        let own = directory + "/socket"
        return own.utf8.count <= 80 ? own : "/tmp/tsunagi-\(currentUserID())-\(Self.hash(directory))"
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        user?.own(path)
    }

    private func initialise() async throws {
        let result = try await CommandRunner(user: user).run(
            installation.program("initdb"),
            [
                "-D", dataDirectory, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8",
                "--data-checksums",
            ] + (durability == .durable ? [] : ["--no-sync"]))
        guard result.succeeded else {
            throw StoreError(.clusterFailed, "initdb failed in \(dataDirectory):\n\(result.summary)")
        }
    }

    private func startServer() async throws {
        var settings = ["-c", "listen_addresses=", "-c", "unix_socket_directories=\(socketDirectory)"]
        if durability == .throwAway {
            settings += ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
            settings += ["-c", "max_connections=200"]
        }
        let options = settings.map { "'\($0)'" }.joined(separator: " ")
        try await control(["start", "-w", "-t", "60", "-l", directory + "/server.log", "-o", options])
    }

    private func control(_ arguments: [String]) async throws {
        let result = try await CommandRunner(user: user)
            .run(installation.program("pg_ctl"), arguments + ["-D", dataDirectory])
        guard result.succeeded else {
            throw StoreError(
                .clusterFailed,
                "pg_ctl \(arguments[0]) failed; see \(directory)/server.log\n\(result.summary)")
        }
    }

    private func createDatabase() async throws {
        let connection = try await Connection.connect(
            ConnectionConfiguration(conninfo(user: "postgres", database: "postgres")), logger: logger)
        do {
            try await connection.run { db in
                if try db.queryOptional("SELECT 1 FROM pg_roles WHERE rolname = 'tsunagi'") == nil {
                    try db.execute("CREATE ROLE tsunagi LOGIN CREATEROLE CREATEDB")
                }
                if try db.queryOptional("SELECT 1 FROM pg_database WHERE datname = 'tsunagi'") == nil {
                    try db.execute("CREATE DATABASE tsunagi OWNER tsunagi")
                }
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    /// FNV-1a, to make a short name from a path.
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 36)
    }
}
