import FoundationEssentials
import LibPQ
import Subprocess
import SystemPackage
import Testing
import TsunagiStore
import TsunagiTestSupport

/// The built program, run as a person would.
struct Program {
    /// What a run left behind.
    struct Finished {
        /// Exit status; `nil` when a signal ended it.
        let status: Int32?
        /// Standard output.
        let output: String
        /// Standard error.
        let errors: String

        /// The lines of standard output.
        var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    /// A server that runs meanwhile.
    struct Running {
        /// Where it listens.
        let url: String
        /// The run's token; `nil` without one.
        let token: String?
    }

    /// Variables added to an environment that holds nothing else but a path.
    var environment: [String: String] = [:]
    /// A folder of the test's own; it is removed with the last copy of the program.
    var folder: String { owned.path }
    private let owned: OwnedFolder

    /// Makes a program whose state lies in a new folder.
    init(database: TestDatabase? = nil) throws {
        owned = try OwnedFolder()
        environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": owned.path,
            "LANG": "C.UTF-8", "TSUNAGI_HOME": TestDatabase.home.directory,
            "TSUNAGI_STATE_DIRECTORY": owned.path + "/state",
        ]
        if let database { environment["DATABASE_URL"] = Self.conninfo(database.configuration) }
    }

    /// Runs to its end.
    func run(_ arguments: String..., input: String = "", with more: [String: String] = [:]) async throws -> Finished {
        try await run(arguments, input: input, with: more)
    }

    /// Runs to its end.
    func run(_ arguments: [String], input: String = "", with more: [String: String] = [:]) async throws -> Finished {
        // From a file, not a pipe: a program that ends without reading must not end the tests by SIGPIPE.
        let file = try FileDescriptor.open(try write(input, to: "input-\(UUID().uuidString)"), .readOnly)
        let result = try await Subprocess.run(
            .path(FilePath(try Self.path())), arguments: Arguments(arguments), environment: variables(more),
            workingDirectory: FilePath(folder), input: .fileDescriptor(file, closeAfterSpawningProcess: true),
            output: .string(limit: 1 << 22), error: .string(limit: 1 << 22))
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        return Finished(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// Runs `up` or another server until a body has done its work, then asks it to stop by SIGTERM.
    ///
    /// - Returns: The body's value and the exit status of the server.
    func serving<Value: Sendable>(
        _ arguments: [String], _ body: (Running) async throws -> Value
    ) async throws -> (value: Value, status: Int32?) {
        let result = try await Subprocess.run(
            .path(FilePath(try Self.path())), arguments: Arguments(arguments), environment: variables([:]),
            workingDirectory: FilePath(folder), input: .none, output: .discarded, error: .sequence
        ) { execution in
            for try await line in execution.standardError.strings() where line.hasPrefix("ready: ") {
                let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
                let running = Running(url: words[1], token: words.count > 3 ? words[3] : nil)
                do {
                    let value = try await body(running)
                    try execution.send(signal: .terminate)
                    return value
                } catch {
                    try execution.send(signal: .terminate)
                    throw error
                }
            }
            throw NeverReady()
        }
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        return (result.closureResult, status)
    }

    /// Writes a file into the folder of the test.
    ///
    /// - Returns: Its path.
    @discardableResult
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private struct NeverReady: Error {}

    private func variables(_ more: [String: String]) -> Environment {
        let all = environment.merging(more) { _, new in new }
        return .custom(Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0), $1) }))
    }

    /// The program lies beside the test bundle.
    private static func path() throws -> String {
        let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = bundle.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 }
        return folder + "/tsunagi"
    }

    private static func conninfo(_ configuration: ConnectionConfiguration) -> String {
        ["host", "port", "user", "dbname"].compactMap { key in
            configuration.value(of: key).map { "\(key)='\($0)'" }
        }.joined(separator: " ")
    }
}

/// A new folder that is removed with its owner.
private final class OwnedFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/tsunagi-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Text kept in a file, compared with what a run printed.
enum Golden {
    /// Compares; with `TSUNAGI_REWRITE_GOLDEN=1` writes instead.
    static func expect(_ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = folder + "/Golden/" + name
        if ProcessInfo.processInfo.environment["TSUNAGI_REWRITE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: path))
            return
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == expected, "differs from Golden/\(name)", sourceLocation: sourceLocation)
    }

    /// A file of the fixtures.
    static func fixture(_ name: String) -> String { folder + "/Fixtures/" + name }

    private static let folder = #filePath.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 }
}
