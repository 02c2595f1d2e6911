import ArgumentParser
import TsunagiRules

extension OpeningCommand {
    /// Registers an opening.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register an opening; the next match can find it.",
            discussion: """
                Asks for what is missing on a terminal; each question has a flag. Everything is checked before anything \
                is sent, rules with line, column and the nearest valid word. Adding the same again changes nothing.

                EXAMPLES:
                  tsunagi opening add
                  tsunagi opening add --kind job --title '清掃' --needs job --municipality 09201
                  tsunagi opening add --file opening.yaml --yes
                """)

        @OptionGroup(title: "The opening") var input: OpeningInput
        @OptionGroup var remote: RemoteOptions
        @Flag(name: .long, help: "Asks nothing.") var yes = false
        @Flag(name: .long, help: "Checks only, sends nothing.") var dryRun = false
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            var body = try input.body()
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            let check = try await server.check(settings)
            if Terminal.canAsk, !yes, input.file == nil {
                let prompts = OpeningPrompts(speech: Speech(language: Terminal.language), check: check)
                try prompts.complete(&body)
                try check.check(.object(body))
                guard prompts.confirms(body) else { throw CommandFailure(.interrupted, "Nothing was sent") }
            }
            try check.check(.object(body))
            if dryRun {
                Terminal.note("The opening is in order; nothing was sent.")
                return
            }
            let answer = try await server.add(.object(body))
            RecordOutput.show(answer, as: output)
            Terminal.note(answer.status == 201 ? "Registered." : "It was registered before; nothing changed.")
        }
    }

    /// Changes an opening.
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change an opening; what is not named stays.",
            discussion: """
                Changes the opening as it stands now; with --if-version only when nobody changed it since.

                EXAMPLES:
                  tsunagi opening update shop-1 --monthly-pay 190000 --set lead_days=3
                  tsunagi opening update shop-1 --status paused --unset available_until
                """)

        @Argument(help: ArgumentHelp("Its id, or what you call it.", valueName: "id|ref")) var opening: String
        @OptionGroup(title: "The change") var input: OpeningInput
        @Option(name: .long, help: ArgumentHelp("A member that is not stated any more. Repeatable.", valueName: "name"))
        var unset: [String] = []
        @Option(name: .long, help: ArgumentHelp("Only when it still stands at this version.", valueName: "version"))
        var ifVersion: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func validate() throws {
            if input.kind != nil || input.ref != nil {
                throw ValidationError("The kind and the name of an opening never change; close it and add another")
            }
        }

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            var change = try input.body()
            for name in unset { change[name] = .null }
            guard change.count > 0 else {
                throw CommandFailure(.usage, "Nothing is to be changed; give a flag or --file")
            }
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            let check = try await server.check(settings)
            let found = try await server.find(opening)
            try check.check(OpeningMerge.draft(of: found.json, with: change))
            let answer = try await server.change(
                found.json, .object(change), version: ifVersion ?? found.version ?? "")
            RecordOutput.show(answer, as: output)
            Terminal.note("Changed.")
        }
    }
}
