import ArgumentParser
import TsunagiDomain
import TsunagiMatching

/// Times the engine in this process.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Time the engine; one JSON line for each workload on standard output.")

    @OptionGroup var input: BenchInput

    @Option(help: "Workloads, with commas between them. Without: read them from standard input, a line each.")
    var workloads: String?

    @Option(help: "Passes over the questions for each workload.")
    var rounds = 3

    @Option(help: "File for the answers, to check other engines by.")
    var answers: String?

    @Flag(help: "Write answers for every need of every person, not only for those asked one by one.")
    var answerAll = false

    func run() async throws {
        let catalogue = try input.catalogue()
        let questions = Questions(catalogue, persons: input.persons)
        let bench = EngineBench(catalogue, questions: questions, rounds: rounds)
        print(bench.load)
        if let answers { try AnswerFile(bench, all: answerAll).write(to: answers) }
        if let workloads {
            for workload in workloads.split(separator: ",") { print(try await bench.run(String(workload))) }
            return
        }
        flushOutput()
        while let line = readLine() {
            print(try await bench.run(line))
            flushOutput()
        }
    }
}
