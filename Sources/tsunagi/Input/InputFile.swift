import FoundationEssentials
import TsunagiRules

/// Reads files that a person gives to a command; `-` is standard input.
enum InputFile {
    /// The text of a file.
    ///
    /// - Throws: `CommandFailure` when it cannot be read or is not UTF-8.
    static func text(_ path: String) throws -> String {
        var bytes: [UInt8]
        if path == "-" {
            bytes = Terminal.readAll()
        } else {
            guard let data = FileManager.default.contents(atPath: Settings.absolute(path)) else {
                throw CommandFailure(.dataRejected, "\(path) cannot be read")
            }
            bytes = Array(data)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.dataRejected, "\(name(path)) is not UTF-8")
        }
        return text
    }

    /// The JSON of a JSON or YAML file: JSON when it ends so or begins with a brace, YAML otherwise.
    ///
    /// - Throws: `CommandFailure` with line and column of the first fault.
    static func json(_ path: String) throws -> JSONValue {
        let text = try text(path)
        let first = text.first { !$0.isWhitespace }
        guard path.hasSuffix(".json") || first == "{" || first == "[" else {
            do throws(ConfigurationError) {
                return try YAMLNode(parsing: text, file: name(path)).json()
            } catch {
                throw CommandFailure(.dataRejected, "\(error)")
            }
        }
        do throws(JSONError) {
            return try JSONValue(parsing: text)
        } catch {
            throw CommandFailure(.dataRejected, "\(name(path)): \(error)")
        }
    }

    /// What a file is called in messages.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }
}
