import TsunagiDomain
import TsunagiRules

/// A configured need as matching reads it: what does not depend on a person, worked out once.
final class NeedPlan: Sendable {
    /// Its place in the configuration.
    let number: Int
    let rule: NeedRule
    let kind: OfferKind
    let maxWaitDays: Int
    let weights: TermValues
    /// Values that count where an offer states nothing.
    let assumed: TermValues
    /// Farthest distance from a target municipality in metres.
    let distanceLimit: Int
    let halfDistance: Double
    /// Steps of `DecayTables.proximityBounds` in a metre, rounded down.
    let stepsPerMetre: Float
    /// Values of the term `tier` by the tiers' numbers.
    let tiers: [Int]
    /// Values of the term `timing` by days of waiting.
    let timing: [Int32]

    init(_ number: Int, in configuration: Configuration, tiers: [String], decays: DecayTables) {
        let rule = configuration.needs[number]
        let scoring = configuration.policy.scoring[rule.kind]
        self.number = number
        self.rule = rule
        kind = rule.kind
        maxWaitDays = rule.maxWaitDays
        weights = TermValues(scoring?.weights ?? [:])
        assumed = TermValues(scoring?.assumed ?? [:])
        distanceLimit = scoring?.distanceLimit ?? Int(Int32.max)
        halfDistance = Double(scoring?.halfDistance ?? 1)
        stepsPerMetre = Float(DecayTables.stepsPerHalf) / Float(max(1, halfDistance)) * 0.9999
        self.tiers = tiers.map { rule.tiers[$0] ?? 0 }
        timing = decays.timingTable(half: rule.halfWaitDays)
    }

    /// Value of the term `timing` for at least 0 days of waiting.
    @inline(__always)
    func timing(waiting: Int) -> Int {
        DecayTables.timing(timing, half: rule.halfWaitDays, waiting: waiting)
    }
}
