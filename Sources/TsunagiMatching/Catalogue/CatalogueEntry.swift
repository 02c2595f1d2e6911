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
    /// Its rule sets, inherited ones included.
    let rules: RuleTimeline
    /// The rules under which its provider wants to be consulted.
    let consultWhen: [Dated<Rule>]
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

    init(offer: Offer, rules: RuleTimeline, consultWhen: [Dated<Rule>], gazetteer: Gazetteer) {
        self.offer = offer
        self.rules = rules
        self.consultWhen = consultWhen
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
