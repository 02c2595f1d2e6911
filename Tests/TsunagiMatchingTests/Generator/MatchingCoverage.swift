import TsunagiDomain
import TsunagiRules

/// In how many cases each thing that can happen did.
struct MatchingCoverage {
    /// Number of cases.
    private(set) var cases = 0
    /// Number of cases by what happened in them.
    private(set) var counts: [String: Int] = [:]

    /// Notes what happened in a case.
    mutating func add(_ happened: Set<String>) {
        cases += 1
        for row in happened { counts[row, default: 0] += 1 }
    }

    /// Adds the cases of another coverage.
    mutating func add(_ other: MatchingCoverage) {
        cases += other.cases
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// Rows that occurred in less than one case of a hundred.
    var rareRows: [String] {
        Self.expectedRows.filter { (counts[$0] ?? 0) * 100 < cases }
    }

    /// A table of all rows with their share of cases in percent.
    var table: String {
        let rows = Self.expectedRows + counts.keys.filter { !Self.expectedRows.contains($0) }.sorted()
        let lines = rows.map { row in
            let permille = cases == 0 ? 0 : (counts[row] ?? 0) * 1000 / cases
            return "\(permille / 10).\(permille % 10) %\t\(row)"
        }
        return "\(cases) cases\n" + lines.joined(separator: "\n")
    }

    /// Everything that must occur.
    static let expectedRows: [String] = {
        var rows = outcomes.flatMap { condition, outcomes in
            outcomes.map { "condition \(condition.rawValue) \($0)" }
        }
        rows += Condition.allCases.map { "excluded by \($0.rawValue)" }
        rows += (Condition.allCases.filter { canConfirm($0) }.map(\.rawValue) + ["consult"]).map { "confirm \($0)" }
        rows += ["eligible", "undecided"].map { "verdict \($0)" }
        for list in AnswerList.allCases { rows += ["list \(list.rawValue)", "list \(list.rawValue) not asked for"] }
        rows += Term.allCases.map { "term \($0.rawValue)" }
        rows += [Term.proximity, .preference, .affordability, .occupation, .tier, .freshness]
            .map { "assumed term \($0.rawValue)" }
        rows += RuleLevel.allCases.map { "reason at \($0.rawValue)" }
        rows += UpdateKind.allCases.map { "update \($0.rawValue)" }
        for list in ["matches", "undecided", "near_misses"] {
            rows += ["tie at the limit of \(list)", "limit beyond the hits of \(list)"]
        }
        return rows + plainRows
    }()

    private static func canConfirm(_ condition: Condition) -> Bool {
        outcomes.first { $0.0 == condition }?.1.contains(.confirm) ?? false
    }

    private static let outcomes: [(Condition, [ReferenceOutcome])] = [
        (.rule, [.holds, .unknown, .fails]), (.accepts, [.holds, .confirm, .unknown, .fails]),
        (.capacity, [.holds, .confirm, .fails]), (.area, [.holds, .confirm, .unknown, .fails]),
        (.distance, [.holds, .confirm, .unknown, .fails]), (.time, [.holds, .fails]),
        (.cost, [.holds, .confirm, .unknown, .fails]), (.features, [.holds, .confirm, .fails]),
        (.hours, [.holds, .confirm, .unknown, .fails]), (.separation, [.holds, .fails]),
        (.refused, [.holds, .fails]),
    ]

    private static let plainRows = [
        "need derived", "need stated", "need coordinator", "need possible", "possible need with offers",
        "urgency overridden", "needed_on assumed", "next_owner office found", "next_owner no office",
        "miss rule", "miss rule of two facts", "miss distance", "miss time", "miss cost", "miss features", "miss hours",
        "change obtainable", "change assessable", "change of boolean", "change of code", "change of set",
        "granted_by some", "granted_by none", "tie in a list", "list cut at the limit", "score without weights",
        "specialisation counted", "question open", "question special_care", "question released_on",
        "question with gain", "question without gain", "near miss with questions", "provider is next",
        "gatekeeper with office", "gatekeeper without office", "act_by absent", "decider known", "decider asked",
        "reason negated", "reason true", "reason false", "reason unknown", "reason with law",
        "assumed residence_status", "assumed household", "assumed weekly_hours", "assumed disability",
        "assumed target_municipalities", "quarantined offer", "empty catalogue", "no explanation", "no distance",
        "remote proximity", "start after as_of", "large catalogue", "after updates", "answer changed by updates",
        "offices listed", "compacted", "matches alone", "matches alone of a large catalogue",
    ]
}
