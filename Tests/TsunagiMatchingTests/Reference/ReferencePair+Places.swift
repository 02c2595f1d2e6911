import TsunagiDomain
import TsunagiRules

extension ReferencePair {
    /// The position that may be used for distances; `nil` when there is none or it is confidential.
    var usablePosition: Position? {
        offer.site?.precision == .confidential ? nil : offer.site?.position
    }

    /// Whole metres from the offer to the nearest target's office; `nil` without targets or position.
    var nearestTarget: Int? {
        guard let position = usablePosition else { return nil }
        return targets.codes.compactMap { places.metres(position, toOfficeOf: $0) }.min()
    }

    /// The site's municipality as a city; `nil` when not known.
    private var siteCity: String? {
        offer.site?.municipality.map { places.city($0) }
    }

    private func isTarget(_ city: String?) -> Bool {
        targets.codes.contains { places.city($0) == city }
    }

    /// Whether the service area holds a target municipality.
    var areaFinding: ReferenceFinding {
        let area: Set<String>
        switch offer.serviceArea {
        case .nationwide:
            return ReferenceFinding(outcome: .holds)
        case .notStated:
            if offer.kind != .service { return ReferenceFinding(outcome: .holds) }
            guard let prefecture = offer.site?.prefecture else { return ReferenceFinding(outcome: .confirm) }
            area = [prefecture]
        case .codes(let codes):
            area = Set(codes.map { places.city($0) })
        }
        switch targets {
        case .unknown:
            return .unknown("target_municipalities")
        case .anywhere:
            return offer.kind == .service ? .unknown("target_municipalities") : ReferenceFinding(outcome: .holds)
        case .municipalities(let codes):
            return .plain(codes.contains { area.contains(places.city($0)) || area.contains(places.prefecture($0)) })
        }
    }

    /// Whether the person must go there.
    private var isGoneTo: Bool {
        !offer.remote && (offer.kind != .service || (offer.inPerson && !offer.residential))
    }

    /// Whether the question leaves it out after an early end.
    var isLeftOut: Bool {
        let leftOut = request.leftOut
        let groups = (offer.occupation ?? "").split(separator: "-")
        let isOfLeftOccupation = leftOut.occupations.contains { groups.starts(with: $0.split(separator: "-")) }
        var isTooFar = false
        if let most = leftOut.beyondMetres, isGoneTo, let nearest = nearestTarget { isTooFar = nearest > most }
        return leftOut.offers.contains(offer.id) || (offer.kind == .job && isOfLeftOccupation) || isTooFar
    }

    /// Whether it is near enough to a target municipality.
    var distanceFinding: ReferenceFinding {
        guard isGoneTo else { return ReferenceFinding(outcome: .holds) }
        if case .anywhere = targets { return ReferenceFinding(outcome: .holds) }
        guard usablePosition != nil else {
            let isShown = offer.site?.precision != .confidential
            return ReferenceFinding(outcome: isShown && siteCity != nil && isTarget(siteCity) ? .holds : .confirm)
        }
        if case .unknown = targets { return .unknown("target_municipalities") }
        if let siteCity, isTarget(siteCity) { return ReferenceFinding(outcome: .holds) }
        guard let nearest = nearestTarget, let scoring = configuration.policy.scoring[need.rule.kind] else {
            return ReferenceFinding(outcome: .fails, shortfall: .max)
        }
        return .atMost(scoring.distanceLimit, nearest)
    }

    /// Whether it is away from everything to keep away from.
    var separationFinding: ReferenceFinding {
        var cities: [String] = []
        var points: [(Position, Int)] = []
        for zone in request.keepAway {
            switch zone {
            case .provider(let id):
                if id == offer.provider.id { return ReferenceFinding(outcome: .fails) }
            case .municipality(let code): cities.append(places.city(code))
            case .around(let position, let metres): points.append((position, metres))
            }
        }
        if offer.remote || (cities.isEmpty && points.isEmpty) { return ReferenceFinding(outcome: .holds) }
        let isVisited = offer.kind != .service || offer.inPerson || offer.residential
        guard let city = siteCity else { return separationWithoutMunicipality(isVisited, cities, points) }
        if cities.contains(city) { return ReferenceFinding(outcome: .fails) }
        if let exact = exactPosition { return .plain(!isWithin(points, of: exact, extent: 0)) }
        if points.isEmpty { return ReferenceFinding(outcome: .holds) }
        guard let office = places.gazetteer.municipality(city)?.position else {
            return ReferenceFinding(outcome: .fails)
        }
        return .plain(!isWithin(points, of: office, extent: configuration.policy.municipalityExtent))
    }

    private var exactPosition: Position? {
        offer.site?.precision == .exact ? offer.site?.position : nil
    }

    private func separationWithoutMunicipality(
        _ isVisited: Bool, _ cities: [String], _ points: [(Position, Int)]
    ) -> ReferenceFinding {
        guard isVisited else { return ReferenceFinding(outcome: .holds) }
        guard let exact = exactPosition, cities.isEmpty else { return ReferenceFinding(outcome: .fails) }
        return .plain(!isWithin(points, of: exact, extent: 0))
    }

    private func isWithin(_ points: [(Position, Int)], of position: Position, extent: Int) -> Bool {
        points.contains { ReferencePlaces.metres($0.0, position) <= $0.1 + extent }
    }
}
