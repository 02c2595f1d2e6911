import TsunagiDomain
import TsunagiRules

/// Where an offer serves people, how far it is, and what the person must keep away from.
extension PersonDay {
    func judgeArea(_ entry: CatalogueEntry) -> Outcome {
        let offer = entry.offer
        let codes: Set<String>
        switch entry.area {
        case .everywhere: return .holds
        case .notStated: return .confirm
        case .codes(let listed): codes = listed
        }
        switch person.targets {
        case .anywhere: return offer.kind == .service ? .unknown("target_municipalities") : .holds
        case .unknown: return .unknown("target_municipalities")
        case .ranked(let targets):
            return targets.contains { codes.contains($0.code) || codes.contains($0.prefecture) } ? .holds : .fails
        }
    }

    func judgeDistance(_ entry: CatalogueEntry, limit: Int) -> Outcome {
        let offer = entry.offer
        guard offer.kind != .service || (offer.inPerson && !offer.residential), !offer.remote else { return .holds }
        if case .anywhere = person.targets { return .holds }
        let isInTarget = entry.shownMunicipality.map { person.isTarget($0) } ?? false
        guard entry.usablePoint != nil else { return isInTarget ? .holds : .confirm }
        guard let nearest = person.nearestTarget(to: entry) else { return .unknown("target_municipalities") }
        if isInTarget || nearest <= limit { return .holds }
        return .fails(by: .distance(metres: nearest - limit))
    }

    func judgeSeparation(_ entry: CatalogueEntry) -> Outcome {
        guard !person.keepAway.isEmpty else { return .holds }
        let offer = entry.offer
        if person.keepAway.providers.contains(offer.provider.id) { return .fails }
        guard person.keepAway.hasPlaces, !offer.remote else { return .holds }
        let isVisited = offer.kind != .service || offer.inPerson || offer.residential
        guard isVisited || entry.city != nil else { return .holds }
        return isOutsideZones(entry) ? .holds : .fails
    }

    private func isOutsideZones(_ entry: CatalogueEntry) -> Bool {
        let zones = person.keepAway
        if let city = entry.city, zones.municipalities.contains(city) { return false }
        if let point = entry.point, entry.offer.site?.precision == .exact {
            if entry.city == nil, !zones.municipalities.isEmpty { return false }
            return zones.circles.allSatisfy { $0.centre.metres(to: point) > $0.metres }
        }
        guard let city = entry.city else { return false }
        if zones.circles.isEmpty { return true }
        guard let office = person.catalogue.office(of: city) else { return false }
        let extent = person.catalogue.configuration.policy.municipalityExtent
        return zones.circles.allSatisfy { $0.centre.metres(to: office) > $0.metres + extent }
    }
}
