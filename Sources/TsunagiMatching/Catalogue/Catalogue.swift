public import TsunagiDomain
public import TsunagiRules

/// An offer left out of matching because one of its rules cannot be read.
public struct QuarantinedOffer: Error, Hashable, Sendable {
    /// The offer.
    public let offer: OfferID
    /// Level of the broken rule.
    public let level: RuleLevel
    /// What is wrong, with line, column and suggestion.
    public let problem: String
    /// Digest of the stored rows it was read from.
    let revision: UInt64
    /// Its provider, when that is an office.
    let office: Provider?
}

/// How many offers a catalogue was given, and a sum that tells whether they are the ones another place holds.
public struct CatalogueRevisions: Hashable, Sendable {
    /// Number of offers, quarantined ones included.
    public var count: Int
    /// Sum of their revisions, modulo 2⁶⁴.
    public var sum: UInt64

    /// Makes a count and a sum.
    public init(count: Int = 0, sum: UInt64 = 0) {
        self.count = count
        self.sum = sum
    }
}

/// The published offers of active providers, ready for matching; immutable.
///
/// Offers are rows of numbers in layers: one large layer and small ones with what has changed since. A layer never
/// changes; which of its rows still count does. What many offers share stands once in tables.
public final class Catalogue: Sendable {
    let tables: CatalogueTables
    let index: TableIndex
    let layers: [Layer]
    let usage: RuleUsage
    let offices: OfficeDirectory
    private let quarantine: [OfferID: QuarantinedOffer]

    /// Builds a catalogue.
    ///
    /// - Parameters:
    ///   - offers: Published offers of active providers, in any order; of several with one id the first counts.
    ///   - providers: Further providers that are offices but offer nothing.
    ///   - configuration: Vocabulary, needs, policy and law in force.
    ///   - gazetteer: Municipalities and wards.
    public convenience init(
        offers: [Offer], providers: [Provider] = [], configuration: Configuration, gazetteer: Gazetteer
    ) {
        var builder = CatalogueBuilder(configuration: configuration, gazetteer: gazetteer)
        for offer in offers { builder.add(offer) }
        for provider in providers { builder.add(office: provider) }
        let built = builder.finish()
        self.init(
            tables: built.tables, layers: built.layers, usage: built.usage, quarantined: built.quarantine,
            offices: built.offices)
    }

    init(
        tables: CatalogueTables, layers: [Layer], usage: RuleUsage, quarantined: [OfferID: QuarantinedOffer],
        offices: OfficeDirectory
    ) {
        self.tables = tables
        index = tables.index
        self.layers = layers
        self.usage = usage
        self.quarantine = quarantined
        self.offices = offices
    }

    /// Configuration it was built with.
    public var configuration: Configuration { tables.configuration }

    /// Vocabulary it was built with.
    public var vocabulary: Vocabulary { tables.configuration.vocabulary }

    /// Municipalities it was built with.
    public var gazetteer: Gazetteer { tables.gazetteer }

    /// Number of offers that can be matched.
    public var count: Int { layers.reduce(0) { $0 + $1.count } }

    /// Offers left out because one of their rules cannot be read, by id.
    public var quarantined: [QuarantinedOffer] { quarantine.values.sorted { $0.offer < $1.offer } }

    /// The offers left out, by their ids.
    var quarantinedByID: [OfferID: QuarantinedOffer] { quarantine }

    /// Count and sum of the revisions of all offers it was given.
    public var revisions: CatalogueRevisions {
        var revisions = CatalogueRevisions(count: count + quarantine.count)
        for offer in quarantine.values { revisions.sum &+= offer.revision }
        for layer in layers {
            let columns = layer.segment.columns
            for row in 0..<columns.count where layer.isLive(row) { revisions.sum &+= columns.revision[row] }
        }
        return revisions
    }

    /// Ids of the offers that can be matched, in order.
    public var offerIDs: [OfferID] {
        layers.flatMap { layer in
            (0..<layer.segment.count).filter(layer.isLive).map(layer.segment.columns.id)
        }.sorted()
    }

    /// Whole metres from a position to the nearest office of some municipalities, as the answers tell distances.
    ///
    /// - Returns: `nil` when the gazetteer has none of them.
    public func metres(from position: Position, toNearestOf municipalities: [String]) -> Int? {
        let point = UnitVector(position)
        return municipalities.compactMap { tables.office(of: gazetteer.city(of: $0)) }.map(point.metres).min()
    }

    /// The office with an id, `nil` when there is none.
    public func provider(_ id: ProviderID) -> Provider? {
        offices.provider(id)
    }

    /// Where an offer stands, `nil` when it is not in the catalogue or quarantined.
    func find(_ id: OfferID) -> RowReference? {
        for (index, layer) in layers.enumerated().reversed() {
            if let row = layer.segment.row(of: id), layer.isLive(row) {
                return RowReference(layer: Int32(index), row: Int32(row))
            }
        }
        return nil
    }

    /// What is shown of an offer, `nil` when it is not in the catalogue or quarantined.
    public func display(of id: OfferID) -> OfferDisplay? {
        find(id).map(display)
    }

    func display(_ reference: RowReference) -> OfferDisplay {
        let segment = layers[Int(reference.layer)].segment
        let row = Int(reference.row)
        let key = segment.partition(ofRow: row).key
        let text = segment.text(row)
        let provider = tables.providers[segment.columns.provider[row]]
        let isHidden = segment.columns.flags(row).contains(.confidential)
        return OfferDisplay(
            id: segment.columns.id(row), title: text.title, provider: provider.name, providerID: provider.id,
            kind: key.kind, needs: tables.needSets[key.needSet],
            municipality: isHidden ? nil : tables.places[UInt32(segment.columns.place[row])].stated,
            source: text.source)
    }
}
