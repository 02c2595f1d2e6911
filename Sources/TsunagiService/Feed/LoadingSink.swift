import Dispatch
import Logging
import Synchronization
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

/// Builds a catalogue from streamed offers and says every second, or at another interval, how far it is.
///
/// Offers become rows on a thread of their own while the connection's thread goes on reading: both take about as long.
struct LoadingSink: CatalogueSink {
    /// Offers that are handed over at a time.
    private static let batch = 1_024
    /// Batches that may wait; the connection's thread waits when there are more.
    private static let mostWaiting = 4

    private let building: Building
    private var offers: [Offer] = []
    private var count = 0
    private let began = ContinuousClock.now
    private var reported = ContinuousClock.now
    private let logger: Logger
    private let interval: Duration

    init(_ basis: CatalogueBasis, logger: Logger, sayingEvery interval: Duration = .seconds(1)) {
        building = Building(
            CatalogueBuilder(configuration: basis.configuration, gazetteer: basis.gazetteer), room: Self.mostWaiting)
        self.logger = logger
        self.interval = interval
        offers.reserveCapacity(Self.batch)
    }

    mutating func add(_ offer: consuming Offer) {
        offers.append(offer)
        guard offers.count == Self.batch else { return }
        count += offers.count
        building.add(offers)
        offers.removeAll(keepingCapacity: true)
        let now = ContinuousClock.now
        guard now - reported >= interval else { return }
        reported = now
        let rate = Double(count) / ((now - began) / .seconds(1))
        logger.info("loading the catalogue", metadata: ["offers": "\(count)", "per_second": "\(Int(rate))"])
    }

    mutating func add(office provider: Provider) {
        building.add(office: provider)
    }

    consuming func finish() -> Catalogue {
        building.add(offers)
        return building.finish()
    }
}

/// A builder that works on a thread of its own, in the order in which it is given offers.
private final class Building: Sendable {
    private let queue = DispatchQueue(label: "catalogue-building")
    private let room: DispatchSemaphore
    private let builder: Mutex<CatalogueBuilder>

    init(_ builder: sending CatalogueBuilder, room: Int) {
        self.builder = Mutex(builder)
        self.room = DispatchSemaphore(value: room)
    }

    /// Adds offers; waits while there is no room for them.
    func add(_ offers: [Offer]) {
        room.wait()
        queue.async { [self] in
            builder.withLock { builder in
                offers.withUnsafeBufferPointer { offers in
                    for place in offers.indices { builder.add(offers[place]) }
                }
            }
            room.signal()
        }
    }

    func add(office provider: Provider) {
        queue.async { [self] in builder.withLock { $0.add(office: provider) } }
    }

    /// The catalogue of everything added.
    func finish() -> Catalogue {
        queue.sync { builder.withLock { $0.finish() } }
    }
}
