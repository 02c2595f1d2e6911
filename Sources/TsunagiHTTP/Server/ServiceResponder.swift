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

    /// Makes the layer around a router.
    init(router: RouterResponder<ServiceContext>, deadline: Duration, metrics: ServiceMetrics) {
        self.router = router
        self.deadline = deadline
        self.metrics = metrics
    }

    /// Answers a request; every failure is a response too.
    public func respond(to request: Request, context: ServiceContext) async throws -> Response {
        var context = context
        context.requestID = RequestID.accepting(request.headers[.requestID])
        context.language = AcceptedLanguage.choose(from: request.headers[.acceptLanguage])
        context.logger[metadataKey: "request_id"] = .string(context.requestID)
        let clock = ContinuousClock()
        let start = clock.now
        var response = await answer(request, context: context)
        if request.method == .head { response = response.createHeadResponse() }
        response.headers[.requestID] = context.requestID
        response.headers[.cacheControl] = "no-store"
        response.headers[.contentTypeOptions] = "nosniff"
        let seconds = (clock.now - start) / .seconds(1)
        let route = RouteLabel.of(context)
        metrics.requests.record(
            seconds, labels: [RouteLabel.method(request.method), route, String(response.status.code)])
        log(request, response, context, route: route, seconds: seconds)
        return response
    }

    private func answer(_ request: Request, context: ServiceContext) async -> Response {
        do {
            return try await withThrowingTaskGroup(of: Response.self) { group in
                group.addTask { try await router.respond(to: request, context: context) }
                group.addTask {
                    try await Task.sleep(for: deadline)
                    throw Problem(.deadlineExceeded, "The request took longer than \(deadline).")
                }
                defer { group.cancelAll() }
                guard let response = try await group.next() else { throw CancellationError() }
                return response
            }
        } catch {
            return ProblemRenderer.render(error, request: request, context: context)
        }
    }

    private func log(
        _ request: Request, _ response: Response, _ context: ServiceContext, route: String, seconds: Double
    ) {
        var metadata: Logger.Metadata = [
            "method": .string(RouteLabel.method(request.method)), "route": .string(route),
            "status": .stringConvertible(response.status.code),
            "duration_ms": .stringConvertible((seconds * 1_000_000).rounded() / 1_000),
        ]
        if let length = response.body.contentLength { metadata["response_bytes"] = .stringConvertible(length) }
        if let client = context.notes.client { metadata["client"] = .string(client) }
        if let identity = context.notes.identity {
            metadata["actor"] = .stringConvertible(identity.actorID)
            metadata["role"] = .string(identity.role.rawValue)
        }
        if let problem = context.notes.problem { metadata["code"] = .string(problem.text) }
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
