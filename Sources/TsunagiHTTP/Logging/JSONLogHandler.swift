import FoundationEssentials
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
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: Self.tokyo)
        var object: JSONObject = [
            "time": .string(Date.now.formatted(style)), "level": .string(event.level.rawValue),
            "logger": .string(label), "message": .string("\(event.message)"),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) where object[key] == nil {
            object[key] = Self.json(value)
        }
        write(JSONValue.object(object).bytes + [UInt8(ascii: "\n")])
    }

    private static var tokyo: TimeZone { TimeZone(secondsFromGMT: 9 * 3_600) ?? .gmt }

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let number as Int): .integer(number)
        case .stringConvertible(let number as Double) where number.isFinite: .decimal(number)
        case .stringConvertible(let value): .string("\(value)")
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }))
        }
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
