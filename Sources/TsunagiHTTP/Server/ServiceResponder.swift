import HTTPTypes
public import Hummingbird
import Logging
import TsunagiRules
import TsunagiStore

/// The outermost layer of the server: gives each request an id and a deadline, and tells log and metrics of it.
public struct ServiceResponder: HTTPResponder {
    /// What belongs to one request.
    public typealias Context = ServiceContext

    private let router: RouterResponder<ServiceContext>
    private let deadline: Duration
    private let metrics: ServiceMetrics
    private let proxies: Set<String>

    /// Makes the layer around a router.
    init(router: RouterResponder<ServiceContext>, deadline: Duration, metrics: ServiceMetrics, proxies: Set<String>) {
        self.router = router
        self.deadline = deadline
        self.metrics = metrics
        self.proxies = proxies
    }

    /// Answers a request; every failure is a response too.
    public func respond(to request: Request, context: ServiceContext) async throws -> Response {
        var context = context
        context.requestID = RequestID.accepting(request.headers[.requestID])
        context.language = AcceptedLanguage.choose(from: request.headers[.acceptLanguage])
        context.clientAddress = ClientAddress.of(
            request, peer: context.channel?.remoteAddress?.ipAddress, proxies: proxies)
        let start = ContinuousClock.now
        context.deadline = Deadline(limit: deadline, start: start)
        var response = await answer(request, context: context)
        if request.method == .head { response = response.createHeadResponse() }
        response.headers[.requestID] = context.requestID
        response.headers[.cacheControl] = "no-store"
        response.headers[.contentTypeOptions] = "nosniff"
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let route = RouteLabel.of(context)
        metrics.requests.record(
            seconds, labels: [RouteLabel.method(request.method), route, RouteLabel.status(response.status)])
        if context.logger.logLevel <= .info { log(request, response, context, route: route, seconds: seconds) }
        return response
    }

    private func answer(_ request: Request, context: ServiceContext) async -> Response {
        do {
            return try await router.respond(to: request, context: context)
        } catch {
            return ProblemRenderer.render(error, request: request, context: context)
        }
    }

    private func log(
        _ request: Request, _ response: Response, _ context: ServiceContext, route: String, seconds: Double
    ) {
        var metadata: Logger.Metadata = [
            "request_id": .string(context.requestID), "method": .string(RouteLabel.method(request.method)),
            "route": .string(route), "status": .stringConvertible(response.status.code),
            "duration_ms": .stringConvertible((seconds * 1_000_000).rounded() / 1_000),
        ]
        if let length = response.body.contentLength { metadata["response_bytes"] = .stringConvertible(length) }
        if let client = context.channel?.remoteAddress?.ipAddress { metadata["client"] = .string(client) }
        let (identity, problem) = context.notes.all
        if let identity {
            metadata["actor"] = .stringConvertible(identity.actorID)
            metadata["role"] = .string(identity.role.rawValue)
        }
        if let problem { metadata["code"] = .string(problem.text) }
        context.logger.info("request", metadata: metadata)
    }
}

extension HTTPField.Name {
    /// Id of a request, chosen by the client or the server.
    static let requestID = HTTPField.Name.registered("X-Request-Id")
    /// Forbids browsers to guess types.
    static let contentTypeOptions = HTTPField.Name.registered("X-Content-Type-Options")
    /// Key under which a write happens once.
    static let idempotencyKey = HTTPField.Name.registered("Idempotency-Key")

    private static func registered(_ name: StaticString) -> HTTPField.Name {
        guard let field = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no header name") }
        return field
    }
}
