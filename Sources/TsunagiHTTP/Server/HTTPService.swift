public import Hummingbird
import HummingbirdCore
public import Logging
import TsunagiService

/// The HTTP API as one service: routes over use cases, ready to be run by a service group.
public enum HTTPService {
    /// The application; run it in a `ServiceGroup`, whose graceful shutdown lets running requests finish.
    ///
    /// - Parameters:
    ///   - services: What the routes need.
    ///   - settings: How the server listens and what it bears.
    ///   - logger: Where requests and failures are told.
    ///   - onListening: Called with the port once the server listens; `nil` on a Unix socket.
    /// - Returns: The application, not yet running.
    public static func application(
        services: Services, settings: HTTPSettings, logger: Logger,
        onListening: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) -> Application<ServiceResponder> {
        Application(
            responder: responder(services: services, settings: settings),
            server: settings.server,
            configuration: ApplicationConfiguration(
                address: settings.address,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.mostConnections, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port) },
            logger: logger)
    }

    /// The routes with everything around them, without a server.
    static func responder(services: Services, settings: HTTPSettings) -> ServiceResponder {
        let metrics = ServiceMetrics()
        let table = RouteTable(routes: routes(services, metrics))
        let authentication = Authentication(
            tokens: services.tokens, limits: Limits(settings.limits, metrics: metrics))
        let router = table.router(
            authentication: authentication, largestBody: settings.largestBody, meter: services.reads)
        return ServiceResponder(
            router: router.buildResponder(), deadline: settings.deadline, metrics: metrics,
            proxies: settings.limits.trustedProxies)
    }

    /// All routes in the order of the API's description.
    static func routes(_ services: Services, _ metrics: ServiceMetrics) -> [Route] {
        MatchRoutes(services: services, metrics: metrics).routes + OfferRoutes(services: services).routes
            + CaseRoutes(services: services).routes + CaseFileRoutes(services: services).routes
            + AgencyRoutes(services: services).routes + HandoverRoutes(services: services).routes
            + ConsentRoutes(services: services).routes + ReferralRoutes(services: services).routes
            + FollowUpRoutes(services: services).routes
            + BreakGlassRoutes(services: services).routes
            + DecisionRoutes(services: services).routes
            + ReportRoutes(services: services).routes
            + DirectoryRoutes(services: services).routes
            + HealthRoutes(services: services, metrics: metrics).routes
    }
}
