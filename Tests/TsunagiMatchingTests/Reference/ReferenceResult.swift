import TsunagiDomain
import TsunagiRules

/// What comes out for one need and offer.
final class ReferenceResult {
    /// Where a pair belongs.
    enum Verdict: Hashable {
        case eligible, undecided
        case excluded(Condition)
    }

    /// The pair.
    let pair: ReferencePair
    /// What each condition says.
    let findings: [(condition: Condition, finding: ReferenceFinding)]
    /// Where it belongs.
    let verdict: Verdict
    /// Parts of the score; empty for what no list shows.
    let parts: [ScorePart]
    /// By what one condition that could change is missed; `nil` when it is not so.
    let miss: ReferenceMiss?
    /// Sum of the points.
    let score: Int
    /// Stated facts it waits for.
    let questions: Set<String>

    /// Looks at a pair.
    init(_ pair: ReferencePair) {
        let findings = pair.findings()
        let failing = findings.filter { $0.finding.outcome == .fails }
        self.pair = pair
        self.findings = findings
        if let first = failing.first {
            verdict = .excluded(first.condition)
            miss = failing.count == 1 ? ReferenceMiss(pair, first.condition, shortfall: first.finding.shortfall) : nil
        } else {
            verdict = findings.contains { $0.finding.outcome == .unknown } ? .undecided : .eligible
            miss = nil
        }
        parts = failing.isEmpty || miss != nil ? pair.scoreParts() : []
        score = parts.map(\.points).reduce(0, +)
        questions = findings.reduce(into: pair.need.questions) { $0.formUnion($1.finding.questions) }
    }

    /// Whether no condition fails.
    var isOpen: Bool { verdict == .eligible || verdict == .undecided }

    /// Whether it waits for an answer: something is unknown, or the need is only possible.
    var isUndecided: Bool { verdict == .undecided || (verdict == .eligible && pair.need.source == nil) }

    /// Whether it stands before another one in a list.
    func comesBefore(_ other: ReferenceResult) -> Bool {
        (other.score, pair.offer.id) < (score, other.pair.offer.id)
    }
}

/// How the one failing condition of a pair is missed.
enum ReferenceMiss {
    /// The rule, with the smallest change.
    case rule([ReferenceChange])
    /// Another condition, ready to be shown.
    case plain(Miss)

    /// Looks at a failing condition; `nil` when it could not change or is missed by too much.
    init?(_ pair: ReferencePair, _ condition: Condition, shortfall: Int) {
        let tolerance = pair.configuration.policy.tolerance
        switch condition {
        case .rule:
            guard let changes = pair.person.smallestChange(of: pair.rules) else { return nil }
            self = .rule(changes)
        case .distance:
            guard shortfall <= tolerance.metres else { return nil }
            self = .plain(.distance(metres: shortfall))
        case .time:
            guard shortfall <= tolerance.days, !pair.isGone(by: pair.startOn ?? pair.earliestStart) else { return nil }
            self = .plain(.time(days: shortfall))
        case .cost:
            guard shortfall <= tolerance.yen else { return nil }
            self = .plain(.cost(yen: shortfall))
        case .features:
            guard shortfall <= tolerance.features else { return nil }
            let missing = pair.requiredFeatures.filter { pair.offer.features[$0] == false }
            self = .plain(.features(missing))
        case .hours:
            guard shortfall <= tolerance.hours else { return nil }
            self = .plain(.hours(shortfall))
        case .accepts, .capacity, .area, .separation, .refused:
            return nil
        }
    }
}
