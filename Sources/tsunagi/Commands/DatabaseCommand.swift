import ArgumentParser
import TsunagiRules
import TsunagiStore

/// Commands for whoever keeps the database.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Migrate, load and check the database.",
        discussion: """
            EXAMPLES:
              tsunagi db migrate
              tsunagi db check --output csv
            """,
        subcommands: [Migrate.self, Status.self, Load.self, Check.self])

    /// Applies what the database lacks of the schema.
    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Apply pending migrations.",
            discussion: """
                Each migration is a transaction of its own; one that fails leaves the database as it was before it.

                EXAMPLES:
                  tsunagi db migrate
                  DATABASE_URL='host=db user=tsunagi dbname=tsunagi' tsunagi db migrate
                """)

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let loader = DirectoryLoader(home: try settings.requireHome(), logger: .silent)
            let applied = try await Database.with(settings, logger: .silent) { try await loader.migrate($0) }
            for migration in applied { Terminal.print(migration.fileName) }
            Terminal.note(applied.isEmpty ? "The database is up to date." : "\(applied.count) migrations applied.")
        }
    }

    /// Lists the migrations.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the migrations with their state.",
            discussion: """
                EXAMPLES:
                  tsunagi db status
                  tsunagi db status --output json
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: database.flags)
            let home = try settings.requireHome()
            let states = try await Database.with(settings, logger: .silent) { configuration in
                try await Migrator(home: home, configuration: configuration, logger: .silent).status()
            }
            let records = states.map { migration, state in
                Record([
                    ("version", .integer(migration.version)), ("name", .string(migration.name)),
                    ("state", .string(state.rawValue)), ("checksum", .string(migration.checksum)),
                ])
            }
            Record.print(records, as: output, columns: ["version", "name", "state"])
        }
    }
}
