import ArgumentParser
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Commands around how long data is kept, for whoever may use the database.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "See and change how long data is kept, and erase what is due.",
        discussion: """
            A running service erases every night at three o'clock in Tokyo. Who stands under a legal hold, or has a \
            referral that is not closed, is passed over. Everything done here is written into the audit.

            EXAMPLES:
              tsunagi retention list
              tsunagi retention run --dry-run
            """,
        subcommands: [List.self, SetDays.self, Run.self, Holds.self, Hold.self, Lift.self])

    /// Lists the rules.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List how long each class of data is kept.",
            discussion: """
                EXAMPLES:
                  tsunagi retention list
                  tsunagi retention list --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let rules = try await RetentionCommand.using(database) { try await $0.rules() }
            Record.print(rules.map(\.record), as: output, columns: ["class", "days", "reason"])
        }
    }

    /// Changes a rule.
    struct SetDays: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Change how long a class of data is kept.",
            discussion: """
                EXAMPLES:
                  tsunagi retention set closed_case --days 1096 --reason '所内規程第3条による（架空）'
                  tsunagi retention set idempotency_key --days 2
                """)

        @Argument(help: ArgumentHelp("The class, as retention list has it.", valueName: "class")) var kind: String
        @Option(name: .long, help: ArgumentHelp("Days, 1 to 36500.", valueName: "n")) var days: Int
        @Option(name: .long, help: ArgumentHelp("Why; kept as it is by default.", valueName: "text"))
        var reason: String?
        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard (1...36_500).contains(days) else { throw ValidationError("--days is 1 to 36500, not \(days)") }
        }

        func run() async throws {
            let (kind, days, reason) = (kind, days, reason)
            let rule = try await RetentionCommand.using(database) {
                try await $0.set(kind, days: days, reason: reason)
            }
            Terminal.note("\(rule.kind) is kept for \(rule.days) days.")
        }
    }

    /// Erases what is due.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase what is due now, or say what would be erased.",
            discussion: """
                With --dry-run everything is done and rolled back again, so that the counts are exactly those of a run.

                EXAMPLES:
                  tsunagi retention run --dry-run
                  tsunagi retention run --output json
                """)

        @Flag(name: .customLong("dry-run"), help: "Erase nothing.") var isRehearsal = false
        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let isRehearsal = isRehearsal
            let report = try await RetentionCommand.using(database) { retention in
                try await Progress.during("erasing") { try await retention.run(isRehearsal: isRehearsal) }
            }
            guard let report else { throw CommandFailure(.tryLater, "Another process is erasing right now") }
            let records = report.map { count in
                Record([
                    ("class", .string(count.kind)), ("erased", .integer(count.erased)), ("held", .integer(count.held)),
                    ("still_open", .integer(count.stillOpen)), ("dry_run", .bool(isRehearsal)),
                ])
            }
            Record.print(records, as: output, columns: ["class", "erased", "held", "still_open"])
            if isRehearsal { Terminal.note("Nothing was erased (--dry-run).") }
        }
    }

    /// Runs a body with the use cases over the database that the settings name.
    static func using<Value>(
        _ database: DatabaseOptions, _ body: (Retention) async throws -> Value
    ) async throws -> Value {
        try await Database.withPool(try Settings(flags: database.flags), logger: .silent) { pool in
            try await body(Retention(store: Store(pool: pool)))
        }
    }
}

extension RetentionRule {
    /// The rule for lists.
    fileprivate var record: Record {
        Record([("class", .string(kind)), ("days", .integer(days)), ("reason", .string(reason))])
    }
}
