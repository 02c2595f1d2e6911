import LibPQ
import TsunagiService
import TsunagiStore

/// Looks at what was kept over time: whose transactions the rows name, who follows the changes, and the audit.
struct HistoryExamination {
    /// Longest that a process may not have reported without a warning, in seconds; it reports each minute.
    private static let longestSilence = 180.0

    /// Connections to the database.
    let pool: ConnectionPool
    /// Whether every row of the audit is read, and not only the end of each chain.
    let readsWholeAudit: Bool

    /// All checks in a fixed order.
    func checks() async -> [HealthCheck] {
        [
            await HealthCheck.of("history") { try await history() },
            await HealthCheck.of("listener") { try await listener() },
            await HealthCheck.of("audit") { try await audit() },
        ]
    }

    private func history() async throws -> (HealthCheck.Outcome, String) {
        guard try await Store(pool: pool).historyIsOwn() else {
            return (.failed, "restored from another server; run tsunagi db migrate before anyone matches a case")
        }
        return (.ok, "the rows were written here")
    }

    /// A service follows the changes by looking many times a second and writes once a minute that it does.
    private func listener() async throws -> (HealthCheck.Outcome, String) {
        let readers = try await Store(pool: pool).feedReaders()
        let silent = readers.filter { $0.silence > Self.longestSilence }
        let latest = readers.map(\.silence).min()
        guard let latest, latest <= Self.longestSilence else {
            let last = latest.map { "the last reported \(Int($0)) s ago" } ?? "none has reported"
            return (.warning, "no service follows the changes: \(last)")
        }
        let text = "\(readers.count - silent.count) services follow the changes, the last reported \(Int(latest)) s ago"
        let gone = silent.map { "\($0.name) (\(Int($0.silence)) s)" }.joined(separator: ", ")
        return (.ok, silent.isEmpty ? text : "\(text); silent: \(gone)")
    }

    private func audit() async throws -> (HealthCheck.Outcome, String) {
        let verify = VerifyAudit(store: Store(pool: pool))
        let (faults, text): ([AuditFault], String)
        if readsWholeAudit {
            let found = try await verify()
            (faults, text) = (found.faults, "\(found.rows) rows read, whole")
        } else {
            let found = try await verify.ends()
            (faults, text) = (found.faults, "the ends of \(found.chains) chains are whole; --audit reads every row")
        }
        guard let first = faults.first else { return (.ok, text) }
        return (
            .failed,
            "\(faults.count) chains are not as they were written, first \(first.organisation) lane \(first.lane) row "
                + "\(first.sequence): \(first.problem)"
        )
    }
}
