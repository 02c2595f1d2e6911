import ArgumentParser
import TsunagiRules

/// The command `tsunagi`.
@main
struct Tsunagi: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tsunagi",
        abstract: "Pairs people leaving prison in Japan with homes, employers and services.",
        discussion: """
            Data goes to standard output, everything else to standard error.

            Settings come from flags, then the environment (TSUNAGI_…, DATABASE_URL), then config/tsunagi.yaml. Without \
            DATABASE_URL a private PostgreSQL in .tsunagi/ is used.

            EXAMPLES:
              tsunagi up --demo
              tsunagi match --birth-date 1955-04-02 --sex male --housing none --target 09201

            EXIT CODES:
              0    done
              1    a check found something wrong
              64   the command line is wrong
              65   the data given was rejected
              69   the database or server cannot be reached or used
              70   a fault in this program
              75   not now; try again later
              77   not permitted
              78   the settings or the configuration are wrong
              130  interrupted from the keyboard
            """,
        version: Version.number,
        subcommands: [
            Up.self, Serve.self, DatabaseCommand.self, Match.self, CaseCommand.self, ReferralCommand.self,
            FollowUpCommand.self, ReportCommand.self, Replay.self,
            OpeningCommand.self, TokenCommand.self, AuditCommand.self, RetentionCommand.self, EraseCommand.self,
            KeysCommand.self, BreakGlassCommand.self, RulesCommand.self, Doctor.self,
        ])

    /// The command that a mistyped first word was probably meant to be.
    private static var commandHint: String? {
        let names = configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
        guard CommandLine.arguments.count > 1 else { return nil }
        let word = CommandLine.arguments[1]
        guard !word.hasPrefix("-"), !names.contains(word), let nearest = NearestWord.of(word, among: names) else {
            return nil
        }
        return "tsunagi: there is no command \(PlainText.line(word)); did you mean \(nearest)?"
    }

    /// Runs the command line and ends the process with its status.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = FailureTranslation.failure(error) else {
                if let hint = commandHint { Terminal.note(hint) }
                if exitCode(for: error) != .failure { exit(withError: error) }
                Terminal.note("tsunagi: a fault in this program: \(type(of: error)): \(PlainText.line("\(error)"))")
                Terminal.exit(.internalFault)
            }
            if !failure.message.isEmpty { Terminal.note("tsunagi: \(failure.message)") }
            Terminal.exit(failure.status)
        }
    }
}
