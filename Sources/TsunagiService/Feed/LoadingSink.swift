import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

/// Builds a catalogue from streamed offers and says every second how far it is.
struct LoadingSink: CatalogueSink {
    /// Offers between two looks at the clock.
    private static let stride = 4_096

    private var builder: CatalogueBuilder
    private var count = 0
    private let began = ContinuousClock.now
    private var reported = ContinuousClock.now
    private let logger: Logger

    init(_ basis: CatalogueBasis, logger: Logger) {
        builder = CatalogueBuilder(configuration: basis.configuration, gazetteer: basis.gazetteer)
        self.logger = logger
    }

    mutating func add(_ offer: Offer) {
        builder.add(offer)
        count += 1
        guard count % Self.stride == 0 else { return }
        let now = ContinuousClock.now
        guard now - reported >= .seconds(1) else { return }
        reported = now
        let rate = Double(count) / ((now - began) / .seconds(1))
        logger.info("loading the catalogue", metadata: ["offers": "\(count)", "per_second": "\(Int(rate))"])
    }

    mutating func add(office provider: Provider) {
        builder.add(office: provider)
    }

    consuming func finish() -> Catalogue {
        builder.finish()
    }
}
