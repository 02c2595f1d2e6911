import TsunagiDomain
import TsunagiRules

/// A request as the matcher reads it: what does not depend on a need's day.
struct Person: Sendable {
    /// Where the person would live.
    enum Targets: Sendable {
        case unknown
        case anywhere
        case ranked([Target])
    }

    /// A municipality the person would live in.
    struct Target: Sendable {
        let code: String
        let prefecture: String
        /// Its office; `nil` when the gazetteer has no such municipality.
        let point: UnitVector?
    }

    /// Where and whom to keep away from.
    struct Zones: Sendable {
        var municipalities: Set<String> = []
        var circles: [(centre: UnitVector, metres: Int)] = []
        var providers: Set<ProviderID> = []

        var hasPlaces: Bool { !municipalities.isEmpty || !circles.isEmpty }
        var isEmpty: Bool { !hasPlaces && providers.isEmpty }
    }

    let request: MatchRequest
    let catalogue: Catalogue
    let targets: Targets
    let keepAway: Zones

    init(_ request: MatchRequest, catalogue: Catalogue) {
        self.request = request
        self.catalogue = catalogue
        self.targets = Self.targets(request.facts, catalogue)
        var zones = Zones()
        for zone in request.keepAway {
            switch zone {
            case .municipality(let code): zones.municipalities.insert(catalogue.gazetteer.city(of: code))
            case .around(let centre, let metres): zones.circles.append((UnitVector(centre), metres))
            case .provider(let id): zones.providers.insert(id)
            }
        }
        self.keepAway = zones
    }

    /// The municipality whose offices own needs: the first target, else where the person is now.
    var municipality: String? {
        if case .ranked(let targets) = targets { return targets.first?.code }
        guard case .code(let code)? = request.facts.value("current_municipality") else { return nil }
        return catalogue.gazetteer.city(of: code)
    }

    func isTarget(_ city: String) -> Bool {
        guard case .ranked(let targets) = targets else { return false }
        return targets.contains { $0.code == city }
    }

    /// Distances in metres to the targets' offices in their rank; empty without a usable position or targets.
    func distances(to entry: CatalogueEntry) -> [(rank: Int, metres: Int)] {
        guard case .ranked(let targets) = targets, let point = entry.usablePoint else { return [] }
        return targets.enumerated().compactMap { rank, target in
            target.point.map { (rank, point.metres(to: $0)) }
        }
    }

    func nearestTarget(to entry: CatalogueEntry) -> Int? {
        distances(to: entry).map(\.metres).min()
    }

    private static func targets(_ facts: Facts, _ catalogue: Catalogue) -> Targets {
        switch facts.value("target_municipalities") {
        case .anywhere?: .anywhere
        case .municipalities(let codes)?:
            .ranked(
                codes.map { code in
                    let city = catalogue.gazetteer.city(of: code)
                    return Target(
                        code: city, prefecture: String(city.prefix(2)), point: catalogue.office(of: city))
                })
        default: .unknown
        }
    }
}
