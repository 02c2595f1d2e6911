import FoundationEssentials
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The streams of the process and what is known of the terminal behind them.
enum Terminal {
    /// Whether a stream is a terminal.
    static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

    /// Whether the person at the terminal can be asked something.
    static var canAsk: Bool { isTerminal(STDIN_FILENO) && isTerminal(STDERR_FILENO) }

    /// Where standard output goes.
    static var canvas: Canvas {
        let isTerminal = isTerminal(STDOUT_FILENO)
        let wantsColours = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        return Canvas(width: width(isTerminal: isTerminal), hasColours: isTerminal && wantsColours)
    }

    /// The language of messages after `LC_ALL`, `LC_MESSAGES` and `LANG`: Japanese when the first that is set begins
    /// so, English otherwise.
    static var language: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("ja") ? .japanese : .english
    }

    /// The environment of the process.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Writes data: to standard output, with a line end.
    static func print(_ text: String) {
        write(Array((text + "\n").utf8), to: STDOUT_FILENO)
    }

    /// Writes bytes to standard output as they are.
    static func write(_ bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Writes bytes to standard output as they are, and says when that is not possible, as on a full disk.
    ///
    /// - Throws: `CommandFailure`.
    static func deliver(_ bytes: [UInt8]) throws {
        guard write(bytes, to: STDOUT_FILENO) else {
            throw CommandFailure(.unavailable, "Standard output cannot be written; what came out is not complete")
        }
    }

    /// Writes a message: to standard error, with a line end.
    static func note(_ text: String) {
        write(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Puts a message in place of the last line of standard error, without a line end.
    static func noteInPlace(_ text: String) {
        write(Array("\r\u{1B}[2K\(text)".utf8), to: STDERR_FILENO)
    }

    /// Asks on standard error and reads one line of standard input; `nil` at its end.
    static func ask(_ prompt: String) -> String? {
        write(Array(prompt.utf8), to: STDERR_FILENO)
        return readLine(strippingNewline: true)
    }

    /// Reads one line of standard input; `nil` at its end.
    static func readLineOfInput() -> String? { readLine(strippingNewline: true) }

    /// Reads standard input to its end.
    static func readAll() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Ends the process.
    static func exit(_ status: ExitStatus) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status.rawValue)
        #elseif canImport(Musl)
            Musl.exit(status.rawValue)
        #else
            Darwin.exit(status.rawValue)
        #endif
    }

    private static func width(isTerminal: Bool) -> Int {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return max(columns, 40) }
        var size = winsize()
        guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return Canvas.defaultWidth
        }
        return max(Int(size.ws_col), 40)
    }

    @discardableResult private static func write(_ bytes: [UInt8], to stream: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in systemWrite(stream, rest.baseAddress, rest.count) }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    private static func systemWrite(_ stream: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(stream, start, count)
        #elseif canImport(Musl)
            Musl.write(stream, start, count)
        #else
            Darwin.write(stream, start, count)
        #endif
    }
}
