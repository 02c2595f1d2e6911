import TsunagiDomain
import TsunagiRules

/// How far an offer is, and what the person must keep away from.
extension RowJudge {
    /// Whether `distance` neither fails nor is unknown.
    @inline(__always)
    func isNearEnough(_ row: Int) -> Bool {
        if key.part == .anywhere || person.isAnywhere || columns.x[row].isNaN { return true }
        if key.part == .near && person.hasTargetPoints {
            let straight = person.leastMetres(columns, row)
            if straight - 2 * Geodesy.floatMargin > farthest { return person.isInTarget(row, columns) }
            if straight + 2 * Geodesy.floatMargin < farthest, straight < Person.straightMetres { return true }
        }
        return judgeDistance(row, tolerance: 0).state < .unknown
    }

    /// The outcome of `distance`; beyond the limit and a tolerance, both in metres, it does not tell how far the row is.
    func judgeDistance(_ row: Int, tolerance: Int) -> Outcome {
        guard isGoneTo(row) else { return .holds }
        if person.isAnywhere { return .holds }
        let isInTarget = person.isInTarget(row, columns)
        guard !columns.x[row].isNaN else { return isInTarget ? .holds : .confirm }
        guard person.hasTargetPoints else { return .unknown(day.asked.targets) }
        if isInTarget { return .holds }
        let limit = plan.distanceLimit
        let straight = person.leastMetres(columns, row)
        if straight + 2 * Geodesy.floatMargin < Float(limit), straight < Person.straightMetres { return .holds }
        if straight - 2 * Geodesy.floatMargin > Float(limit + tolerance) { return .fails(by: .metres(.max)) }
        guard let nearest = nearestTarget(row) else { return .holds }
        return nearest <= limit ? .holds : .fails(by: .metres(nearest - limit))
    }

    /// Whether the way there counts: not to what comes by telephone, nor to treatment where one stays.
    func isGoneTo(_ row: Int) -> Bool {
        let flags = flags(row)
        return (key.kind != .service || (flags.contains(.inPerson) && !flags.contains(.residential)))
            && !flags.contains(.remote)
    }

    /// Metres to the nearest target's office; `nil` without a usable position or targets.
    func nearestTarget(_ row: Int) -> Int? {
        guard let point = point(row) else { return nil }
        return person.targetPoints.map { point.metres(to: $0.point) }.min()
    }

    func point(_ row: Int) -> UnitVector? {
        segment.position(row).map(UnitVector.init)
    }

    func judgeSeparation(_ row: Int) -> Outcome {
        guard person.hasZones else { return .holds }
        let zones = person.keepAway
        if !zones.providers.isEmpty, zones.providers.contains(providers.pointer(columns.provider[row]).pointee.id) {
            return .fails
        }
        let flags = flags(row)
        guard zones.hasPlaces, !flags.contains(.remote) else { return .holds }
        let isVisited = key.kind != .service || flags.contains(.inPerson) || flags.contains(.residential)
        let city = places.pointer(UInt32(columns.place[row])).pointee.city
        guard isVisited || city != nil else { return .holds }
        return isOutsideZones(row, city: city) ? .holds : .fails
    }

    private func isOutsideZones(_ row: Int, city: String?) -> Bool {
        let zones = person.keepAway
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
