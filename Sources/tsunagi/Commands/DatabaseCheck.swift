import ArgumentParser
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

extension DatabaseCommand {
    /// Checks what is stored against the vocabulary in force.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check stored rules and codes; list offers that matching leaves out.",
            discussion: """
                Every provider, site, offer, rule and grant is read with the vocabulary in force. Exit code 65 when there \
                are errors; warnings alone are no failure.

                EXAMPLES:
                  tsunagi db check
                  tsunagi db check --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let report = try await Database.withPool(settings, logger: .silent) { pool in
                try await Progress.during("checking the database") {
                    try await CheckDatabase(store: Store(pool: pool))()
                }
            }
            switch output {
            case .json: Terminal.print(Self.json(report).text)
            case .table, .csv:
                Record.print(
                    report.findings.map(Self.record), as: output,
                    columns: ["severity", "quarantined", "kind", "title", "place", "message"])
            }
            Terminal.note(Self.summary(report))
            guard report.isSound else { throw CommandFailure(.dataRejected, "") }
        }

        private static func summary(_ report: CheckReport) -> String {
            let errors = report.findings.count { $0.severity == .error }
            let warnings = report.findings.count - errors
            return "\(report.offersChecked) offers and \(report.rulesChecked) rules checked: \(errors) errors, "
                + "\(warnings) warnings, \(report.quarantined.count) offers left out of matching."
        }

        private static func json(_ report: CheckReport) -> JSONValue {
            [
                "findings": .array(report.findings.map { record($0).json }),
                "quarantined": .array(report.quarantined.map { "\($0)" }.sorted().map(JSONValue.string)),
                "offers_checked": .integer(report.offersChecked), "rules_checked": .integer(report.rulesChecked),
                "sound": .bool(report.isSound),
            ]
        }

        private static func record(_ finding: CheckFinding) -> Record {
            Record([
                ("severity", .string(finding.severity.rawValue)), ("kind", .string(finding.kind.rawValue)),
                ("id", .string(finding.id)), ("external_ref", finding.externalRef.map(JSONValue.string) ?? .null),
                ("title", .string(finding.title)), ("place", .string(finding.place)),
                ("message", .string(finding.message)), ("quarantined", .bool(finding.quarantined)),
            ])
        }
    }
}
