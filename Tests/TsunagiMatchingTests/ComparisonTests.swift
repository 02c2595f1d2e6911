import FoundationEssentials
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Compares the engine with the reference on random catalogues and people, and again after each of several updates.
///
/// `TSUNAGI_COMPARISON_CASES` sets the number of cases (default 20,000, split evenly over the seeds).
struct ComparisonTests {
    private static let seeds = ["spring", "summer", "autumn", "winter"]
    private static let fewestCasesForRates = 2_000

    @Test func engineAgreesWithTheReference() async throws {
        let variable = ProcessInfo.processInfo.environment["TSUNAGI_COMPARISON_CASES"]
        let cases = try #require(variable.map { Int($0) } ?? 20_000, "TSUNAGI_COMPARISON_CASES must be a number")
        let casesOfASeedAndWorld = Self.seeds.count * WorldComparison.cases
        let worlds = max(1, (cases + casesOfASeedAndWorld - 1) / casesOfASeedAndWorld)
        let outcomes = await withTaskGroup(of: WorldComparison.Outcome.self) { group in
            for seed in Self.seeds { group.addTask { Self.compare(seed, worlds: worlds) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var coverage = MatchingCoverage()
        for outcome in outcomes {
            coverage.add(outcome.coverage)
            if let difference = outcome.difference { Issue.record("\(difference)") }
        }
        print("seeds \(Self.seeds.joined(separator: ", "))\n\(coverage.table)")
        if coverage.cases >= Self.fewestCasesForRates {
            #expect(coverage.rareRows.isEmpty, "each of these must occur in at least 1 % of cases")
        }
    }

    /// Compares the cases of one seed up to the first difference.
    private static func compare(_ seed: String, worlds: Int) -> WorldComparison.Outcome {
        var outcome = WorldComparison.Outcome()
        for number in 0..<worlds where outcome.difference == nil {
            var comparison = WorldComparison(seed, number)
            comparison.run(into: &outcome)
        }
        return outcome
    }
}
