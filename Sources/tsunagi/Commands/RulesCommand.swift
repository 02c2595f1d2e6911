import ArgumentParser
import TsunagiRules
import TsunagiStore

/// Commands around the rule language.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Check eligibility rules.",
        discussion: """
            EXAMPLES:
              tsunagi rules check 'age >= 65 and sex = male'
              tsunagi rules check --file rule.txt
            """,
        subcommands: [Check.self])

    /// Checks one rule.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a rule and print it in its canonical form.",
            discussion: """
                Words are those of config/vocabulary.yaml. A faulty rule is shown with line, column and the nearest \
                valid word; exit code 65.

                EXAMPLES:
                  tsunagi rules check 'age >= 65 and not (dependency has any (drug))'
                  tsunagi rules check --file - < rule.txt
                """)

        @Argument(help: ArgumentHelp("The rule.", valueName: "rule"))
        var rule: String?

        @Option(name: .long, help: ArgumentHelp("A file with the rule; - reads standard input.", valueName: "file"))
        var file: String?

        func validate() throws {
            if (rule == nil) == (file == nil) { throw ValidationError("Give a rule, or --file with one") }
        }

        func run() async throws {
            let home = try Settings().requireHome()
            let vocabulary = try Vocabulary(yaml: try home.text("config/vocabulary.yaml"), file: "vocabulary.yaml")
            let text = try rule ?? file.map { try InputFile.text($0) } ?? ""
            do throws(RuleError) {
                Terminal.print(try Rule.parse(text, vocabulary: vocabulary).canonical.description)
            } catch {
                throw CommandFailure(.dataRejected, RuleFault(error, in: text).lines.joined(separator: "\n"))
            }
        }
    }
}
