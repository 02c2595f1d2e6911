import ArgumentParser
import TsunagiRules

/// Makes a stored decision again.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a stored decision again from what was on record then, and compare.",
        discussion: """
            Speaks to a server with a coordinator's token. Says same when the answer has the same bytes, different when the \
            same engine gives another one (exit code 1), and engine_differs when another version is at work. match --case \
            says the id of the decision it makes.

            EXAMPLES:
              tsunagi replay 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10
              tsunagi replay 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --output json
            """)

    @Argument(help: ArgumentHelp("The decision.", valueName: "id")) var decision: String
    @OptionGroup var remote: RemoteOptions
    @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

    func run() async throws {
        let server = try remote.cases()
        let answer = try await Progress.during("making the decision again") {
            try await server.client.post("/v1/decisions/\(decision)/replay", nil)
        }
        if output == .json {
            Terminal.print(answer.json.text)
        } else {
            let members = (answer.json.object?.members ?? []).filter { $0.key != "answer" }
            Record.print(
                [Record(members.map { ($0.key, $0.value) })], as: output,
                columns: ["decision_id", "outcome", "engine", "decided_by_engine"])
        }
        guard answer.json["outcome"] != "different" else {
            throw CommandFailure(
                .failure, "The decision comes out differently: what was on record then is not any more")
        }
    }
}
