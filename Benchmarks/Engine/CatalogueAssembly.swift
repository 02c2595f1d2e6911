import TsunagiDomain
import TsunagiMatching

/// Builds the engine's catalogue from offers that come one by one.
struct CatalogueAssembly {
    private let world: World
    private var offers: [Offer] = []

    init(_ world: World) {
        self.world = world
    }

    mutating func add(_ offer: Offer) {
        offers.append(offer)
    }

    consuming func finish() -> Catalogue {
        Catalogue(offers: offers, configuration: world.configuration, gazetteer: world.gazetteer)
    }
}
