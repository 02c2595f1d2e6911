import HTTPTypes
import Hummingbird
import Logging

/// Turns every error below it into problem details; what it does not know becomes an internal error in the log.
struct ProblemRenderer: RouterMiddleware {
    /// What belongs to one request.
    typealias Context = ServiceContext

    /// The routes there are, to tell a wrong path from a wrong method.
    let routes: RouteTable

    /// Lets a request pass and renders what is thrown.
    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let isUnmatched = (error as? HTTPError)?.status == .notFound
            let told: any Error = isUnmatched ? routes.problem(of: request) : error
            return Self.render(told, request: request, context: context)
        }
    }

    /// The response to an error; notes the problem for the access log.
    static func render(_ error: any Error, request: Request, context: ServiceContext) -> Response {
        let problem = Problem(translating: error)
        context.notes.problem = problem.code
        if problem.code.status.code >= 500, !(error is Problem), !(error is CancellationError) {
            let metadata: Logger.Metadata = [
                "code": .string(problem.code.text), "error_type": .string("\(type(of: error))"),
                "error": .string(SafeDescription.of(error)),
            ]
            context.requestLogger.error("request failed", metadata: metadata)
        }
        return problem.response(instance: request.uri.path, requestID: context.requestID)
    }
}
