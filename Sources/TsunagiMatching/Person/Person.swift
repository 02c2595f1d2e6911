import TsunagiDomain
import TsunagiRules

/// A request as the matcher reads it: what does not depend on a need's day.
final class Person: Sendable {
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

    /// The office of a target municipality.
    struct TargetPoint: Sendable {
        let rank: Int
        let point: UnitVector
        let x: Float
        let y: Float
        let z: Float

        init(rank: Int, point: UnitVector) {
            self.rank = rank
            self.point = point
            (x, y, z) = (Float(point.x), Float(point.y), Float(point.z))
        }
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
    /// The programs of the rules that the person is judged by.
    let programs: RulePrograms
    /// The person on the business date, for facts that no day changes.
    let context: EvaluationContext
    let targets: Targets
    let isAnywhere: Bool
    /// The targets whose offices are known, in their rank.
    let targetPoints: [TargetPoint]
    let hasTargetPoints: Bool
    /// Their coordinates, a lane each; far away where there is none.
    private let targetX: SIMD8<Float>
    private let targetY: SIMD8<Float>
    private let targetZ: SIMD8<Float>
    /// Numbers of the places in target municipalities.
    let targetPlaces: Set<UInt32>
    /// The same as bits, by the low bits of the numbers.
    let targetPlaceBits: UInt64
    let keepAway: Zones
    let hasZones: Bool

    init(_ request: MatchRequest, catalogue: Catalogue) {
        self.request = request
        self.catalogue = catalogue
        self.programs = catalogue.index.programs
        self.context = catalogue.context(of: request, neededOn: request.asOf)
        let targets = Self.targets(context, catalogue)
        self.targets = targets
        isAnywhere = if case .anywhere = targets { true } else { false }
        var points: [TargetPoint] = []
        var places: Set<UInt32> = []
        if case .ranked(let ranked) = targets {
            for (rank, target) in ranked.enumerated() {
                target.point.map { points.append(TargetPoint(rank: rank, point: $0)) }
                places.formUnion(catalogue.index.placesOfCities[target.code] ?? [])
            }
        }
        targetPoints = points
        hasTargetPoints = !points.isEmpty
        (targetX, targetY, targetZ) = Self.lanes(points)
        targetPlaces = places
        targetPlaceBits = places.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        var zones = Zones()
        for zone in request.keepAway {
            switch zone {
            case .municipality(let code): zones.municipalities.insert(catalogue.gazetteer.city(of: code))
            case .around(let centre, let metres): zones.circles.append((UnitVector(centre), metres))
            case .provider(let id): zones.providers.insert(id)
            }
        }
        self.keepAway = zones
        hasZones = !zones.isEmpty
    }

    /// The municipality whose offices own needs: the first target, else where the person is now.
    var municipality: String? {
        if case .ranked(let targets) = targets { return targets.first?.code }
        guard case .known(.code(let code)) = context.knowledge(of: "current_municipality") else { return nil }
        return catalogue.gazetteer.city(of: code)
    }

    /// Below this, a straight line and the way over the ground differ by less than a metre.
    static let straightMetres: Float = 100_000

    /// Whether a place lies in a target municipality.
    @inline(__always)
    func isTargetPlace(_ place: UInt32) -> Bool {
        targetPlaceBits & (1 << UInt64(place & 63)) != 0 && targetPlaces.contains(place)
    }

    /// Whether a row says openly that its site lies in a target municipality.
    @inline(__always)
    func isInTarget(_ row: Int, _ columns: Columns) -> Bool {
        isTargetPlace(UInt32(columns.place[row])) && !columns.flags(row).contains(.confidential)
    }

    /// Metres along a straight line from a row's position to the nearest target's office.
    @inline(__always)
    func leastMetres(_ columns: Columns, _ row: Int) -> Float {
        let (dx, dy, dz) = (targetX - columns.x[row], targetY - columns.y[row], targetZ - columns.z[row])
        let squares = dx * dx + dy * dy + dz * dz
        let fours = pointwiseMin(squares.lowHalf, squares.highHalf)
        let twos = pointwiseMin(fours.lowHalf, fours.highHalf)
        return min(twos.x, twos.y).squareRoot() * Geodesy.floatRadius
    }

    private static func lanes(_ points: [TargetPoint]) -> (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>) {
        let nowhere = SIMD8<Float>(repeating: 1e6)
        var (x, y, z) = (nowhere, nowhere, nowhere)
        for (lane, point) in points.prefix(nowhere.scalarCount).enumerated() {
            (x[lane], y[lane], z[lane]) = (point.x, point.y, point.z)
        }
        return (x, y, z)
    }

    private static func targets(_ context: EvaluationContext, _ catalogue: Catalogue) -> Targets {
        switch context.knowledge(of: "target_municipalities") {
        case .known(.anywhere): .anywhere
        case .known(.municipalities(let codes)):
            .ranked(
                codes.map { code in
                    let city = catalogue.gazetteer.city(of: code)
                    return Target(
                        code: city, prefecture: String(city.prefix(2)), point: catalogue.tables.office(of: city))
                })
        default: .unknown
        }
    }
}

extension Catalogue {
    /// A request's facts as rules see them for a need of some day.
    func context(of request: MatchRequest, neededOn: CivilDate) -> EvaluationContext {
        EvaluationContext(
            facts: request.facts, vocabulary: vocabulary, neededOn: neededOn, asOf: request.asOf,
            assumed: tables.assumedValues)
    }
}
