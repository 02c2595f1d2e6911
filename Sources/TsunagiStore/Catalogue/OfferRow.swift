import LibPQ
import TsunagiDomain
import TsunagiRules

/// Turns rows of `catalogue_row_offer` into offers, with what belongs to them from the parts read before.
struct OfferRow {
    private let parts: CatalogueParts
    private var codes = Memo<String>()
    private var lists = Memo<[String]>()
    private var sets = Memo<Set<String>>()
    private var areas = Memo<ServiceArea>()
    private var features = Memo<[String: Bool]>()
    private var accepts = Memo<Accepts>()

    init(_ parts: CatalogueParts) {
        self.parts = parts
    }

    /// The offer of a row, read in the order of `CatalogueScope.offers`.
    mutating func offer(_ row: inout CopiedRow) throws -> Offer {
        let id: OfferID = try row.id()
        let digest = try row.digest()
        let providerID: ProviderID = try row.id()
        let (siteID, poolID): (SiteID?, PoolID?) = (try row.optionalID(), try row.optionalID())
        guard let provider = parts.providers[providerID] else { throw CopiedRow.malformed }
        let kind = try Self.kind(try row.present())
        let (title, source) = (try row.text(), try row.text())
        let needs = try sets.value(try row.present()) { Set(try CopiedArray.texts($0)) }
        var offer = Offer(id: id, kind: kind, provider: provider.provider, title: title, needs: needs, source: source)
        offer.revision = digest &+ provider.digest
        try join(siteID, poolID, into: &offer)
        joinBelongings(into: &offer)
        offer.contact = Contact(
            telephone: try row.optionalText(in: &codes), hours: try row.optionalText(in: &codes),
            url: try row.optionalText())
        try readPlaceAndDays(&row, into: &offer)
        try readTerms(&row, into: &offer)
        return offer
    }

    private func join(_ siteID: SiteID?, _ poolID: PoolID?, into offer: inout Offer) throws {
        if let siteID {
            guard let site = parts.sites[siteID] else { throw CopiedRow.malformed }
            offer.site = site.site
            offer.revision &+= site.digest
        }
        if let poolID {
            guard let pool = parts.pools[poolID] else { throw CopiedRow.malformed }
            let taken = pool.taken.values
            offer.pool = PlacePool(
                id: poolID, capacity: pool.capacity,
                taken: taken.count < 2 ? taken : taken.sorted { Self.precedes($0, $1) })
            offer.revision &+= pool.digest &+ pool.taken.digest
        }
    }

    private static func precedes(_ one: Stay, _ other: Stay) -> Bool {
        (one.from.dayNumber, one.until?.dayNumber ?? .max) < (other.from.dayNumber, other.until?.dayNumber ?? .max)
    }

    private func joinBelongings(into offer: inout Offer) {
        if let rules = parts.rules[Identifier(high: offer.id.high, low: offer.id.low)] {
            offer.rules = rules.eligibility.values.byDay
            offer.consultWhen = rules.consultWhen.values.byDay
            offer.revision &+= rules.eligibility.digest &+ rules.consultWhen.digest
        }
        if let amounts = parts.amounts[offer.id] {
            offer.amounts = amounts.values
            offer.revision &+= amounts.digest
        }
        if let grants = parts.grants[offer.id] {
            offer.grants = grants.values
            offer.revision &+= grants.digest
        }
    }

    private mutating func readPlaceAndDays(_ row: inout CopiedRow, into offer: inout Offer) throws {
        if let area = try row.field() { offer.serviceArea = try areas.value(area) { try Self.area($0) } }
        offer.remote = try row.bool()
        offer.inPerson = try row.bool()
        offer.residential = try row.bool()
        offer.availableFrom = try row.optionalDate()
        offer.availableUntil = try row.optionalDate()
        if let windows = try row.field() { offer.applicationWindows = try CopiedArray.windows(windows) }
        offer.leadDays = try row.optionalInt() ?? 0
        offer.decisionDays = try row.optionalInt()
        offer.intakeHours = try row.optionalText(in: &codes)
        offer.closedDays = try row.optionalText(in: &codes)
        offer.sameDay = try row.optionalBool()
    }

    private mutating func readTerms(_ row: inout CopiedRow, into offer: inout Offer) throws {
        offer.floorArea = try row.optionalDouble()
        offer.maxStayDays = try row.optionalInt()
        offer.features = try features.value(try row.present()) { field in
            try CopiedArray.flags(field, codes: &codes) ?? StoredJSON(try CopiedArray.json(field)).features()
        }
        offer.accepts = try accepts.value(try row.present()) { StoredJSON(try CopiedArray.json($0)).accepts() }
        offer.occupation = try row.optionalText(in: &codes)
        offer.wantedQualifications = try sets.value(try row.present()) { Set(try CopiedArray.texts($0)) }
        offer.weeklyHours = try row.optionalInt()
        offer.tier = try row.optionalText(in: &codes)
        offer.routes = try lists.value(try row.present()) { try CopiedArray.texts($0) }
        offer.decidedBy = try row.optionalText(in: &codes)
        offer.documents = try lists.value(try row.present()) { try CopiedArray.texts($0) }
        offer.verifiedOn = try row.optionalDate()
    }

    private static func area(_ field: UnsafeRawBufferPointer) throws -> ServiceArea {
        let codes = try CopiedArray.texts(field)
        return codes == ["nationwide"] ? .nationwide : .codes(Set(codes))
    }

    private static func kind(_ field: UnsafeRawBufferPointer) throws -> OfferKind {
        switch field.first {
        case UInt8(ascii: "j"): return .job
        case UInt8(ascii: "h"): return .housing
        case UInt8(ascii: "s"): return .service
        default: throw StoreError(.unreadableRecord, "an offer has a kind that is not job, housing or service")
        }
    }
}
