import Logging
import Synchronization
import TsunagiHTTP
import TsunagiRules

/// Bytes that several tasks may add to.
final class ByteSink: Sendable {
    private let state = Mutex<[UInt8]>([])

    var bytes: [UInt8] { state.withLock { $0 } }

    func append(_ bytes: [UInt8]) {
        state.withLock { $0 += bytes }
    }
}

/// The log of one server, as it would stand on standard error.
struct LogLines: Sendable {
    private let sink = ByteSink()

    /// A logger that writes to it.
    var logger: Logger {
        Logger(label: "test") { [sink] label in JSONLogHandler(label: label, level: .debug) { sink.append($0) } }
    }

    /// The whole text.
    var text: String { String(decoding: sink.bytes, as: UTF8.self) }

    /// Its lines.
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Its lines as JSON; a line that is none fails.
    func objects() throws -> [JSONValue] {
        try lines.map { try JSONValue(parsing: $0) }
    }
}
