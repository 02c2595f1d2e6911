public import Logging
import Synchronization

/// Collects values from several tasks.
public final class Recorder<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    /// Makes one that holds nothing.
    public init() {}

    /// What was added, in its order.
    public var values: [Value] { storage.withLock { $0 } }

    /// Adds a value and returns how many there are now.
    @discardableResult
    public func add(_ value: Value) -> Int {
        storage.withLock { values in
            values.append(value)
            return values.count
        }
    }
}

/// A log handler that keeps what it is given: level, message and metadata as one line.
public struct RecordingLogHandler: LogHandler {
    private let lines: Recorder<String>
    /// What every message has.
    public var metadata: Logger.Metadata = [:]
    /// The least level that is kept.
    public var logLevel: Logger.Level

    /// Makes one.
    ///
    /// - Parameters:
    ///   - lines: Where messages go.
    ///   - logLevel: The least level that is kept.
    public init(lines: Recorder<String>, logLevel: Logger.Level = .trace) {
        self.lines = lines
        self.logLevel = logLevel
    }

    /// One value of the metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Keeps a message.
    public func log(event: LogEvent) {
        lines.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
    }
}
