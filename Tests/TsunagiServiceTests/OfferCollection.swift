import TsunagiDomain
import TsunagiStore

/// Keeps the offers that the service would build its catalogue from.
struct OfferCollection: CatalogueSink {
    private var offers: [OfferID: Offer] = [:]

    mutating func add(_ offer: consuming Offer) {
        offers[offer.id] = offer
    }

    mutating func add(office provider: Provider) {}

    consuming func finish() -> [OfferID: Offer] {
        offers
    }
}
