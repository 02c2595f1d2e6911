import FoundationEssentials
import LibPQ
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore

/// Looks at a database that can be reached.
struct DatabaseExamination {
    /// Largest difference between the clocks of this machine and the database's that is no warning, in seconds.
    private static let largestSkew = 2.0
    /// The minor releases that fix every fault known to let a role read round row-level security (PostgreSQL release
    /// notes of 15.20 and of the releases of the same day).
    private static let oldestMinor = [15: 20, 16: 16, 17: 12, 18: 6]

    /// The settings under examination.
    let settings: Settings
    /// The database.
    let configuration: ConnectionConfiguration
    /// Connections to it.
    let pool: ConnectionPool

    /// All checks in a fixed order.
    func checks() async -> [HealthCheck] {
        var checks = [await HealthCheck.of("database") { try await reach() }]
        guard checks[0].outcome != .failed else { return checks }
        checks.append(await HealthCheck.of("hosts") { try await hosts() })
        checks.append(await HealthCheck.of("server_version") { try await version() })
        checks.append(await HealthCheck.of("login_role") { try await role() })
        checks.append(await HealthCheck.of("clock") { try await clock() })
        checks.append(await HealthCheck.of("migrations") { try await migrations() })
        checks.append(await HealthCheck.of("configuration") { try await inForce() })
        checks += await records()
        checks += await UpkeepExamination(settings: settings, pool: pool).checks()
        return checks
    }

    private func reach() async throws -> (HealthCheck.Outcome, String) {
        try await pool.withConnection { db in _ = try db.query("SELECT 1") }
        return (.ok, "\(configuration)")
    }

    /// Each host that the database URL names, on its own: the one in use says nothing of the others.
    private func hosts() async throws -> (HealthCheck.Outcome, String) {
        let names = (configuration.value(of: "host") ?? "").split(separator: ",").map(String.init)
        let ports = (configuration.value(of: "port") ?? "").split(separator: ",").map(String.init)
        guard names.count > 1 else { return (.ok, "one host, which answers") }
        var silent: [String] = []
        for (index, name) in names.enumerated() {
            var one = try configuration.setting("host", to: name).setting("target_session_attrs", to: "any")
            if ports.count > 1 { one = try one.setting("port", to: ports[index % ports.count]) }
            do {
                try await Connection.connect(one, logger: .silent).close()
            } catch {
                silent.append(name)
            }
        }
        guard silent.isEmpty else {
            return (.warning, "\(silent.joined(separator: ", ")) of \(names.joined(separator: ", ")) cannot be reached")
        }
        return (.ok, "\(names.joined(separator: ", ")) answer")
    }

    private func version() async throws -> (HealthCheck.Outcome, String) {
        let number = try await pool.withConnection { db in
            try db.queryValue("SELECT current_setting('server_version_num')::integer", as: Int.self)
        }
        let (major, minor) = (number / 10_000, number % 10_000)
        guard major >= 15 else { return (.failed, "PostgreSQL \(major).\(minor); 15 or newer is needed") }
        if let oldest = Self.oldestMinor[major], minor < oldest {
            return (
                .failed,
                "PostgreSQL \(major).\(minor) lets a role read past row-level security; update to \(major).\(oldest) or "
                    + "newer"
            )
        }
        return (.ok, "PostgreSQL \(major).\(minor)")
    }

    private func role() async throws -> (HealthCheck.Outcome, String) {
        let (name, isSuper, bypasses) = try await pool.withConnection { db in
            let row = try db.queryOne(
                "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            return (
                try row.decode("rolname", as: String.self), try row.decode("rolsuper", as: Bool.self),
                try row.decode("rolbypassrls", as: Bool.self)
            )
        }
        let faults = (isSuper ? ["SUPERUSER"] : []) + (bypasses ? ["BYPASSRLS"] : [])
        guard faults.isEmpty else {
            return (.failed, "\(name) is \(faults.joined(separator: " and ")), which row-level security does not bind")
        }
        return (.ok, "\(name) is neither SUPERUSER nor BYPASSRLS")
    }

    private func clock() async throws -> (HealthCheck.Outcome, String) {
        let before = Date.now.timeIntervalSince1970
        let there = try await pool.withConnection { db in
            try db.queryValue("SELECT extract(epoch FROM clock_timestamp())::float8", as: Double.self)
        }
        let after = Date.now.timeIntervalSince1970
        let skew = max(0, before - there, there - after)
        let text = "\(Int((skew * 1_000).rounded())) ms from the database's"
        return skew > Self.largestSkew ? (.warning, text + "; check that both keep time") : (.ok, text)
    }

    private func migrations() async throws -> (HealthCheck.Outcome, String) {
        let home = try settings.requireHome()
        let states = try await Migrator(home: home, configuration: configuration, logger: .silent).status()
        let pending = states.filter { $0.state == .pending }.map(\.migration.fileName)
        guard let first = pending.first else { return (.ok, "\(states.count) applied") }
        return (.failed, "\(pending.count) pending from \(first); run: tsunagi db migrate")
    }

    /// The configuration in force against the files, and whether the catalogue can be built with it.
    private func inForce() async throws -> (HealthCheck.Outcome, String) {
        let live = LiveCatalogue()
        let comparison = try await CatalogueFeed(configuration: configuration, catalogue: live, logger: .silent)
            .compare()
        let catalogue = try live.current().catalogue
        let digest = catalogue.configuration.digest
        let files = try ConfigurationDocuments(home: try settings.requireHome()).digest
        let count = "\(catalogue.count) offers in the catalogue, \(catalogue.quarantined.count) left out"
        guard comparison?.isEqual == true else {
            return (.failed, "a catalogue read now differs from the tables' own count and checksum; \(count)")
        }
        guard digest == files else {
            return (.warning, "the files in config/ are not in force; run tsunagi db load to activate them; \(count)")
        }
        return (.ok, "\(digest.prefix(19))… as in the files; \(count)")
    }

    private func records() async -> [HealthCheck] {
        do {
            let report = try await CheckDatabase(store: Store(pool: pool))()
            let open = report.findings.filter { $0.kind == .table }
            let faults = report.findings.count { $0.kind != .table && $0.severity == .error }
            let tables = open.map { "\($0.id): \($0.message)" }.joined(separator: "; ")
            return [
                HealthCheck(
                    name: "row_level_security", outcome: open.isEmpty ? .ok : .failed,
                    detail: open.isEmpty ? "every table is protected" : tables),
                HealthCheck(
                    name: "records", outcome: faults == 0 ? .ok : .warning,
                    detail: faults == 0
                        ? "\(report.offersChecked) offers, \(report.rulesChecked) rules"
                        : "\(faults) errors; run: tsunagi db check"),
            ]
        } catch {
            return [HealthCheck(name: "records", outcome: .failed, detail: Examination.words(error))]
        }
    }
}
