import TsunagiDomain
import TsunagiRules

/// The area an offer serves, resolved.
enum ServedArea: Hashable, Sendable {
    /// The whole country, or wherever the person is.
    case everywhere
    /// Nothing is known of it.
    case notStated
    /// Codes of cities and prefectures.
    case codes(Set<String>)

    init(of offer: borrowing Offer, gazetteer: Gazetteer) {
        switch offer.serviceArea {
        case .nationwide: self = .everywhere
        case .codes(let codes): self = .codes(Set(codes.map { gazetteer.city(of: $0) }))
        case .notStated where offer.kind != .service: self = .everywhere
        case .notStated:
            let prefecture =
                offer.site?.prefecture ?? offer.site?.municipality.map { String(gazetteer.city(of: $0).prefix(2)) }
            self = prefecture.map { .codes([$0]) } ?? .notStated
        }
    }
}

/// The municipality and prefecture of a site.
struct SitePlace: Hashable, Sendable {
    /// Five-digit code, a ward's being its city's; `nil` when not known.
    let city: String?
    /// Two-digit code; `nil` when not known.
    let prefecture: String?
    /// The code as the site states it, for display.
    let stated: String?
    /// Cap of housing assistance for one person there in yen a month; `nil` when none is set.
    let housingCap: Int?

    init(_ site: Site?, gazetteer: Gazetteer, caps: HousingCaps) {
        let city = site?.municipality.map { gazetteer.city(of: $0) }
        self.city = city
        let prefecture = site?.prefecture ?? city.map { String($0.prefix(2)) }
        self.prefecture = prefecture
        housingCap = city.flatMap { caps.single[$0] } ?? prefecture.flatMap { caps.single[$0] }
        self.stated = site?.municipality
    }
}
