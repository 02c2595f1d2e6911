import Hummingbird
import LibPQ
import Logging
import ServiceLifecycle
import TsunagiHTTP
import TsunagiService
import TsunagiStore

/// The server of one process: HTTP, the change feed and the pool, stopped together by SIGTERM or SIGINT.
struct Server {
    private let settings: Settings
    private let pool: ConnectionPool
    private let feed: CatalogueFeed
    private let services: Services
    private let wrappedKeys: KeyStore
    private let glasses: BreakGlassWatch
    private let logger: Logger

    /// Prepares a server.
    ///
    /// - Throws: `CommandFailure` for settings that cannot be used.
    init(_ settings: Settings, configuration: ConnectionConfiguration, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        let limits = PoolConfiguration(maximumConnections: try settings.integer(.poolConnections, in: 1...200))
        pool = ConnectionPool(configuration: configuration, limits: limits, logger: logger)
        let catalogue = LiveCatalogue()
        feed = CatalogueFeed(configuration: configuration, catalogue: catalogue, logger: logger)
        let description = try APIDescription(
            yaml: try settings.requireHome().text("docs/api/openapi.yaml"), engine: Version.number)
        let keys = try KeyFile.keys(at: settings.keyFile)
        let answer = AnswerMatch(catalogue: catalogue, key: keys.digestKey, engine: Version.number)
        wrappedKeys = KeyStore(pool: pool, keys: keys)
        let store = Store(pool: pool)
        let glasses = BreakGlassWatch(store: store, logger: logger)
        self.glasses = glasses
        services = Services(
            catalogue: catalogue, answerMatch: answer, store: store, keys: keys, description: description,
            feedLag: { catalogue.feedLag }, openBreakGlasses: { glasses.active },
            reads: ReadMeter(limit: try settings.integer(.personReadsPerHour, in: 0...1_000_000)))
    }

    /// The records of the database.
    var store: Store { services.store }

    /// Loads the catalogue, so that the server is ready as soon as it listens.
    func load() async throws {
        try await feed.start()
    }

    /// Serves until a signal asks to stop.
    ///
    /// - Parameter onListening: Called with the port once the server listens.
    /// - Throws: `CommandFailure` for a port that is none; or that is taken.
    func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
        let port = try settings.integer(.port, in: 0...65_535)
        let http = HTTPSettings(
            address: .hostname(settings[.address] ?? "127.0.0.1", port: port), limits: try settings.limits())
        var application = HTTPService.application(services: services, settings: http, logger: logger) { bound in
            await onListening(bound ?? port)
        }
        application.addServices(
            PoolService(pool: pool), feed, CaseUpkeep(store: services.cases, logger: logger),
            NightlyErasure(store: store, logger: logger), KeyUpkeep(store: wrappedKeys, logger: logger), glasses)
        do {
            try await application.runService()
        } catch {
            guard FailureTranslation.failure(error) == nil else { throw error }
            let place = "\(settings[.address] ?? ""), port \(port)"
            throw CommandFailure(.unavailable, "the server at \(place) stopped: \(PlainText.line("\(error)"))")
        }
    }
}

/// Keeps the pool tidy while the server runs, and closes it last.
private struct PoolService: Service {
    let pool: ConnectionPool

    func run() async throws {
        await cancelWhenGracefulShutdown { await pool.run() }
    }
}
