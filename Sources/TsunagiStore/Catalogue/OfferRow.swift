import LibPQ
import TsunagiDomain
import TsunagiRules

/// One row of the view `catalogue_offer`, read into an offer.
struct OfferRow {
    private let row: Row
    private let vocabulary: Vocabulary

    init(_ row: Row, vocabulary: Vocabulary) {
        self.row = row
        self.vocabulary = vocabulary
    }

    /// The offer of the row.
    func offer() throws -> Offer {
        var offer = Offer(
            id: try id("offer_id"), kind: try kind(), provider: try Self.provider(row), title: try row.decode("title"),
            needs: Set(try row.decode("needs", as: [String].self)), source: try row.decode("source"))
        offer.site = try site()
        offer.pool = try pool()
        try readTerms(into: &offer)
        try readAccess(into: &offer)
        try readDays(into: &offer)
        return offer
    }

    /// The provider of a row, with columns named `provider_…`.
    static func provider(_ row: Row) throws -> Provider {
        Provider(
            id: try id(row, "provider_id"), name: try row.decode("provider_name"),
            offices: try row.decode("provider_offices"), officeArea: try row.decode("provider_office_area"),
            contact: Contact(
                telephone: try row.decode("provider_telephone"), hours: try row.decode("provider_hours"),
                url: try row.decode("provider_url")),
            rules: try StoredJSON(row, "provider_rules").rules())
    }

    private func site() throws -> Site? {
        guard let text = try row.decode("site_id", as: String?.self), let id = SiteID(text) else { return nil }
        let latitude = try row.decode("site_latitude", as: Double?.self)
        let longitude = try row.decode("site_longitude", as: Double?.self)
        var position: Position?
        if let latitude, let longitude { position = Position(latitude: latitude, longitude: longitude) }
        let precision = LocationPrecision(rawValue: try row.decode("site_precision", as: String.self))
        return Site(
            id: id, municipality: try row.decode("site_municipality"), prefecture: try row.decode("site_prefecture"),
            position: position, precision: precision ?? .approximate, rules: try StoredJSON(row, "site_rules").rules())
    }

    private func pool() throws -> PlacePool? {
        guard let text = try row.decode("pool_id", as: String?.self), let id = PoolID(text) else { return nil }
        return PlacePool(
            id: id, capacity: try row.decode("pool_capacity"), taken: try StoredJSON(row, "pool_taken").stays())
    }

    private func readTerms(into offer: inout Offer) throws {
        offer.contact = Contact(
            telephone: try row.decode("telephone"), hours: try row.decode("hours"), url: try row.decode("url"))
        offer.rules = try StoredJSON(row, "rules").rules()
        offer.consultWhen = try StoredJSON(row, "consult_when").rules()
        offer.amounts = try StoredJSON(row, "amounts").amounts()
        offer.grants = try StoredJSON(row, "grants").grants(vocabulary)
        offer.floorArea = try row.decode("floor_area")
        offer.maxStayDays = try row.decode("max_stay_days")
        offer.features = try StoredJSON(row, "features").features()
        offer.accepts = try StoredJSON(row, "accepts").accepts()
        offer.occupation = try row.decode("occupation")
        offer.wantedQualifications = Set(try row.decode("wanted_qualifications", as: [String].self))
        offer.weeklyHours = try row.decode("weekly_hours")
    }

    private func readAccess(into offer: inout Offer) throws {
        switch try row.decode("service_area", as: [String]?.self) {
        case nil: offer.serviceArea = .notStated
        case ["nationwide"]?: offer.serviceArea = .nationwide
        case let codes?: offer.serviceArea = .codes(Set(codes))
        }
        offer.remote = try row.decode("remote")
        offer.inPerson = try row.decode("in_person")
        offer.residential = try row.decode("residential")
        offer.tier = try row.decode("tier")
        offer.routes = try row.decode("routes")
        offer.decidedBy = try row.decode("decided_by")
        offer.documents = try row.decode("documents")
    }

    private func readDays(into offer: inout Offer) throws {
        offer.availableFrom = try date("available_from")
        offer.availableUntil = try date("available_until")
        offer.applicationWindows = try StoredJSON(row, "application_windows").windows()
        offer.leadDays = try row.decode("lead_days")
        offer.decisionDays = try row.decode("decision_days")
        offer.intakeHours = try row.decode("intake_hours")
        offer.closedDays = try row.decode("closed_days")
        offer.sameDay = try row.decode("same_day")
        offer.verifiedOn = try date("verified_on")
    }

    private func kind() throws -> OfferKind {
        let text = try row.decode("kind", as: String.self)
        guard let kind = OfferKind(rawValue: text) else {
            throw StoreError(.unreadableRecord, "an offer has kind \(text), expected job, housing or service")
        }
        return kind
    }

    private func date(_ column: String) throws -> CivilDate? {
        try row.decode(column, as: PostgresDate?.self).map { CivilDate($0) }
    }

    private func id<Record>(_ column: String) throws -> Identifier<Record> {
        try Self.id(row, column)
    }

    private static func id<Record>(_ row: Row, _ column: String) throws -> Identifier<Record> {
        let text = try row.decode(column, as: String.self)
        guard let id = Identifier<Record>(text) else {
            throw StoreError(.unreadableRecord, "\(column) is \(text), expected a UUID")
        }
        return id
    }
}
