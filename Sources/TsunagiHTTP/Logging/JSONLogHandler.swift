public import Logging
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes each log message as one JSON object on one line: `time`, `level`, `logger`, `message`, then the metadata.
///
/// Whatever a message or metadata holds, line feeds and control characters included, it stays one line.
public struct JSONLogHandler: LogHandler {
    /// Least level that is written.
    public var logLevel: Logger.Level
    /// Metadata of every line.
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let write: @Sendable ([UInt8]) -> Void

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - label: Name of the logger.
    ///   - level: Least level that is written.
    ///   - write: Where lines go, each with its line feed; standard error by default.
    public init(
        label: String, level: Logger.Level = .info,
        write: @escaping @Sendable ([UInt8]) -> Void = JSONLogHandler.writeToStandardError
    ) {
        self.label = label
        self.logLevel = level
        self.write = write
    }

    /// One entry of the metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var line = JSONBytes(capacity: 512)
        line.raw("{\"time\":")
        line.time(TokyoClock.milliseconds)
        line.raw(",\"level\":")
        line.plain(event.level.rawValue)
        line.raw(",\"logger\":")
        line.string(label)
        line.raw(",\"message\":")
        line.string("\(event.message)")
        for (key, value) in members(event) where !Self.ownKeys.contains(key) {
            line.key(escaping: key)
            line.metadata(value)
        }
        line.raw("}\n")
        write(line.bytes)
    }

    private static let ownKeys = ["time", "level", "logger", "message"]

    /// The metadata of the handler and the event, the event's before the handler's, in the order of the keys.
    private func members(_ event: LogEvent) -> [(key: String, value: Logger.MetadataValue)] {
        var all = event.metadata ?? [:]
        if !metadata.isEmpty { all.merge(metadata) { own, _ in own } }
        return all.sorted { $0.key < $1.key }
    }

    /// Writes bytes to standard error; what cannot be written is dropped.
    public static func writeToStandardError(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                #if canImport(Glibc)
                    Glibc.write(2, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                    Musl.write(2, rest.baseAddress, rest.count)
                #else
                    Darwin.write(2, rest.baseAddress, rest.count)
                #endif
            }
            if count > 0 { written += count } else if errno != EINTR { return }
        }
    }
}

extension JSONBytes {
    /// Appends the time on the clock in Tokyo, such as `"2026-11-21T09:00:00.000+0900"`.
    ///
    /// - Parameter milliseconds: Since midnight of 1 January 1970 in Tokyo.
    fileprivate mutating func time(_ milliseconds: Int) {
        let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let (year, month, dayOfMonth) = CivilDate(dayNumber: Int32(clamping: day)).components
        raw("\"")
        padded(year, to: 4)
        raw("-")
        padded(month, to: 2)
        raw("-")
        padded(dayOfMonth, to: 2)
        raw("T")
        padded(rest / 3_600_000, to: 2)
        raw(":")
        padded(rest / 60_000 % 60, to: 2)
        raw(":")
        padded(rest / 1_000 % 60, to: 2)
        raw(".")
        padded(rest % 1_000, to: 3)
        raw("+0900\"")
    }

    /// Appends a value of the metadata.
    fileprivate mutating func metadata(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): string(text)
        case .stringConvertible(let number as Int): integer(number)
        case .stringConvertible(let number as Double) where number.isFinite: decimal(number)
        case .stringConvertible(let value): string("\(value)")
        case .array(let values):
            openList()
            for value in values {
                separate()
                metadata(value)
            }
            closeList()
        case .dictionary(let values):
            openObject()
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                self.key(escaping: key)
                metadata(value)
            }
            closeObject()
        }
    }
}
