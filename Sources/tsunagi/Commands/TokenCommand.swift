import ArgumentParser
import LibPQ
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Commands around tokens, for whoever may use the database.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list and revoke tokens.",
        discussion: """
            EXAMPLES:
              tsunagi token create --role coordinator --label '定着支援センター窓口'
              tsunagi token list
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    /// Lists tokens.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens, the newest first.",
            discussion: """
                EXAMPLES:
                  tsunagi token list
                  tsunagi token list --output csv
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let records = try await Database.withPool(try Settings(flags: database.flags), logger: .silent) { pool in
                try await ListTokens(store: Store(pool: pool))(by: nil)
            }
            Record.print(
                records.map(\.record), as: output,
                columns: ["prefix", "role", "state", "label", "provider", "expires_at", "last_used_at"])
        }
    }

    /// Revokes a token.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token invalid for good.",
            discussion: """
                Servers refuse it within five seconds. Revoking it again changes nothing.

                EXAMPLES:
                  tsunagi token revoke tsn_c9tXKBE
                  tsunagi token revoke 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
                """)

        @Argument(help: ArgumentHelp("The token's prefix or id.", valueName: "prefix|id"))
        var token: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let record = try await Database.withPool(try Settings(flags: database.flags), logger: .silent) { pool in
                try await RevokeToken(store: Store(pool: pool))(token, by: nil)
            }
            Terminal.note("Revoked \(record.prefix) (\(PlainText.line(record.label))).")
        }
    }
}

extension TokenRecord {
    /// The record for lists.
    fileprivate var record: Record {
        func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
        func time(_ time: PostgresTimestamp?) -> JSONValue {
            text(time.map { String("\($0)".prefix { $0 != "." && $0 != "Z" }) + "Z" })
        }
        return Record([
            ("id", .string("\(id)")), ("prefix", .string(prefix)), ("kind", .string(kind.rawValue)),
            ("role", text(role?.rawValue)), ("state", .string(state.rawValue)), ("label", .string(label)),
            ("agency", text(agency)), ("provider", text(provider)), ("created_at", time(createdAt)),
            ("expires_at", time(expiresAt)), ("revoked_at", time(revokedAt)),
            ("last_used_at", time(lastUsedAt)),
        ])
    }
}
