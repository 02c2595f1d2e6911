import FoundationEssentials
import LibPQ
import TsunagiService
import TsunagiStore

/// Looks at the installation, the database and what is in force, one after the other; a fault ends nothing but its own
/// check.
struct Examination {
    /// The settings under examination.
    let settings: Settings
    /// Whether every row of the audit is read, and not only the end of each chain.
    let readsWholeAudit: Bool

    /// All checks in a fixed order; those that need a database are one failed check when it cannot be reached.
    func checks() async -> [HealthCheck] {
        var checks = [home(), origin(), keyFile(), await BackupExamination(settings: settings).check()]
        do {
            checks += try await Database.with(settings, logger: .silent) { configuration in
                try await Database.withPool(configuration, settings, logger: .silent) { pool in
                    await DatabaseExamination(settings: settings, configuration: configuration, pool: pool).checks()
                        + HistoryExamination(pool: pool, readsWholeAudit: readsWholeAudit).checks()
                }
            }
        } catch {
            checks.append(HealthCheck(name: "database", outcome: .failed, detail: Self.words(error)))
        }
        return checks
    }

    /// What an error says, on one line.
    static func words(_ error: any Error) -> String {
        PlainText.line(FailureTranslation.failure(error)?.message ?? "\(error)")
    }

    private func home() -> HealthCheck {
        guard let home = settings.home else {
            return HealthCheck(
                name: "home", outcome: .failed, detail: "sql/ and config/ were not found; set TSUNAGI_HOME")
        }
        return HealthCheck(name: "home", outcome: .ok, detail: home.directory)
    }

    /// Where each setting that is not the default comes from; values that may hold a password are not repeated.
    private func origin() -> HealthCheck {
        let named = Setting.allCases.compactMap { setting -> String? in
            guard let (value, origin) = settings.find(setting), origin != .default else { return nil }
            return setting == .databaseURL
                ? "\(setting.rawValue) (\(origin.rawValue))"
                : "\(setting.rawValue)=\(value) (\(origin.rawValue))"
        }
        return HealthCheck(
            name: "settings", outcome: .ok, detail: named.isEmpty ? "all defaults" : named.joined(separator: ", "))
    }

    private func keyFile() -> HealthCheck {
        let path = settings.keyFile
        guard FileManager.default.fileExists(atPath: path) else {
            return HealthCheck(
                name: "key_file", outcome: .warning, detail: "\(path) is not there yet; it is made on first use")
        }
        do {
            _ = try KeyFile.keys(at: path)
            return HealthCheck(name: "key_file", outcome: .ok, detail: path)
        } catch {
            return HealthCheck(name: "key_file", outcome: .failed, detail: Self.words(error))
        }
    }
}
