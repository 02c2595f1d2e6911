public import Hummingbird
import Logging
import NIOCore
import Synchronization
public import TsunagiRules
import TsunagiStore

/// What belongs to one request beside the request itself.
public struct ServiceContext: RequestContext {
    /// What the router keeps with a request.
    public var coreContext: CoreRequestContextStorage
    /// Id of the request, in its response, its problems and every log line about it.
    public var requestID: String
    /// Language of labels.
    public var language: Language
    /// By when it has to be answered.
    var deadline = Deadline(limit: .seconds(8), start: .now)
    /// Where it came from; `nil` when that is not known.
    var clientAddress: String?
    /// The connection it came over; `nil` for none.
    let channel: (any Channel)?
    /// What becomes known while the request is answered.
    let notes: RequestNotes

    /// The logger with the id of the request.
    var requestLogger: Logger {
        var logger = logger
        logger[metadataKey: "request_id"] = .string(requestID)
        return logger
    }

    /// Makes the context of a request that came over a connection.
    public init(source: ApplicationRequestContextSource) {
        self.init(core: CoreRequestContextStorage(source: source), channel: source.channel)
    }

    /// Makes the context of a request that came over no connection.
    init(logger: Logger) {
        self.init(core: CoreRequestContextStorage(source: LoggerSource(logger: logger)), channel: nil)
    }

    private init(core: CoreRequestContextStorage, channel: (any Channel)?) {
        coreContext = core
        requestID = ""
        language = .japanese
        self.channel = channel
        notes = RequestNotes()
    }

    private struct LoggerSource: RequestContextSource {
        let logger: Logger
    }
}

/// Facts about a request that the access log tells once it is answered.
final class RequestNotes: Sendable {
    private let state = Mutex<(identity: Identity?, problem: ProblemCode?)>((nil, nil))

    /// Everything noted.
    var all: (identity: Identity?, problem: ProblemCode?) { state.withLock { $0 } }

    /// Who asks; `nil` before a token was accepted.
    var identity: Identity? {
        get { state.withLock { $0.identity } }
        set { state.withLock { $0.identity = newValue } }
    }

    /// Why the request was refused; `nil` when it was not.
    var problem: ProblemCode? {
        get { state.withLock { $0.problem } }
        set { state.withLock { $0.problem = newValue } }
    }
}
