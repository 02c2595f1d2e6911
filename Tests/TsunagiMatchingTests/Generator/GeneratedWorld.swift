import TsunagiDomain

/// A configuration, a gazetteer and a directory to ask, as it stands after the updates made so far.
struct GeneratedWorld {
    /// The configuration.
    let configuration: Configuration
    /// The places.
    let gazetteer: Gazetteer
    /// What the offers share, as it now is: one provider, site or pool has one value in all offers.
    var shelf: MatchingGenerator.Shelf
    /// The published offers, with those whose rules are broken.
    var offers: [Offer]
    /// All providers that are offices; `nil` when only offers say so.
    var offices: [Provider]?
    /// Offers that were closed, as they then were.
    var closed: [Offer] = []
    /// Pools that lost all their places, as they were before.
    var emptied: [PlacePool] = []
    /// Ids of offers whose own rule was broken, with the rules they had before.
    var broken: [(offer: OfferID, rules: [Dated<RuleText>])] = []

    /// Puts a provider in place of the one with its id, wherever that stands.
    ///
    /// - Returns: Indices of its offers.
    mutating func replace(_ provider: Provider) -> [Int] {
        shelf.providers = shelf.providers.map { $0.id == provider.id ? provider : $0 }
        if var others = offices {
            others.removeAll { $0.id == provider.id }
            if !provider.offices.isEmpty { others.append(provider.asOffice) }
            offices = others
        }
        let touched = offers.indices.filter { offers[$0].provider.id == provider.id }
        for index in touched { offers[index].provider = provider }
        return touched
    }

    /// Puts a site in place of the one with its id, wherever that stands.
    ///
    /// - Returns: Indices of the offers at it.
    mutating func replace(_ site: Site) -> [Int] {
        shelf.sites = shelf.sites.map { $0.id == site.id ? site : $0 }
        let touched = offers.indices.filter { offers[$0].site?.id == site.id }
        for index in touched { offers[index].site = site }
        return touched
    }

    /// Puts a pool in place of the one with its id, wherever that stands.
    ///
    /// - Returns: Indices of the offers that share it.
    mutating func replace(_ pool: PlacePool) -> [Int] {
        shelf.pools = shelf.pools.map { $0.id == pool.id ? pool : $0 }
        let touched = offers.indices.filter { offers[$0].pool?.id == pool.id }
        for index in touched { offers[index].pool = pool }
        return touched
    }

    /// A closed offer with its provider, site and pool as they now are.
    func current(_ offer: Offer) -> Offer {
        var offer = offer
        offer.provider = shelf.providers.first { $0.id == offer.provider.id } ?? offer.provider
        if let site = offer.site { offer.site = shelf.sites.first { $0.id == site.id } ?? site }
        if let pool = offer.pool { offer.pool = shelf.pools.first { $0.id == pool.id } ?? pool }
        return offer
    }
}

extension Provider {
    /// The provider as a directory of offices lists it: without rules.
    var asOffice: Provider {
        Provider(id: id, name: name, offices: offices, officeArea: officeArea, contact: contact)
    }
}
