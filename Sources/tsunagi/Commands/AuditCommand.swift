import ArgumentParser
import LibPQ
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Commands around the audit, for whoever may use the database.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Look whether the audit is whole, and keep its ends outside.",
        discussion: """
            EXAMPLES:
              tsunagi audit verify
              tsunagi audit heads > heads-2026-11-22.json
            """,
        subcommands: [Verify.self, Heads.self])

    /// Verifies every chain.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name the first row of each chain that is not as it was written.",
            discussion: """
                Exit code 1 when there is one. A chain whose end was cut off together with its head looks whole by itself; \
                heads that were kept outside the database tell.

                EXAMPLES:
                  tsunagi audit verify
                  tsunagi audit verify --heads heads-2026-11-22.json --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(
            name: .long,
            help: ArgumentHelp("Heads kept by audit heads; - reads standard input.", valueName: "file"))
        var heads: String?
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let anchors = try heads.map { try AuditCommand.heads(in: $0) } ?? []
            let settings = try Settings(flags: database.flags)
            let (faults, rows) = try await Database.withPool(settings, logger: .silent) { pool in
                try await Progress.during("reading the audit") {
                    try await VerifyAudit(store: Store(pool: pool))(against: anchors)
                }
            }
            Record.print(
                faults.map(\.record), as: output, columns: ["organisation", "lane", "sequence", "problem"])
            guard faults.isEmpty else {
                throw CommandFailure(.failure, "The audit is not as it was written; see the rows above")
            }
            Terminal.note("The audit is whole: \(rows) rows.")
        }
    }

    /// Shows the end of every chain.
    struct Heads: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the end of every chain, to be kept outside the database.",
            discussion: """
                EXAMPLES:
                  tsunagi audit heads > heads-2026-11-22.json
                  tsunagi audit heads --output table
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.json

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let heads = try await Database.withPool(settings, logger: .silent) { pool in
                try await VerifyAudit(store: Store(pool: pool)).heads()
            }
            Record.print(heads.map(\.record), as: output, columns: ["organisation", "lane", "sequence", "hash"])
        }
    }

    /// Reads what `audit heads` wrote.
    private static func heads(in file: String) throws -> [AuditHead] {
        let heads = try InputFile.json(file).array?.map { json -> AuditHead? in
            guard let organisation = json["organisation"]?.string, let lane = json["lane"]?.integer,
                let sequence = json["sequence"]?.integer, let hash = json["hash"]?.string
            else { return nil }
            return AuditHead(organisation: organisation, lane: lane, sequence: Int64(sequence), hash: hash)
        }
        guard let heads, !heads.contains(nil) else {
            throw CommandFailure(.dataRejected, "\(InputFile.name(file)) holds no heads as audit heads writes them")
        }
        return heads.compactMap { $0 }
    }
}

extension AuditFault {
    /// The fault for lists.
    fileprivate var record: Record {
        Record([
            ("organisation", .string(organisation)), ("lane", .integer(lane)), ("sequence", .integer(Int(sequence))),
            ("problem", .string(problem)),
        ])
    }
}

extension AuditHead {
    /// The head for lists.
    fileprivate var record: Record {
        Record([
            ("organisation", .string(organisation)), ("lane", .integer(lane)), ("sequence", .integer(Int(sequence))),
            ("hash", .string(hash)),
        ])
    }
}
