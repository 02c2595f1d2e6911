import ArgumentParser
import TsunagiRules

/// Tells whether everything the service needs is in order.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the installation, the database and what is in force.",
        discussion: """
            Exit code 1 when something failed; warnings alone are no failure.

            EXAMPLES:
              tsunagi doctor
              tsunagi doctor --audit
              DATABASE_URL='host=db user=tsunagi dbname=tsunagi' tsunagi doctor --output json
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(name: .long, help: "Read every row of the audit, not only the end of each chain.") var audit = false
    @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

    func run() async throws {
        let settings = try Settings(flags: database.flags)
        let checks = try await Progress.during("examining") {
            await Examination(settings: settings, readsWholeAudit: audit).checks()
        }
        switch output {
        case .json:
            let isSound = !checks.contains { $0.outcome == .failed }
            let list = JSONValue.array(checks.map(\.record.json))
            Terminal.print(JSONValue.object(["sound": .bool(isSound), "checks": list]).text)
        case .table, .csv: Record.print(checks.map(\.record), as: output, columns: ["outcome", "check", "detail"])
        }
        guard !checks.contains(where: { $0.outcome == .failed }) else { throw CommandFailure(.failure, "") }
    }
}

/// One thing that was looked at.
struct HealthCheck {
    /// How it stands.
    enum Outcome: String {
        case ok, warning, failed
    }

    /// What was looked at; stable.
    let name: String
    /// How it stands.
    let outcome: Outcome
    /// What was found, and what would help.
    let detail: String

    /// The record for lists.
    var record: Record {
        Record([("check", .string(name)), ("outcome", .string(outcome.rawValue)), ("detail", .string(detail))])
    }
}
