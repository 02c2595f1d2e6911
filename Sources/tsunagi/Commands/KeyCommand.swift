import ArgumentParser
import LibPQ
import TsunagiRules
import TsunagiStore

/// Commands around the key file, for whoever may use the database.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Change the key that wraps the keys of persons.",
        discussion: """
            EXAMPLES:
              tsunagi key list
              tsunagi key rewrap
            """,
        subcommands: [List.self, Rewrap.self])

    /// Lists the keys.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the ids of the keys in the key file, the current one first.",
            discussion: """
                EXAMPLES:
                  tsunagi key list
                  tsunagi key list --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let keys = try KeyFile.keys(at: settings.keyFile)
            let records = keys.ids.map { id in
                Record([("id", .string(id)), ("state", .string(id == keys.currentID ? "current" : "older"))])
            }
            Record.print(records, as: output, columns: ["id", "state"])
        }
    }

    /// Wraps the keys of persons again.
    struct Rewrap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wrap the keys of all persons with the current key of the key file.",
            discussion: """
                Run it after a new key was put on top of the key file and every process was restarted. It can be broken off \
                and run again. Keep the older lines: reference numbers are found by them, and digests made with them.

                EXAMPLES:
                  tsunagi key rewrap
                  TSUNAGI_KEY_FILE=/etc/tsunagi/key tsunagi key rewrap
                """)

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let keys = try KeyFile.keys(at: settings.keyFile)
            let count = try await Database.withPool(settings, logger: .silent) { pool in
                try await Progress.during("wrapping keys") { try await CaseStore(pool: pool, keys: keys).rewrapKeys() }
            }
            Terminal.note("\(count) keys were wrapped with \(keys.currentID).")
        }
    }
}
