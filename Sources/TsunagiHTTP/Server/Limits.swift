import HTTPTypes
import Hummingbird
import TsunagiStore

/// How much one client may ask for.
public struct LimitSettings: Sendable {
    /// Requests of one token in a minute; 0 for no limit.
    public var requestsPerToken: Int
    /// Requests of one address in a minute, for routes that need a token; 0 for no limit.
    public var requestsPerAddress: Int
    /// Tokens that one address may show in a minute and that are refused; 0 for no limit.
    public var failuresPerAddress: Int
    /// Addresses of reverse proxies, whose `X-Forwarded-For` is believed.
    public var trustedProxies: Set<String>

    /// Makes settings; the defaults suit a reverse proxy on the same machine.
    public init(
        requestsPerToken: Int = 0, requestsPerAddress: Int = 0, failuresPerAddress: Int = 10,
        trustedProxies: Set<String> = ["127.0.0.1", "::1"]
    ) {
        self.requestsPerToken = requestsPerToken
        self.requestsPerAddress = requestsPerAddress
        self.failuresPerAddress = failuresPerAddress
        self.trustedProxies = trustedProxies
    }
}

/// Refuses who asks too often.
struct Limits: Sendable {
    private let tokens: WindowCounter<TokenID>
    private let addresses: WindowCounter<String>
    private let failures: WindowCounter<String>
    private let metrics: ServiceMetrics

    /// Makes limits over nothing counted yet.
    init(_ settings: LimitSettings, metrics: ServiceMetrics) {
        let minute = Duration.seconds(60)
        tokens = WindowCounter(limit: settings.requestsPerToken, period: minute)
        addresses = WindowCounter(limit: settings.requestsPerAddress, period: minute)
        failures = WindowCounter(limit: settings.failuresPerAddress, period: minute)
        self.metrics = metrics
    }

    /// Counts a request that shows a token.
    ///
    /// - Throws: `TSU303`; `TSU304` after too many tokens that were refused, whatever token this one shows.
    func checkAddress(_ address: String) throws(Problem) {
        if let wait = addresses.take(Self.group(address)) {
            throw refusal(.tooManyRequests, "address", "Too many requests from this address", wait)
        }
        if let wait = failures.wait(Self.group(address)) {
            throw refusal(.tooManyFailures, "authentication", "Too many tokens from this address were refused", wait)
        }
    }

    /// Counts a token that was refused.
    func noteFailure(from address: String) {
        metrics.refusedTokens.count([])
        failures.note(Self.group(address))
    }

    /// Counts a request of a token that was accepted.
    ///
    /// - Throws: `TSU303`.
    func checkToken(_ token: TokenID) throws(Problem) {
        if let wait = tokens.take(token) {
            throw refusal(.tooManyRequests, "token", "Too many requests with this token", wait)
        }
    }

    private func refusal(_ code: ProblemCode, _ reason: String, _ what: String, _ wait: Duration) -> Problem {
        metrics.limited.count([reason])
        return Problem(code, retryingAfter: wait) { "\(what); try again in \($0) s." }
    }

    /// Who has one IPv6 address has all 2⁶⁴ of its network.
    private static func group(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let head = address.prefix { $0 != "%" }
        guard let gap = head.firstRange(of: "::") else {
            return head.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
        }
        let front = head[..<gap.lowerBound].split(separator: ":")
        return (front.map(String.init) + ["0", "0", "0", "0"]).prefix(4).joined(separator: ":")
    }
}

extension Problem {
    /// A refusal that ends by itself.
    ///
    /// - Parameters:
    ///   - code: What kind of failure it is.
    ///   - wait: Time after which to try again.
    ///   - detail: What happened, given the whole seconds to wait.
    init(_ code: ProblemCode, retryingAfter wait: Duration, detail: (Int64) -> String) {
        let seconds = max(1, wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0))
        self.init(code, detail(seconds), headers: [.retryAfter: "\(seconds)"])
    }
}
