import ArgumentParser
import Logging

/// Serves the HTTP API from a database that is ready.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the HTTP API from a migrated database.",
        discussion: """
            Loads nothing: prepare the database with db migrate and db load, or use up. Logs go to standard error, one \
            JSON object a line. SIGTERM and SIGINT stop it after the requests in flight.

            EXAMPLES:
              DATABASE_URL='host=db user=tsunagi dbname=tsunagi' tsunagi serve --port 8080
              TSUNAGI_LOG_LEVEL=debug tsunagi serve --address 0.0.0.0
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let settings = try Settings(flags: server.flags.merging(database.flags) { first, _ in first })
        let logger = Logger.lines("tsunagi", level: try settings.logLevel())
        try await Database.with(settings, logger: logger) { configuration in
            let server = try Server(settings, configuration: configuration, logger: logger)
            try await server.run { port in logger.info("listening", metadata: ["port": .stringConvertible(port)]) }
        }
    }
}
