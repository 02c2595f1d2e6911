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
    private let proximityBounds: [Double]
    /// 0.9 to the power of the rank.
    private let rankFactors: [Double]
    /// Value of the term `specialisation` by number of facts.
    private let specialisations: [Int]

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
        specialisations = (0..<16).map(Self.specialisation)
    }

    /// Value of `freshness` for an age of at least 0 days.
    func freshness(age: Int) -> Int {
        age < Self.days
            ? Int(freshness[age]) : Millionths.rounded(Millionths.decay(Double(age), half: freshnessHalf))
    }

    /// An upper bound of a target's share in `proximity`, by a number of steps that the distance does not fall short of.
    func proximityBound(steps: Float, rank: Int) -> Double {
        proximityBounds[min(Int(steps), proximityBounds.count - 1)]
            * (rank < rankFactors.count ? rankFactors[rank] : 1)
    }

    /// Value of `specialisation` for a number of facts.
    func specialisation(_ count: Int) -> Int {
        count < specialisations.count ? specialisations[count] : Self.specialisation(count)
    }

    private static func specialisation(_ count: Int) -> Int {
        Millionths.rounded(1 - Millionths.decay(Double(count), half: 1))
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
