import TsunagiDomain
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A point on the unit sphere, computed as the matcher does.
struct Point {
    let x: Double
    let y: Double
    let z: Double

    init(_ position: Position) {
        let latitude = position.latitude * .pi / 180
        let longitude = position.longitude * .pi / 180
        x = cos(latitude) * cos(longitude)
        y = cos(latitude) * sin(longitude)
        z = sin(latitude)
    }
}

/// What words of the vocabulary are called in the export.
struct ExportCodes {
    let needCodes: [String]
    let featureCodes: [String]
    let occupations: [String]
    let qualificationCodes: [String]
    let tiers: [String]
    let routes: [String]
    let documents: [String]
    let deciders: [String]
    /// Facts that offers grant, `true` or a code.
    let grants = [
        "rent_guarantor", "employment_guarantor", "phone", "resident_registration", "health_insurance",
        "facility_guarantor",
    ]
    /// Rows of municipalities by code.
    let towns: [String: Int]

    init(_ catalogue: SyntheticCatalogue) {
        let configuration = catalogue.world.configuration
        let vocabulary = configuration.vocabulary
        needCodes = configuration.needs.map(\.code)
        featureCodes = vocabulary.features.map(\.code)
        occupations = vocabulary.codes(ofList: "occupation")
        qualificationCodes =
            ["qualifications", "training_completed"]
            .flatMap { vocabulary.fact($0)?.codes.map(\.code) ?? [] }.unique
        tiers = vocabulary.codes(ofList: "tier")
        routes = vocabulary.codes(ofList: "route")
        documents = vocabulary.codes(ofList: "document")
        deciders = vocabulary.codes(ofList: "decided_by")
        towns = Dictionary(
            uniqueKeysWithValues: catalogue.towns.list.enumerated().map { ($0.element.code, $0.offset) })
        needNumbers = Self.numbers(needCodes)
        featureNumbers = Self.numbers(featureCodes)
        occupationNumbers = Self.numbers(occupations)
        qualificationNumbers = Self.numbers(qualificationCodes)
    }

    private let needNumbers: [String: UInt64]
    private let featureNumbers: [String: UInt64]
    private let occupationNumbers: [String: UInt64]
    private let qualificationNumbers: [String: UInt64]

    func needs(_ codes: Set<String>) -> UInt64 {
        codes.reduce(0) { $0 | Self.bit(needNumbers[$1]) }
    }

    func need(_ code: String) -> Int { needNumbers[code].map { Int($0) } ?? -1 }

    func features(_ stated: [String: Bool], where isIn: (Bool) -> Bool) -> UInt64 {
        stated.reduce(0) { isIn($1.value) ? $0 | Self.bit(featureNumbers[$1.key]) : $0 }
    }

    func occupation(_ code: String) -> Int { occupationNumbers[code].map { Int($0) } ?? -1 }

    func qualifications(_ codes: Set<String>) -> UInt64 {
        codes.reduce(0) { $0 | Self.bit(qualificationNumbers[$1]) }
    }

    func tier(_ code: String) -> Int { tiers.firstIndex(of: code) ?? -1 }

    func mask(_ codes: [String], among list: [String]) -> UInt64 {
        codes.reduce(0) { $0 | (list.firstIndex(of: $1).map { 1 << UInt64($0) } ?? 0) }
    }

    static func kind(_ kind: OfferKind) -> Int { OfferKind.allCases.firstIndex(of: kind) ?? 0 }

    static func precision(_ precision: LocationPrecision) -> Int {
        LocationPrecision.allCases.firstIndex(of: precision) ?? 0
    }

    private static func bit(_ number: UInt64?) -> UInt64 { number.map { 1 << $0 } ?? 0 }

    private static func numbers(_ codes: [String]) -> [String: UInt64] {
        Dictionary(zip(codes, (0 as UInt64)...), uniquingKeysWith: { first, _ in first })
    }
}
