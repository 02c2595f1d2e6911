public import TsunagiDomain

/// What has changed in the directory since a catalogue was built.
public struct CatalogueChanges: Sendable {
    /// Published offers of active providers as they now are; each takes the place of the one with its id.
    public var offers: [Offer]
    /// Offers that are no longer published; those the catalogue does not hold are ignored.
    public var removed: Set<OfferID>
    /// All providers that are offices, as they now are; `nil` when none has changed.
    public var offices: [Provider]?

    /// Makes changes.
    public init(offers: [Offer] = [], removed: Set<OfferID> = [], offices: [Provider]? = nil) {
        self.offers = offers
        self.removed = removed
        self.offices = offices
    }
}

extension Catalogue {
    /// The catalogue with changes made; this one stays as it is, and answers go on being made from it.
    public func applying(_ changes: CatalogueChanges) -> Catalogue {
        var offers = sources
        for id in changes.removed { offers[id] = nil }
        for offer in changes.offers { offers[offer.id] = offer }
        return Catalogue(
            offers: Array(offers.values), providers: changes.offices ?? providers, configuration: configuration,
            gazetteer: gazetteer)
    }
}
