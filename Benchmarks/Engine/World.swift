import TsunagiDomain
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that cannot be read or written, or reference data that makes no sense.
struct BenchFault: Error, CustomStringConvertible {
    let description: String
}

/// What the synthetic catalogue rests on: the configuration in force and the municipalities.
struct World: Sendable {
    /// All persons ask on this day; a bar dated 2026-12-25 comes into force for some needs and not for others.
    static let asOf = CivilDate(2026, 10, 1) ?? CivilDate(dayNumber: 0)

    let configuration: Configuration
    let gazetteer: Gazetteer

    /// - Parameters:
    ///   - root: The folder that holds `config/` and `sql/reference/`.
    ///   - withoutDistance: Whether distance has no weight, other than in the policy.
    /// - Throws: `BenchFault` or `ConfigurationError`.
    init(root: String, withoutDistance: Bool) throws {
        var texts: [ConfigurationDocuments.Name: String] = [:]
        for name in ConfigurationDocuments.Name.allCases {
            texts[name] = try Self.text("\(root)/config/\(name.fileName)")
        }
        if withoutDistance { texts[.policy] = try texts[.policy].map(Self.withoutDistance) }
        configuration = try ConfigurationDocuments(texts).configuration(
            digest: "sha256:" + String(repeating: "0", count: 64))
        let towns = try Self.rows("\(root)/sql/reference/municipality.csv").compactMap(Self.municipality)
        let wards = try Self.rows("\(root)/sql/reference/ward.csv").filter { $0.count > 2 }.map { ($0[0], $0[2]) }
        gazetteer = Gazetteer(
            municipalities: towns, cityOfWard: Dictionary(wards, uniquingKeysWith: { first, _ in first }))
        guard configuration.needs.count <= 64, configuration.vocabulary.features.count <= 64 else {
            throw BenchFault(description: "more than 64 needs or features do not fit the export's masks")
        }
    }

    /// A policy in which the term `proximity` has no weight.
    private static func withoutDistance(_ policy: String) throws -> String {
        let weight = /(?<term>proximity: {weight:) \d+/
        guard policy.matches(of: weight).count == OfferKind.allCases.count else {
            throw BenchFault(description: "config/policy.yaml does not weigh proximity once for each kind of offer")
        }
        return policy.replacing(weight) { "\($0.term) 0" }
    }

    private static func municipality(_ fields: [String]) -> Municipality? {
        guard fields.count > 8, let latitude = Double(fields[7]), let longitude = Double(fields[8]) else { return nil }
        return Municipality(
            code: fields[0], prefecture: fields[2], name: fields[5],
            position: Position(latitude: latitude, longitude: longitude))
    }

    private static func rows(_ path: String) throws -> [[String]] {
        try text(path).split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func text(_ path: String) throws -> String {
        guard let file = fopen(path, "rb") else { throw BenchFault(description: "cannot read \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[0..<count]
        }
    }
}
