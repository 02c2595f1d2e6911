import LibPQ
import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore

/// Times how long a committed change takes to be in the catalogue while others are written at a steady rate.
struct VisibilityTiming {
    /// Connections that write, each at its share of the rate; the first one's changes are watched.
    private static let writers = 4
    /// Until a committed change must be in the catalogue.
    private static let longestWait = Duration.seconds(30)

    let configuration: ConnectionConfiguration
    /// Tells this run's titles from those that an earlier one left in the database.
    private let run = UInt64.random(in: 0 ... .max)

    /// Makes a timing against a database.
    init(configuration: ConnectionConfiguration) {
        self.configuration = configuration
    }

    /// Writes, watches, and prints how long changes took to be in the catalogue.
    ///
    /// - Parameters:
    ///   - seconds: how long it writes.
    ///   - rate: changes a second that it tries to write.
    ///   - size: changes in one transaction.
    /// - Throws: `PostgresError`, and what the feed throws.
    func run(seconds: Int, rate: Int, size: Int) async throws {
        let live = LiveCatalogue()
        let feed = CatalogueFeed(configuration: configuration, catalogue: live, logger: FeedBench.logger)
        try await feed.start()
        let ids = try live.current().catalogue.offerIDs
        let (watched, changes) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(1))
        let began = ContinuousClock.now
        let delays = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await feed.run() }
            async let delays = watch(watched, in: live)
            try await withThrowingTaskGroup(of: Void.self) { writers in
                for writer in 0..<Self.writers {
                    let share = stride(from: writer, to: ids.count, by: Self.writers).map { ids[$0] }
                    writers.addTask {
                        try await write(share, pace: Pace(rate: rate / Self.writers, size: size), seconds: seconds) {
                            if writer == 0 { changes.yield($0) }
                        }
                    }
                }
                try await writers.waitForAll()
            }
            changes.finish()
            let found = try await delays.sorted()
            group.cancelAll()
            return found
        }
        report(delays, offers: ids.count, rate: rate, size: size, written: rate * seconds, since: began)
    }

    private func report(
        _ delays: [Duration], offers: Int, rate: Int, size: Int, written: Int, since began: ContinuousClock.Instant
    ) {
        guard let most = delays.last else { return }
        let reached = Int(Double(written) / ((ContinuousClock.now - began) / .seconds(1)))
        let percentiles = [50, 90, 99].map { "p\($0) \(FeedBench.seconds(delays[delays.count * $0 / 100])) s" }
        print(
            "\(offers) offers, \(rate) changes/s wanted, \(reached) written, \(size) a transaction, \(delays.count) "
                + "watched: visible after \(percentiles.joined(separator: ", ")), most \(FeedBench.seconds(most)) s")
    }

    /// Waits for one change after the other to be in the catalogue, always the newest.
    private func watch(_ changes: AsyncStream<Change>, in live: LiveCatalogue) async throws -> [Duration] {
        var delays: [Duration] = []
        for await change in changes {
            while try live.current().catalogue.display(of: change.id)?.title != change.title {
                guard .now - change.committed < Self.longestWait else { throw Unseen(title: change.title) }
                try await Task.sleep(for: .milliseconds(1))
            }
            delays.append(.now - change.committed)
        }
        return delays
    }

    private func write(
        _ ids: [OfferID], pace: Pace, seconds: Int, _ tell: @Sendable (Change) -> Void
    ) async throws {
        let connection = try await Connection.connect(configuration, logger: FeedBench.logger)
        let began = ContinuousClock.now
        for first in stride(from: 0, to: pace.rate * seconds, by: pace.size) {
            let changes = (first..<first + pace.size).map { (id: ids[$0 % ids.count], title: "変更\($0) \(run)") }
            try await connection.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
                for change in changes {
                    try db.execute(
                        "UPDATE tsunagi.offer SET title = \(change.title) WHERE id = \(change.id.description)::uuid",
                        prepared: true)
                }
            }
            if let last = changes.last { tell(Change(id: last.id, title: last.title, committed: .now)) }
            try await Task.sleep(until: began + .seconds(first + pace.size) / pace.rate, clock: .continuous)
        }
        await connection.close()
    }

    /// A committed change never came into the catalogue.
    private struct Unseen: Error, CustomStringConvertible {
        let title: String

        var description: String { "\(title) was not in the catalogue \(longestWait) after its commit" }
    }

    /// How fast one connection writes.
    private struct Pace {
        /// Changes a second.
        let rate: Int
        /// Changes in one transaction.
        let size: Int
    }

    /// A change that is committed.
    private struct Change: Sendable {
        let id: OfferID
        let title: String
        let committed: ContinuousClock.Instant
    }
}
