import ArgumentParser
import LibPQ
import Logging
import TsunagiService
import TsunagiStore

/// Brings everything up: database, schema, directory and server.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the database, migrate, load the directory and serve.",
        discussion: """
            Keeps its state in .tsunagi/ (TSUNAGI_STATE_DIRECTORY); with DATABASE_URL it uses that database instead of \
            its own. When it is ready it says so in one line on standard error:

              ready: http://127.0.0.1:8080  token: tsn_…

            The token is a coordinator's, made for this run and revoked at its end. Loading again changes nothing.

            EXAMPLES:
              tsunagi up
              tsunagi up --port 0 --demo
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var database: DatabaseOptions

    @Flag(name: .long, help: "Load the invented openings and homes of sql/demo as well.")
    var demo = false

    @Flag(name: .customLong("no-token"), help: "Make no token.")
    var withoutToken = false

    func run() async throws {
        let settings = try Settings(flags: server.flags.merging(database.flags) { first, _ in first })
        let isChosen = settings.find(.logLevel)?.origin != .default
        let logger = Logger.lines("tsunagi", level: isChosen ? try settings.logLevel() : .warning)
        let loader = DirectoryLoader(home: try settings.requireHome(), logger: logger)
        try await Database.with(settings, logger: logger) { configuration in
            let server = try Server(settings, configuration: configuration, logger: logger)
            try await loader.migrate(configuration)
            try await loader.load(into: server.store.pool, configuration, demo: demo)
            try await Progress.during("loading the catalogue") { try await server.load() }
            let token = withoutToken ? nil : try await makeToken(server.store)
            try await serve(server, token: token, address: settings[.address] ?? "")
            if let token { try await revoke(token, configuration, logger) }
        }
    }

    private func serve(_ server: Server, token: CreatedToken?, address: String) async throws {
        let host = address.contains(":") ? "[\(address)]" : address
        try await server.run { port in
            Terminal.note("ready: http://\(host):\(port)" + (token.map { "  token: \($0.token.text)" } ?? ""))
        }
    }

    /// The server's own pool is closed by now.
    private func revoke(
        _ token: CreatedToken, _ configuration: ConnectionConfiguration, _ logger: Logger
    ) async throws {
        let pool = ConnectionPool(
            configuration: configuration, limits: PoolConfiguration(maximumConnections: 1), logger: logger)
        let revoke = RevokeToken(store: Store(pool: pool))
        _ = try await revoke("\(token.id)", by: nil)
        await pool.shutDown()
    }

    private func makeToken(_ store: Store) async throws -> CreatedToken {
        let create = CreateToken(store: store)
        return try await create(
            TokenRequest(role: .coordinator, label: "tsunagi up", validDays: 1, kind: .run), by: nil)
    }
}
