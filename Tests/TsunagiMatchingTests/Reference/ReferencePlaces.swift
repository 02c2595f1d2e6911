import Glibc
import TsunagiDomain
import TsunagiRules

/// Distances and municipalities.
struct ReferencePlaces {
    /// The municipalities.
    let gazetteer: Gazetteer
    private static let earthRadiusInMetres = 6_371_008.8

    /// Whole metres between two points.
    static func metres(_ one: Position, _ other: Position) -> Int {
        let (a, b) = (unitVector(one), unitVector(other))
        let chord = sqrt(zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +))
        return Int((2 * earthRadiusInMetres * asin(min(1, chord / 2))).rounded())
    }

    /// Whole metres from a point to the office of a municipality; `nil` when the gazetteer lacks it.
    func metres(_ position: Position, toOfficeOf municipality: String) -> Int? {
        gazetteer.municipality(municipality).map { Self.metres(position, $0.position) }
    }

    /// A ward's city, otherwise the code itself.
    func city(_ code: String) -> String {
        gazetteer.cityOfWard[code] ?? code
    }

    /// Prefecture of a municipality.
    func prefecture(_ code: String) -> String {
        gazetteer.municipality(code)?.prefecture ?? String(code.prefix(2))
    }

    private static func unitVector(_ position: Position) -> [Double] {
        let latitude = position.latitude * Double.pi / 180
        let longitude = position.longitude * Double.pi / 180
        return [cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)]
    }
}

/// Where a person would live.
enum ReferenceTargets {
    /// Not known.
    case unknown
    /// Anywhere.
    case anywhere
    /// Municipalities or wards, the most wanted first.
    case municipalities([String])

    /// Reads the fact `target_municipalities`.
    init(_ person: ReferencePerson) {
        switch person.knowledge(of: "target_municipalities") {
        case .known(.anywhere): self = .anywhere
        case .known(.municipalities(let codes)): self = .municipalities(codes)
        default: self = .unknown
        }
    }

    /// The known targets; empty when unknown or anywhere.
    var codes: [String] {
        if case .municipalities(let codes) = self { codes } else { [] }
    }
}
