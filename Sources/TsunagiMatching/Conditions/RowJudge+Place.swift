import TsunagiDomain
import TsunagiRules

/// How far an offer is, and what the person must keep away from.
extension RowJudge {
    func judgeDistance(_ row: Int) -> Outcome {
        let flags = flags(row)
        guard key.kind != .service || (flags.contains(.inPerson) && !flags.contains(.residential)),
            !flags.contains(.remote)
        else { return .holds }
        if case .anywhere = day.person.targets { return .holds }
        let isInTarget =
            !flags.contains(.confidential) && day.person.isTargetPlace(UInt32(segment.columns.place[row]))
        guard !segment.columns.x[row].isNaN else { return isInTarget ? .holds : .confirm }
        guard day.person.hasTargetPoints else { return .unknown(day.facts("target_municipalities")) }
        if isInTarget { return .holds }
        let bound = day.person.leastMetres(segment.columns, row)
        if bound + 2 * Geodesy.floatMargin < Float(distanceLimit), bound < Person.straightMetres { return .holds }
        guard let nearest = nearestTarget(row) else { return .holds }
        return nearest <= distanceLimit ? .holds : .fails(by: .metres(nearest - distanceLimit))
    }

    /// Metres to the nearest target's office; `nil` without a usable position or targets.
    func nearestTarget(_ row: Int) -> Int? {
        guard let point = point(row) else { return nil }
        return day.person.targetPoints.map { point.metres(to: $0.point) }.min()
    }

    func point(_ row: Int) -> UnitVector? {
        segment.position(row).map(UnitVector.init)
    }

    func judgeSeparation(_ row: Int) -> Outcome {
        let zones = day.person.keepAway
        guard !zones.isEmpty else { return .holds }
        if zones.providers.contains(tables.providers[segment.columns.provider[row]].id) { return .fails }
        let flags = flags(row)
        guard zones.hasPlaces, !flags.contains(.remote) else { return .holds }
        let isVisited = key.kind != .service || flags.contains(.inPerson) || flags.contains(.residential)
        let city = tables.places[UInt32(segment.columns.place[row])].city
        guard isVisited || city != nil else { return .holds }
        return isOutsideZones(row, city: city) ? .holds : .fails
    }

    private func isOutsideZones(_ row: Int, city: String?) -> Bool {
        let zones = day.person.keepAway
        if let city, zones.municipalities.contains(city) { return false }
        if flags(row).contains(.exact), let point = point(row) {
            if city == nil, !zones.municipalities.isEmpty { return false }
            return zones.circles.allSatisfy { $0.centre.metres(to: point) > $0.metres }
        }
        guard let city else { return false }
        if zones.circles.isEmpty { return true }
        guard let office = tables.office(of: city) else { return false }
        let extent = tables.configuration.policy.municipalityExtent
        return zones.circles.allSatisfy { $0.centre.metres(to: office) > $0.metres + extent }
    }
}
