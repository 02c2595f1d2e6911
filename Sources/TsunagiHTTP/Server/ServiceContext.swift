public import Hummingbird
import Logging
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
    /// What becomes known while the request is answered.
    let notes: RequestNotes

    /// Makes the context of a request that came over a connection.
    public init(source: ApplicationRequestContextSource) {
        self.init(core: CoreRequestContextStorage(source: source), client: source.channel.remoteAddress?.ipAddress)
    }

    /// Makes the context of a request that came over no connection.
    init(logger: Logger) {
        self.init(core: CoreRequestContextStorage(source: LoggerSource(logger: logger)), client: nil)
    }

    private init(core: CoreRequestContextStorage, client: String?) {
        coreContext = core
        requestID = ""
        language = .japanese
        notes = RequestNotes(client: client)
    }

    private struct LoggerSource: RequestContextSource {
        let logger: Logger
    }
}

/// Facts about a request that the access log tells once it is answered.
final class RequestNotes: Sendable {
    /// Address of the peer; of the proxy, where there is one.
    let client: String?
    private let state = Mutex<(identity: Identity?, problem: ProblemCode?)>((nil, nil))

    /// Makes notes with nothing noted.
    init(client: String?) {
        self.client = client
    }

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
