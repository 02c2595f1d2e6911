import LibPQ
import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore

/// Times a load of the catalogue against the same COPY statements whose bytes are thrown away, one after the other.
struct LoadTiming {
    let configuration: ConnectionConfiguration

    func run(rounds: Int) async throws {
        // The first reading of the tables finds them on disk.
        try await copyAlone()
        for _ in 0..<rounds {
            let alone = try await ContinuousClock().measure { try await copyAlone() }
            let (decoded, count) = try await timed { try await decode() }
            let (loaded, offers) = try await timed { try await load() }
            print(
                "copy \(FeedBench.seconds(alone)) s, decoded \(FeedBench.seconds(decoded)) s (\(count) offers), "
                    + "loaded \(FeedBench.seconds(loaded)) s (\(offers) offers); decoded/copy "
                    + "\(Double(Int(decoded / alone * 100)) / 100), loaded/copy \(Double(Int(loaded / alone * 100)) / 100)"
            )
        }
    }

    private func timed<Value>(_ body: () async throws -> Value) async throws -> (Duration, Value) {
        let began = ContinuousClock.now
        let value = try await body()
        return (ContinuousClock.now - began, value)
    }

    private func copyAlone() async throws {
        let connection = try await Connection.connect(configuration, logger: FeedBench.logger)
        try await connection.transaction(
            context: AccessContext(role: "tsunagi_catalogue_reader"), isolation: .repeatableRead, readOnly: true
        ) { db in
            try db.execute("SET LOCAL work_mem = '128MB'")
            for statement in CatalogueReader.loadStatements { try db.copyOut(statement) { _ in } }
        }
        await connection.close()
    }

    /// Reads all offers and keeps none.
    private func decode() async throws -> Int {
        let connection = try await Connection.connect(configuration, logger: FeedBench.logger)
        let streamed = try await CatalogueReader(connection: connection).stream { _ in OfferCounter() }
        await connection.close()
        return streamed.made
    }

    private func load() async throws -> Int {
        let live = LiveCatalogue()
        try await CatalogueFeed(configuration: configuration, catalogue: live, logger: FeedBench.logger).load()
        return try live.current().catalogue.count
    }
}

/// Counts offers.
private struct OfferCounter: CatalogueSink {
    private var count = 0

    mutating func add(_ offer: consuming Offer) { count += 1 }

    mutating func add(office provider: Provider) {}

    consuming func finish() -> Int { count }
}
