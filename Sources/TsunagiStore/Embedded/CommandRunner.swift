import Subprocess
import SystemPackage

/// Runs a program with an argument list and no shell.
struct CommandRunner {
    /// What a finished program said.
    struct Finished {
        let succeeded: Bool
        let output: String
        let errors: String

        /// The last lines of what it said, errors first.
        var summary: String {
            let text = errors.isEmpty ? output : errors
            return text.split(separator: "\n").suffix(12).joined(separator: "\n")
        }
    }

    /// User and group to run as, by `setpriv`; `nil` runs as the caller.
    ///
    /// Subprocess's own user option calls `setgroups` between fork and exec, which can wait for ever on a lock of
    /// another thread.
    var user: UnprivilegedUser?

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - path: Absolute path of the program.
    ///   - arguments: Its arguments.
    ///   - environment: Variables added to the caller's.
    /// - Returns: What it said.
    /// - Throws: `SubprocessError` when it cannot be started.
    func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Finished {
        let command = stepDown + [path] + arguments
        let values = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        let result = try await Subprocess.run(
            .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(values), workingDirectory: "/", output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        return Finished(
            succeeded: result.terminationStatus.isSuccess, output: result.standardOutput,
            errors: result.standardError)
    }
    private var stepDown: [String] {
        guard let user else { return [] }
        return ["/usr/bin/setpriv", "--reuid=\(user.userID)", "--regid=\(user.groupID)", "--clear-groups", "--"]
    }
}
