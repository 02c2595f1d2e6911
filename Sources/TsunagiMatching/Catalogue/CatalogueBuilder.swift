public import TsunagiDomain

/// Collects offers one by one and makes a catalogue of them, so that they need not all be there at once.
public struct CatalogueBuilder {
    private let tables: CatalogueTables
    private var encoder: OfferEncoder
    private var rows = UnsortedRows()
    private var seen: Set<OfferID> = []
    private var quarantined: [OfferID: QuarantinedOffer] = [:]
    private var officesOfOffers: [ProviderID: Provider] = [:]
    private var offices: [Provider] = []

    /// Makes a builder.
    ///
    /// - Parameters:
    ///   - configuration: Vocabulary, needs, policy and law in force.
    ///   - gazetteer: Municipalities and wards.
    public init(configuration: Configuration, gazetteer: Gazetteer) {
        tables = CatalogueTables(configuration: configuration, gazetteer: gazetteer)
        encoder = OfferEncoder(tables)
    }

    /// Adds a published offer of an active provider; of several with one id the first counts.
    public mutating func add(_ offer: Offer) {
        guard seen.insert(offer.id).inserted else { return }
        if !offer.provider.offices.isEmpty, officesOfOffers[offer.provider.id] == nil {
            officesOfOffers[offer.provider.id] = offer.provider
        }
        do throws(QuarantinedOffer) {
            let (stored, more) = try encoder.encode(offer)
            rows.append(stored, more, showing: OfferText(offer))
        } catch {
            quarantined[offer.id] = error
        }
    }

    /// Adds a provider that is an office but need not offer anything.
    public mutating func add(office provider: Provider) {
        offices.append(provider)
    }

    /// The catalogue of what was added.
    public consuming func finish() -> Catalogue {
        let layers = rows.offers.isEmpty ? [] : [Layer(Segment(SegmentLayout(rows, tables: tables)))]
        var usage = RuleUsage()
        for layer in layers { usage.add(layer, tables: tables) }
        return Catalogue(
            tables: tables, layers: layers, usage: usage, quarantined: quarantined,
            offices: OfficeDirectory(
                ofOffers: Array(officesOfOffers.values), stated: offices, gazetteer: tables.gazetteer))
    }
}
