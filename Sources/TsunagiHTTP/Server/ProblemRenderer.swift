import HTTPTypes
import Hummingbird
import Logging

/// Turns every error below it into problem details; what it does not know becomes an internal error in the log.
struct ProblemRenderer: RouterMiddleware {
    typealias Context = ServiceContext

    let routes: RouteTable

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let isUnmatched = (error as? HTTPError)?.status == .notFound
            return Self.render(isUnmatched ? routes.problem(of: request) : error, request: request, context: context)
        }
    }

    static func render(_ error: any Error, request: Request, context: ServiceContext) -> Response {
        let problem = Problem(translating: error)
        context.notes.problem = problem.code
        if problem.code.status.code >= 500, !(error is Problem) {
            context.logger.error(
                "request failed",
                metadata: ["code": .string(problem.code.text), "error_type": .string("\(type(of: error))"),
                    "error": .string(SafeDescription.of(error))])
        }
        return problem.response(instance: request.uri.path, requestID: context.requestID)
    }
}
