import Logging
import TsunagiHTTP

extension Logger {
    /// A logger for servers: one JSON object a line on standard error.
    static func lines(_ label: String, level: Logger.Level) -> Logger {
        Logger(label: label) { JSONLogHandler(label: $0, level: level) }
    }

    /// A logger for commands whose messages are their own.
    static var silent: Logger {
        Logger(label: "tsunagi") { _ in SwiftLogNoOpLogHandler() }
    }
}
