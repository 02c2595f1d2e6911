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
    /// The person on the business date, for facts that no day changes.
    let context: EvaluationContext
    let targets: Targets
    let keepAway: Zones

    init(_ request: MatchRequest, catalogue: Catalogue) {
        self.request = request
        self.catalogue = catalogue
        self.context = catalogue.context(of: request, neededOn: request.asOf)
        self.targets = Self.targets(context, catalogue)
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
        guard case .known(.code(let code)) = context.knowledge(of: "current_municipality") else { return nil }
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

    private static func targets(_ context: EvaluationContext, _ catalogue: Catalogue) -> Targets {
        switch context.knowledge(of: "target_municipalities") {
        case .known(.anywhere): .anywhere
        case .known(.municipalities(let codes)):
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

extension Catalogue {
    /// A request's facts as rules see them for a need of some day.
    func context(of request: MatchRequest, neededOn: CivilDate) -> EvaluationContext {
        EvaluationContext(
            facts: request.facts, vocabulary: configuration.vocabulary, neededOn: neededOn, asOf: request.asOf,
            assumed: configuration.policy.assumedValues)
    }
}
