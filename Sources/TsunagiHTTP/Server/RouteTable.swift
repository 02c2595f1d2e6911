import HTTPTypes
import Hummingbird
import TsunagiStore

/// All routes of the service.
struct RouteTable: Sendable {
    /// The routes in the order of the API's description.
    let routes: [Route]

    /// A router over these routes.
    func router(authentication: Authentication, largestBody: Int, meter: ReadMeter) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemRenderer(routes: self))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                try await authentication.check(request, context, for: route.access)
                let call = Call(request: request, context: context, largestBody: largestBody, meter: meter)
                guard route.waits else { return try await route.respond(call) }
                return try await context.deadline.bounding { try await route.respond(call) }
            }
        }
        return router
    }

    /// Why a request met no route: another method would do, or there is nothing at its path.
    func problem(of request: Request) -> Problem {
        let path = Self.segments(request.uri.path)
        let methods = routes.filter { Self.matches(Self.segments($0.path), path) }.map(\.method)
        guard !methods.isEmpty else {
            return Problem(.routeNotFound, "There is nothing at this path; GET /openapi.json lists every route.")
        }
        let allowed = (methods + (methods.contains(.get) ? [.head] : [])).map(\.rawValue).sorted()
        let text = allowed.joined(separator: ", ")
        return Problem(.methodNotAllowed, "This path takes \(text).", headers: [.allow: text])
    }

    private static func segments(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: true)
    }

    private static func matches(_ template: [Substring], _ path: [Substring]) -> Bool {
        template.count == path.count && zip(template, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
