import Logging
import Synchronization

/// Collects values from several tasks.
final class Recorder<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    var values: [Value] { storage.withLock { $0 } }

    /// Adds a value and returns how many there are now.
    @discardableResult
    func add(_ value: Value) -> Int {
        storage.withLock { values in
            values.append(value)
            return values.count
        }
    }
}

/// A log handler that keeps what it is given.
struct RecordingLogHandler: LogHandler {
    let lines: Recorder<String>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
    }
}
