import FoundationEssentials
import LibPQ
import TsunagiService
import TsunagiStore

/// Looks at what keeps persons' data safe: the keys, the server's own safeguards, and what waits for a review.
struct UpkeepExamination {
    /// Longest that a replica may be behind without a warning, in seconds.
    private static let largestLag = 10.0
    /// Longest that a break-glass may wait for its review without a warning, in days.
    private static let reviewDays = 7

    /// The settings under examination.
    let settings: Settings
    /// Connections to the database.
    let pool: ConnectionPool

    /// All checks in a fixed order.
    func checks() async -> [HealthCheck] {
        [
            await HealthCheck.of("keys") { try await keys() },
            await HealthCheck.of("data_checksums") { try await checksums() },
            await HealthCheck.of("replication") { try await replication() },
            await HealthCheck.of("transport") { try await transport() },
            await HealthCheck.of("break_glass") { try await breakGlass() },
        ]
    }

    /// Every key that wraps something must be in the key file.
    private func keys() async throws -> (HealthCheck.Outcome, String) {
        guard FileManager.default.fileExists(atPath: settings.keyFile) else {
            return (.warning, "there is no key file to compare with")
        }
        let uses = try await KeyStore(pool: pool, keys: try KeyFile.keys(at: settings.keyFile)).usage()
        let text = uses.map { "\($0.id) (\($0.state.rawValue)) wraps \($0.personKeys)" }.joined(separator: ", ")
        let missing = uses.filter { $0.state == .missing }
        guard missing.isEmpty else { return (.failed, "\(text): persons cannot be read without the missing keys") }
        let waiting = uses.filter { $0.state == .kept }.reduce(0) { $0 + $1.personKeys + $1.referenceNumbers }
        guard waiting == 0 else {
            return (.warning, "\(text); a running service wraps them again, or run: tsunagi keys rewrap")
        }
        return (.ok, text)
    }

    private func checksums() async throws -> (HealthCheck.Outcome, String) {
        let isOn = try await pool.withConnection { db in
            try db.queryValue("SELECT current_setting('data_checksums') = 'on'", as: Bool.self)
        }
        return isOn
            ? (.ok, "on")
            : (.warning, "off: silent faults of the disk go unnoticed; stop the server and run: pg_checksums --enable")
    }

    private func replication() async throws -> (HealthCheck.Outcome, String) {
        let (isReplica, standbys, lag) = try await pool.withConnection { db in
            let row = try db.queryOne(
                """
                SELECT pg_is_in_recovery() AS is_replica, current_setting('synchronous_standby_names') AS standbys,
                    (SELECT extract(epoch FROM max(replay_lag))::float8 FROM pg_stat_replication) AS lag
                """)
            return (
                try row.decode("is_replica", as: Bool.self), try row.decode("standbys", as: String.self),
                try row.decode("lag", as: Double?.self)
            )
        }
        guard !isReplica else { return (.failed, "this server is a replica, on which nothing can be written") }
        let waits = standbys.isEmpty ? "commits wait for no replica" : "commits wait for \(standbys)"
        if let lag, lag > Self.largestLag { return (.warning, "\(waits); a replica is \(Int(lag)) s behind") }
        return (.ok, waits)
    }

    private func transport() async throws -> (HealthCheck.Outcome, String) {
        let (isLocal, version) = try await pool.withConnection { db in
            let row = try db.queryOne(
                """
                SELECT coalesce(host(inet_server_addr()) IN ('127.0.0.1', '::1'), true) AS is_local,
                    (SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl) AS version
                """)
            return (try row.decode("is_local", as: Bool.self), try row.decode("version", as: String?.self))
        }
        if let version { return (.ok, version) }
        guard isLocal else {
            return (.warning, "the connection is not encrypted; add sslmode=verify-full to the database URL")
        }
        return (.ok, "within this machine")
    }

    private func breakGlass() async throws -> (HealthCheck.Outcome, String) {
        let days = Self.reviewDays
        let counts = try await Store(pool: pool).unreviewedBreakGlasses(after: days)
        let text = "\(counts.open) open, \(counts.unreviewed) not reviewed"
        guard counts.overdue == 0 else {
            return (.warning, "\(text), \(counts.overdue) of them for more than \(days) days")
        }
        return (.ok, text)
    }
}

extension HealthCheck {
    /// What a body finds; a fault of the body's own is a failed check.
    static func of(_ name: String, _ body: () async throws -> (Outcome, String)) async -> HealthCheck {
        do {
            let (outcome, detail) = try await body()
            return HealthCheck(name: name, outcome: outcome, detail: detail)
        } catch {
            return HealthCheck(name: name, outcome: .failed, detail: Examination.words(error))
        }
    }
}
