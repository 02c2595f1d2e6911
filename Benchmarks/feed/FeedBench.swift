import LibPQ
import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore

/// Measures what the database layer of the catalogue costs; see Benchmarks/README.md.
///
///     tsunagi-feed-bench load 'host=… dbname=…' [rounds]
///     tsunagi-feed-bench visible 'host=… dbname=…' [seconds] [changes a second] [in a transaction]
@main
enum FeedBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let workload = Workload(rawValue: arguments[1]) else {
            throw Usage()
        }
        var configuration = try ConnectionConfiguration(arguments[2])
        configuration.statementTimeout = .seconds(300)
        let numbers = arguments.dropFirst(3).compactMap { Int($0) }
        switch workload {
        case .load: try await LoadTiming(configuration: configuration).run(rounds: numbers.first ?? 3)
        case .visible:
            try await VisibilityTiming(configuration: configuration)
                .run(
                    seconds: numbers.first ?? 20, rate: numbers.dropFirst().first ?? 1_000,
                    size: numbers.dropFirst(2).first ?? 1)
        }
    }

    private enum Workload: String {
        case load, visible
    }

    private struct Usage: Error, CustomStringConvertible {
        let description = "usage: tsunagi-feed-bench load|visible CONNINFO [number …]"
    }

    /// A quiet logger.
    static var logger: Logger {
        var logger = Logger(label: "bench")
        logger.logLevel = .warning
        return logger
    }

    /// Seconds as they are printed.
    static func seconds(_ duration: Duration) -> String {
        let milliseconds = Int((duration / .milliseconds(1)).rounded())
        return "\(milliseconds / 1_000).\("\(1_000 + milliseconds % 1_000)".dropFirst())"
    }
}
