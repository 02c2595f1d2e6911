public import LibPQ
public import Logging
public import ServiceLifecycle
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

/// Keeps the catalogue current: reads the change feed every 50 ms on a connection of its own.
///
/// Another cluster, another configuration or a changed provider makes it load everything anew. When the database
/// cannot be reached, the last catalogue stays in place and the feed tries again.
public struct CatalogueFeed: Service {
    private static let pause = Duration.milliseconds(50)
    private static let longestRetry = Duration.seconds(8)
    /// Polls between two reports of how far it has read: about a minute.
    private static let pollsPerReport = 1_200

    private let configuration: ConnectionConfiguration
    private let catalogue: LiveCatalogue
    private let logger: Logger
    private let name = "reader-\(UInt64.random(in: 0 ... .max))"

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - configuration: The database.
    ///   - catalogue: Where catalogues are put.
    ///   - logger: Hears of interruptions and quarantined offers.
    public init(configuration: ConnectionConfiguration, catalogue: LiveCatalogue, logger: Logger) {
        self.configuration = configuration
        self.catalogue = catalogue
        self.logger = logger
    }

    /// Follows the feed until cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var retry = Duration.milliseconds(100)
            while !Task.isCancelled {
                do {
                    try await follow { retry = .milliseconds(100) }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("change feed interrupted", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: retry)
                retry = min(retry * 2, Self.longestRetry)
            }
        }
    }

    /// Loads the catalogue once, without following the feed.
    ///
    /// - Throws: `StoreError.Code.noConfiguration` when no configuration is in force.
    public func load() async throws {
        let connection = try await Connection.connect(configuration, logger: logger)
        do {
            _ = try await loaded(CatalogueReader(connection: connection))
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private func follow(_ succeeded: () -> Void) async throws {
        let connection = try await Connection.connect(configuration, logger: logger)
        do {
            let reader = CatalogueReader(connection: connection)
            var state = try await loaded(reader)
            succeeded()
            for poll in 0... {
                if poll % Self.pollsPerReport == 0 { try await reader.register(name, at: state.position) }
                try await Task.sleep(for: Self.pause)
                state = try await advanced(state, reader)
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private struct State {
        var offers: [OfferID: Offer]
        let snapshot: CatalogueSnapshot
        var position: FeedPosition
    }

    private func loaded(_ reader: CatalogueReader) async throws -> State {
        let moment = ContinuousClock.now
        let snapshot = try await reader.snapshot()
        guard snapshot.configuration != nil else {
            throw StoreError(.noConfiguration, "No configuration is in force; run: tsunagi db load")
        }
        let offers = Dictionary(snapshot.offers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let state = State(offers: offers, snapshot: snapshot, position: snapshot.position)
        publish(state)
        catalogue.noteRead(at: moment)
        return state
    }

    private func advanced(_ state: State, _ reader: CatalogueReader) async throws -> State {
        let moment = ContinuousClock.now
        let changes = try await reader.changes(since: state.position)
        guard changes.position.systemIdentifier == state.position.systemIdentifier, !changes.configuration else {
            return try await loaded(reader)
        }
        guard !changes.isEmpty, let configuration = state.snapshot.configuration?.configuration else {
            catalogue.noteRead(at: moment)
            var same = state
            same.position = changes.position
            return same
        }
        guard changes.providers.isEmpty else { return try await loaded(reader) }
        let read = try await reader.offers(changes.offers, vocabulary: configuration.vocabulary)
        var next = state
        next.position = changes.position
        for id in changes.offers.compactMap({ OfferID($0) }) { next.offers[id] = nil }
        for offer in read { next.offers[offer.id] = offer }
        publish(next)
        catalogue.noteRead(at: moment)
        return next
    }

    private func publish(_ state: State) {
        guard let configuration = state.snapshot.configuration?.configuration else { return }
        let built = Catalogue(
            offers: Array(state.offers.values), providers: state.snapshot.offices, configuration: configuration,
            gazetteer: state.snapshot.gazetteer)
        catalogue.replace(built, version: CatalogueVersion(position: state.position.snapshot, at: state.position.at))
        for offer in built.quarantined {
            logger.warning("offer quarantined", metadata: ["offer": "\(offer.offer)", "problem": "\(offer.problem)"])
        }
    }
}
