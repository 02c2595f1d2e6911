import TsunagiDomain
import TsunagiRules

/// An offer with everything precomputed that does not depend on the person.
struct CatalogueEntry: Sendable {
    /// The area an offer serves, resolved.
    enum Area: Sendable {
        case everywhere
        case notStated
        /// Codes of cities and prefectures.
        case codes(Set<String>)
    }

    let offer: Offer
    /// Index of its rule set in the catalogue.
    let ruleSet: Int
    /// Index of its `consult_when` rules in the catalogue; `nil` when there are none.
    let consultSet: Int?
    let area: Area
    /// Municipality of the site, a ward's being its city's.
    let city: String?
    /// Position of the site.
    let point: UnitVector?

    /// The position as far as it may enter distances: not a confidential one.
    var usablePoint: UnitVector? {
        offer.site?.precision == .confidential ? nil : point
    }

    /// The municipality as far as it may be shown: not a confidential one.
    var shownMunicipality: String? {
        offer.site?.precision == .confidential ? nil : city
    }

    init(offer: Offer, ruleSet: Int, consultSet: Int?, gazetteer: Gazetteer) {
        self.offer = offer
        self.ruleSet = ruleSet
        self.consultSet = consultSet
        self.city = offer.site?.municipality.map { gazetteer.city(of: $0) }
        self.point = offer.site?.position.map(UnitVector.init)
        switch offer.serviceArea {
        case .nationwide: area = .everywhere
        case .codes(let codes): area = .codes(Set(codes.map { gazetteer.city(of: $0) }))
        case .notStated where offer.kind != .service: area = .everywhere
        case .notStated:
            let prefecture = offer.site?.prefecture ?? city.map { String($0.prefix(2)) }
            area = prefecture.map { .codes([$0]) } ?? .notStated
        }
    }
}
