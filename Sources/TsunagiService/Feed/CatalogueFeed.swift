import CMalloc
public import LibPQ
public import Logging
public import ServiceLifecycle
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

/// Keeps the catalogue current: looks at the change feed every 50 ms on a connection of its own, and reads what is dirty.
/// While changes come, it looks again as soon as the last ones are in the catalogue.
///
/// Another configuration, another history of the database or very many changes at once make it load everything anew, the
/// old catalogue staying in place until the new one is ready. So it does when the database cannot be reached; the feed
/// tries again and goes on where it was.
public struct CatalogueFeed: Service {
    /// From one look to the next, when nothing was dirty.
    private static let interval = Duration.milliseconds(50)
    /// After changes: what waits for the next look waits for the work on these already.
    private static let pause = Duration.milliseconds(5)
    private static let longestRetry = Duration.seconds(8)
    /// Between two reports of how far it has read.
    private static let reportInterval = Duration.seconds(60)

    /// The database.
    let configuration: ConnectionConfiguration
    /// Where catalogues are put.
    let catalogue: LiveCatalogue
    /// Hears of interruptions, loads and quarantined offers.
    let logger: Logger
    /// The reader's name in the database.
    let name = "reader-\(UInt64.random(in: 0 ... .max))"
    /// What the feed's tasks share.
    let state = FeedState()
    /// Time between two comparisons with the tables.
    let verificationInterval: Duration
    private let compaction = CatalogueCompaction()
    private let quarantine: QuarantineLog

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - configuration: The database.
    ///   - catalogue: Where catalogues are put.
    ///   - logger: Hears of interruptions, loads and quarantined offers.
    ///   - verificationInterval: Time between two comparisons of the catalogue with the tables.
    public init(
        configuration: ConnectionConfiguration, catalogue: LiveCatalogue, logger: Logger,
        verificationInterval: Duration = .seconds(600)
    ) {
        self.configuration = configuration
        self.catalogue = catalogue
        self.logger = logger
        self.verificationInterval = verificationInterval
        self.quarantine = QuarantineLog(logger: logger)
    }

    /// Loads the catalogue once, without following the feed.
    ///
    /// - Throws: `StoreError.Code.noConfiguration` when no configuration is in force.
    public func load() async throws {
        try await withReader { reader in
            let moment = ContinuousClock.now
            publish(FollowedCatalogue(try await reader.stream { LoadingSink($0, logger: logger) }), readAt: moment)
        }
        release_free_memory()
    }

    /// Loads the catalogue and stays ready to follow the feed from there: `run()` does not load it again.
    ///
    /// - Throws: `StoreError.Code.noConfiguration` when no configuration is in force.
    public func start() async throws {
        _ = try await withReader { reader in try await reload(reader, reason: "the service starts") }
    }

    /// Follows the feed until cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await followUntilCancelled() }
                group.addTask { await compaction.run() }
                group.addTask { await verifyUntilCancelled() }
            }
        }
        do {
            try await withReader { reader in try await reader.unregister(name) }
        } catch {
            logger.debug("the feed is kept for this reader for seven days", metadata: ["error": "\(error)"])
        }
    }

    /// Runs a body with a connection of its own.
    func withReader<Value>(_ body: (CatalogueReader) async throws -> Value) async throws -> Value {
        let connection = try await Connection.connect(configuration, logger: logger)
        do {
            let value = try await body(CatalogueReader(connection: connection))
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    private func followUntilCancelled() async {
        var retry = Duration.milliseconds(100)
        while !Task.isCancelled {
            do {
                try await withReader { reader in try await follow(reader) { retry = .milliseconds(100) } }
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("change feed interrupted", metadata: ["error": "\(error)"])
            }
            guard (try? await Task.sleep(for: retry)) != nil else { return }
            retry = min(retry * 2, Self.longestRetry)
        }
    }

    private func follow(_ reader: CatalogueReader, _ succeeded: () -> Void) async throws {
        var reported = ContinuousClock.now
        while true {
            let began = ContinuousClock.now
            let (followed, isQuiet) = try await advanced(state.followed, reader)
            succeeded()
            if ContinuousClock.now - reported >= Self.reportInterval {
                try await reader.report(name, at: followed.position)
                reported = .now
            }
            let soonest = ContinuousClock.now + Self.pause
            try await Task.sleep(until: isQuiet ? max(began + Self.interval, soonest) : soonest, clock: .continuous)
        }
    }

    /// One look at the feed, and what follows from it; quiet when nothing had changed.
    private func advanced(
        _ last: FollowedCatalogue?, _ reader: CatalogueReader
    ) async throws -> (followed: FollowedCatalogue, isQuiet: Bool) {
        guard var followed = last else { return (try await reload(reader, reason: "the service starts"), false) }
        if let reason = state.takeReloadRequest() { return (try await reload(reader, reason: reason), false) }
        let moment = ContinuousClock.now
        let look = try await reader.look(from: followed.position, as: name)
        guard look.position.epoch == followed.position.epoch else {
            return (try await reload(reader, reason: "the database has another history"), false)
        }
        guard look.isRegistered else {
            return (try await reload(reader, reason: "the feed was not kept for this reader"), false)
        }
        if let compact = compaction.take() {
            followed.catalogue = compact
            state.followed = followed
            catalogue.replace(compact, version: try catalogue.current().version)
        }
        guard look.isDirty else {
            followed.position = look.position
            state.followed = followed
            catalogue.noteRead(at: moment)
            return (followed, true)
        }
        let vocabulary = followed.catalogue.vocabulary
        switch try await reader.step(from: followed.position, vocabulary: vocabulary) {
        case .reload(let reason): return (try await reload(reader, reason: reason), false)
        case .changes(let delta):
            if let changes = followed.apply(delta) { compaction.note(changes) }
            publish(followed, readAt: moment)
            if followed.catalogue.needsCompaction { compaction.begin(followed.catalogue) }
            return (followed, false)
        }
    }

    private func reload(_ reader: CatalogueReader, reason: String) async throws -> FollowedCatalogue {
        let moment = ContinuousClock.now
        try await reader.register(name)
        let followed = FollowedCatalogue(try await reader.stream { LoadingSink($0, logger: logger) })
        compaction.abandon()
        publish(followed, readAt: moment)
        // What the load needed beside the catalogue is as large as the catalogue; the allocator would keep it.
        release_free_memory()
        logger.info(
            "catalogue loaded",
            metadata: [
                "reason": "\(reason)", "offers": "\(followed.catalogue.count)",
                "quarantined": "\(followed.catalogue.quarantined.count)",
                "seconds": "\((ContinuousClock.now - moment) / .seconds(1))",
            ])
        return followed
    }

    private func publish(_ followed: FollowedCatalogue, readAt moment: ContinuousClock.Instant) {
        state.followed = followed
        let position = followed.position
        let version = CatalogueVersion(position: position.snapshot, at: position.at, epoch: position.epoch)
        catalogue.replace(followed.catalogue, version: version)
        catalogue.noteRead(at: moment)
        quarantine.note(followed.catalogue.quarantined)
    }
}
