import ArgumentParser
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Commands around the key file, for whoever may read it and use the database.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "See, change and retire the keys of the key file.",
        discussion: """
            Keys are named by their ids and never shown. Every process of one service needs the same key file.

            EXAMPLES:
              tsunagi keys list
              tsunagi keys rotate
            """,
        subcommands: [List.self, Rotate.self, Rewrap.self, Retire.self])

    /// Lists the keys.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys and what hangs on each.",
            discussion: """
                A key in the state missing wraps keys of persons that nobody can read without it.

                EXAMPLES:
                  tsunagi keys list
                  tsunagi keys list --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let uses = try await KeysCommand.using(database) { store, _, _ in try await store.usage() }
            Record.print(
                uses.map(\.record), as: output, columns: ["id", "state", "person_keys", "reference_numbers"])
        }
    }

    /// Adds a key that becomes the current one.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a new key, which becomes the current one.",
            discussion: """
                Restart every process with the new file; a running service then wraps the keys of persons again in the \
                background. Until every process has the file, wrap nothing again yourself.

                EXAMPLES:
                  tsunagi keys rotate
                  tsunagi keys rotate --id k2027
                """)

        @Option(name: .long, help: ArgumentHelp("Id of the new key; the next free number by default.", valueName: "id"))
        var id: String?
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let chosen = id
            try await KeysCommand.using(database) { store, keys, path in
                let id = chosen ?? Self.freeID(keys.ids)
                let changed = try KeysCommand.rejectingData { () throws(StoreError) -> MasterKeys in
                    try keys.adding(id: id)
                }
                try await store.noteChange()
                try PrivateFile.replace(Array(changed.fileText.utf8), at: path)
                Terminal.note("\(id) is the current key of \(path); restart every process that uses it.")
            }
        }

        /// k1, k2 …: the first that no key has.
        private static func freeID(_ ids: [String]) -> String {
            var number = 1
            while ids.contains("k\(number)") { number += 1 }
            return "k\(number)"
        }
    }

    /// Wraps the keys of persons again.
    struct Rewrap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wrap the keys of persons by the current key, now.",
            discussion: """
                A running service does this by itself. Every process must have the current key by then.

                EXAMPLES:
                  tsunagi keys rewrap
                  tsunagi keys rewrap --state-directory /var/lib/tsunagi
                """)

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let done = try await KeysCommand.using(database) { store, _, _ in
                try await Progress.during("wrapping keys again") { try await KeyUpkeep.changeOver(store) }
            }
            Terminal.note(
                "Wrapped \(done.keys) keys of persons again and filed \(done.numbers) reference numbers anew.")
        }
    }

    /// Removes a key that nothing hangs on.
    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a key from the key file that nothing hangs on any more.",
            discussion: """
                Backups taken while it was in use cannot be read without it. Decisions made under it can be made again, \
                but their digests no longer be checked.

                EXAMPLES:
                  tsunagi keys retire k1
                  tsunagi keys retire k0
                """)

        @Argument(help: ArgumentHelp("The key's id.", valueName: "id")) var id: String
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let id = id
            try await KeysCommand.using(database) { store, keys, path in
                let changed = try KeysCommand.rejectingData { () throws(StoreError) -> MasterKeys in
                    try keys.removing(id: id)
                }
                let use = try await store.usage().first { $0.id == id }
                guard let use, use.personKeys == 0, use.referenceNumbers == 0 else {
                    throw CommandFailure(
                        .tryLater,
                        "\(use?.personKeys ?? 0) keys of persons and \(use?.referenceNumbers ?? 0) reference numbers "
                            + "still hang on \(id); wait for the running service, or run: tsunagi keys rewrap")
                }
                try await store.noteChange()
                try PrivateFile.replace(Array(changed.fileText.utf8), at: path)
                Terminal.note("\(id) is no longer in \(path); restart every process, then destroy its copies.")
            }
        }
    }

    /// Runs a body with the wrapped keys, the keys of the key file, and its path.
    static func using<Value>(
        _ database: DatabaseOptions, _ body: (KeyStore, MasterKeys, String) async throws -> Value
    ) async throws -> Value {
        let settings = try Settings(flags: database.flags)
        let keys = try KeyFile.keys(at: settings.keyFile)
        return try await Database.withPool(settings, logger: .silent) { pool in
            try await body(KeyStore(pool: pool, keys: keys), keys, settings.keyFile)
        }
    }

    /// An id that cannot be used is a fault of the command line's data, not of the key file.
    private static func rejectingData(_ body: () throws(StoreError) -> MasterKeys) throws -> MasterKeys {
        do {
            return try body()
        } catch {
            throw CommandFailure(.dataRejected, error.message)
        }
    }
}

extension KeyUse {
    /// The key for lists.
    fileprivate var record: Record {
        Record([
            ("id", .string(id)), ("state", .string(state.rawValue)), ("person_keys", .integer(personKeys)),
            ("reference_numbers", .integer(referenceNumbers)),
        ])
    }
}
