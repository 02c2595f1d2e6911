import ArgumentParser
import TsunagiRules
import TsunagiService
import TsunagiStore

extension RetentionCommand {
    /// Lists legal holds.
    struct Holds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the persons who are not to be erased.",
            discussion: """
                EXAMPLES:
                  tsunagi retention holds
                  tsunagi retention holds --output csv
                """)

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let holds = try await RetentionCommand.using(database) { try await $0.holds() }
            let records = holds.map { hold in
                Record([
                    ("person", .string("\(hold.person)")), ("set_at", .string("\(hold.setAt)")),
                    ("basis", .string(hold.basis)),
                ])
            }
            Record.print(records, as: output, columns: ["person", "set_at", "basis"])
        }
    }

    /// Sets a legal hold.
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a person from being erased, whatever the periods say.",
            discussion: """
                EXAMPLES:
                  tsunagi retention hold 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --basis '裁判所の命令 令和8年第1号（架空）'
                  tsunagi retention hold 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --basis 'order 1/2026 (invented)'
                """)

        @Argument(help: ArgumentHelp("Id of the person or of one of their cases.", valueName: "id")) var id: String
        @Option(name: .long, help: ArgumentHelp("The order or law; nothing of the person.", valueName: "text"))
        var basis: String
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let (id, basis) = (id, basis)
            try await RetentionCommand.using(database) { try await $0.hold(id, basis: basis) }
            Terminal.note("Held.")
        }
    }

    /// Lifts a legal hold.
    struct Lift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lift a legal hold.",
            discussion: """
                EXAMPLES:
                  tsunagi retention lift 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
                  tsunagi retention lift 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22
                """)

        @Argument(help: ArgumentHelp("Id of the person or of one of their cases.", valueName: "id")) var id: String
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let id = id
            try await RetentionCommand.using(database) { try await $0.lift(id) }
            Terminal.note("Lifted.")
        }
    }
}

/// Commands that destroy what is kept.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy what is kept of a person.",
        discussion: """
            EXAMPLES:
              tsunagi erase person 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --confirm=6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
              tsunagi erase person --help
            """,
        subcommands: [Person.self])

    /// Erases a person.
    struct Person: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Destroy a person's keys, so that nothing kept of them can be read again.",
            discussion: """
                It cannot be undone. A backup taken before can still be read by whoever has the key file of then: \
                change the key and destroy the old one (keys rotate, keys retire).

                EXAMPLES:
                  tsunagi erase person 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --confirm=6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
                  tsunagi erase person 0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22 --confirm=0c0c5b9e-93a7-4a57-8a3c-0d6f4b1b7f22
                """)

        @Argument(help: ArgumentHelp("Id of the person or of one of their cases.", valueName: "id")) var id: String
        @Option(name: .long, help: ArgumentHelp("The same id once more.", valueName: "id")) var confirm: String
        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard confirm == id else {
                throw ValidationError("--confirm names another id; to erase \(id) say --confirm=\(id)")
            }
        }

        func run() async throws {
            let id = id
            try await RetentionCommand.using(database) { try await $0.erase(id) }
            Terminal.note("Erased.")
        }
    }
}
