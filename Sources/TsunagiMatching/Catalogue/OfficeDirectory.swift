import TsunagiDomain
import TsunagiRules

/// Finds the office of a kind that is in charge of a municipality.
struct OfficeDirectory: Sendable {
    private struct Key: Hashable {
        let kind: String
        let area: String
    }

    /// Offices that were stated apart from any offer.
    let stated: [Provider]
    private let providers: [ProviderID: Provider]
    private let offices: [Key: ProviderID]

    init(ofOffers: [Provider], stated: [Provider], gazetteer: Gazetteer) {
        self.stated = stated
        self.providers = Dictionary(
            (ofOffers + stated).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var offices: [Key: ProviderID] = [:]
        for provider in self.providers.values {
            for kind in provider.offices {
                for area in provider.officeArea {
                    let key = Key(kind: kind, area: gazetteer.city(of: area))
                    offices[key] = min(offices[key] ?? provider.id, provider.id)
                }
            }
        }
        self.offices = offices
    }

    func provider(_ id: ProviderID) -> Provider? {
        providers[id]
    }

    /// The municipality's own office before its prefecture's, the lower id of several; `nil` when there is none.
    func office(_ kind: String, city: String?) -> ProviderID? {
        guard let city else { return nil }
        return offices[Key(kind: kind, area: city)] ?? offices[Key(kind: kind, area: String(city.prefix(2)))]
    }
}
