import TsunagiDomain
import TsunagiRules

/// Powers of two that many rows share, worked out once.
struct DecayTables: Sendable {
    /// Steps of `proximityBounds` in one half distance.
    static let stepsPerHalf = 64
    private static let days = 2_048
    private static let halves = 24

    /// Value of the term `freshness` by age in days.
    private let freshness: [Int32]
    private let freshnessHalf: Double
    /// Value of the term `timing` by days of waiting, by half time in days.
    private let timing: [Int: [Int32]]
    /// 2 to the power of minus the step, `stepsPerHalf` steps to a half.
    let proximityBounds: [Double]
    /// 0.9 to the power of the rank.
    let rankFactors: [Double]

    init(_ configuration: Configuration) {
        func table(half: Double) -> [Int32] {
            (0..<Self.days).map { Int32(Millionths.rounded(Millionths.decay(Double($0), half: half))) }
        }
        freshnessHalf = Double(configuration.policy.freshnessHalfDays)
        freshness = table(half: freshnessHalf)
        timing = Dictionary(
            Set(configuration.needs.map(\.halfWaitDays)).map { ($0, table(half: Double($0))) },
            uniquingKeysWith: { first, _ in first })
        proximityBounds = (0..<Self.halves * Self.stepsPerHalf).map {
            Millionths.decay(Double($0), half: Double(Self.stepsPerHalf))
        }
        rankFactors = (0..<16).map(Millionths.rankFactor)
    }

    /// Value of `freshness` for an age of at least 0 days.
    func freshness(age: Int) -> Int {
        age < Self.days
            ? Int(freshness[age]) : Millionths.rounded(Millionths.decay(Double(age), half: freshnessHalf))
    }

    /// Values of `timing` by days of waiting, for `DecayTables.timing(_:half:waiting:)`.
    func timingTable(half: Int) -> [Int32] {
        timing[half] ?? []
    }

    /// Value of `timing` for at least 0 days of waiting.
    static func timing(_ table: [Int32], half: Int, waiting: Int) -> Int {
        waiting < table.count
            ? Int(table[waiting]) : Millionths.rounded(Millionths.decay(Double(waiting), half: Double(half)))
    }
}
