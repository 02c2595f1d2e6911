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
    /// Layers of fewer rows are put together as soon as there are two of about the same size.
    private static let largestMerge = 8_192
    private static let mostLayers = 12

    /// The catalogue with changes made; this one stays as it is, and answers go on being made from it.
    public func applying(_ changes: CatalogueChanges) -> Catalogue {
        var edit = CatalogueEdit(self)
        for id in changes.removed { edit.remove(id) }
        for offer in changes.offers { edit.remove(offer.id) }
        edit.add(changes.offers)
        edit.mergeLayers(upTo: Self.largestMerge)
        return edit.catalogue(offices: changes.offices)
    }

    /// Whether putting all layers into one would make searches noticeably faster.
    public var needsCompaction: Bool {
        guard let largest = layers.map(\.segment.count).max() else { return false }
        let rows = layers.reduce(0) { $0 + $1.segment.count }
        return layers.count > Self.mostLayers || rows - largest > max(Self.largestMerge, largest / 8)
            || rows - count > max(Self.largestMerge, rows / 4)
    }

    /// The same offers in one layer. Takes as long as building a catalogue.
    public func compacted() -> Catalogue {
        var edit = CatalogueEdit(self)
        edit.mergeLayers(upTo: .max)
        return edit.catalogue(offices: nil)
    }
}

/// A catalogue being changed.
private struct CatalogueEdit {
    private let original: Catalogue
    private let tables: CatalogueTables
    private var layers: [Layer]
    private var usage: RuleUsage
    /// Rules of removed offers, to be counted out after what took their place is counted in: mostly the same rules.
    private var gone: [(needs: UInt32, timeline: UInt32, consult: UInt32)] = []
    private var quarantined: [OfferID: QuarantinedOffer]
    /// Whether a provider that is an office has come, gone or changed with its offers.
    private var touchesOffices = false

    init(_ catalogue: Catalogue) {
        original = catalogue
        tables = catalogue.tables
        layers = catalogue.layers
        usage = catalogue.usage
        quarantined = catalogue.quarantinedByID
    }

    mutating func remove(_ id: OfferID) {
        if let gone = quarantined.removeValue(forKey: id) {
            if gone.office != nil { touchesOffices = true }
            return
        }
        for index in layers.indices.reversed() {
            let segment = layers[index].segment
            guard let row = segment.row(of: id), layers[index].isLive(row) else { continue }
            layers[index].remove(row)
            gone.append(
                (segment.partition(ofRow: row).key.needSet, segment.columns.rule[row], segment.columns.consult[row]))
            if !tables.providers[segment.columns.provider[row]].offices.isEmpty { touchesOffices = true }
            return
        }
    }

    mutating func add(_ offers: [Offer]) {
        var encoder = OfferEncoder(tables)
        var rows = UnsortedRows()
        var seen: Set<OfferID> = []
        for offer in offers.reversed() where seen.insert(offer.id).inserted {
            if !offer.provider.offices.isEmpty { touchesOffices = true }
            do throws(QuarantinedOffer) {
                let (row, more) = try encoder.encode(offer)
                rows.append(row, more, showing: OfferText(offer))
                usage.add(needs: row.needSet, row.rule, row.consult, tables: tables)
            } catch {
                quarantined[offer.id] = error
            }
        }
        guard !rows.offers.isEmpty else { return }
        layers.append(Layer(Segment(SegmentLayout(rows, tables: tables))))
    }

    /// Puts layers together from the last as long as the one before is not twice as large.
    mutating func mergeLayers(upTo most: Int) {
        layers.removeAll { $0.count == 0 }
        while layers.count > 1 {
            let (last, before) = (layers[layers.count - 1], layers[layers.count - 2])
            guard most == .max || (before.count < 2 * last.count && before.count + last.count <= most) else { break }
            let merged = most == .max ? layers : [before, last]
            layers.removeLast(merged.count)
            layers.append(Self.merge(merged, tables: tables))
        }
        if most == .max, let only = layers.first, only.count < only.segment.count {
            layers = [Self.merge([only], tables: tables)]
        }
    }

    private static func merge(_ layers: [Layer], tables: CatalogueTables) -> Layer {
        var rows = UnsortedRows()
        for layer in layers {
            for row in 0..<layer.segment.count where layer.isLive(row) { rows.append(row, of: layer.segment) }
        }
        return Layer(Segment(SegmentLayout(rows, tables: tables)))
    }

    consuming func catalogue(offices changed: [Provider]?) -> Catalogue {
        for rules in gone { usage.remove(needs: rules.needs, rules.timeline, rules.consult) }
        usage.settle(tables)
        var offices = original.offices
        if let stated = changed ?? (touchesOffices ? offices.stated : nil) {
            offices = OfficeDirectory(
                ofOffers: officesOfOffers(), stated: stated, gazetteer: tables.gazetteer)
        }
        return Catalogue(tables: tables, layers: layers, usage: usage, quarantined: quarantined, offices: offices)
    }

    private func officesOfOffers() -> [Provider] {
        var numbers: Set<UInt32> = []
        for layer in layers {
            let columns = layer.segment.columns
            for row in 0..<columns.count where layer.isLive(row) { numbers.insert(columns.provider[row]) }
        }
        let providers = numbers.sorted().map { tables.providers[$0] } + quarantined.values.compactMap(\.office)
        return providers.filter { !$0.offices.isEmpty }
    }
}
