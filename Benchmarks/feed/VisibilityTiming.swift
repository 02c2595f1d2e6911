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

    let configuration: ConnectionConfiguration
    /// Tells this run's titles from those that an earlier one left in the database.
    private let run = UInt64.random(in: 0 ... .max)

    /// Makes a timing against a database.
    init(configuration: ConnectionConfiguration) {
        self.configuration = configuration
    }

    func run(seconds: Int, rate: Int) async throws {
        let live = LiveCatalogue()
        let feed = CatalogueFeed(configuration: configuration, catalogue: live, logger: FeedBench.logger)
        try await feed.start()
        let ids = try live.current().catalogue.offerIDs
        let delays = try await withThrowingTaskGroup(of: [Duration].self) { group in
            group.addTask {
                try await feed.run()
                return []
            }
            for writer in 1..<Self.writers {
                let share = stride(from: writer, to: ids.count, by: Self.writers).map { ids[$0] }
                group.addTask {
                    try await write(share, rate: rate / Self.writers, seconds: seconds)
                    return []
                }
            }
            let own = stride(from: 0, to: ids.count, by: Self.writers).map { ids[$0] }
            group.addTask { try await watch(own, rate: rate / Self.writers, seconds: seconds, in: live) }
            var delays: [Duration] = []
            for _ in 0..<Self.writers { delays += try await group.next() ?? [] }
            group.cancelAll()
            return delays.sorted()
        }
        let count = delays.count
        guard count > 0 else { return }
        print(
            "\(ids.count) offers, \(rate) changes/s wanted, \(count) watched: visible after p50 "
                + "\(FeedBench.seconds(delays[count / 2])) s, p90 \(FeedBench.seconds(delays[count * 9 / 10])) s, p99 "
                + "\(FeedBench.seconds(delays[count * 99 / 100])) s, most \(FeedBench.seconds(delays[count - 1])) s")
    }

    private func write(_ ids: [OfferID], rate: Int, seconds: Int) async throws {
        try await changing(ids, rate: rate, seconds: seconds) { _, _, _ in }
    }

    /// Writes like the others and waits in between for one change after the other to be visible.
    private func watch(
        _ ids: [OfferID], rate: Int, seconds: Int, in live: LiveCatalogue
    ) async throws -> [Duration] {
        var delays: [Duration] = []
        var waiting: (id: OfferID, title: String, committed: ContinuousClock.Instant)?
        try await changing(ids, rate: rate, seconds: seconds) { id, title, committed in
            if let one = waiting {
                guard try live.current().catalogue.display(of: one.id)?.title == one.title else { return }
                delays.append(.now - one.committed)
                waiting = nil
            } else {
                waiting = (id, title, committed)
            }
        }
        return delays
    }

    private func changing(
        _ ids: [OfferID], rate: Int, seconds: Int,
        _ then: (OfferID, String, ContinuousClock.Instant) throws -> Void
    ) async throws {
        let connection = try await Connection.connect(configuration, logger: FeedBench.logger)
        let began = ContinuousClock.now
        for number in 0..<rate * seconds {
            let id = ids[number % ids.count]
            let title = "変更\(number) \(run)"
            try await connection.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
                try db.execute(
                    "UPDATE tsunagi.offer SET title = \(title) WHERE id = \(id.description)::uuid", prepared: true)
            }
            try then(id, title, .now)
            try await Task.sleep(until: began + .seconds(number) / rate, clock: .continuous)
        }
        await connection.close()
    }
}
