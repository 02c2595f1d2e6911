import FoundationEssentials
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Compares the engine with the reference on random catalogues and people.
///
/// `TSUNAGI_COMPARISON_CASES` sets the number of cases (default 20,000, split evenly over the seeds).
struct ComparisonTests {
    private static let seeds = ["spring", "summer", "autumn", "winter"]
    private static let requestsOfAWorld = 8
    private static let fewestCasesForRates = 2_000

    private struct Outcome: Sendable {
        var coverage = MatchingCoverage()
        var difference: String?
    }

    @Test func engineAgreesWithTheReference() async throws {
        let variable = ProcessInfo.processInfo.environment["TSUNAGI_COMPARISON_CASES"]
        let cases = try #require(variable.map { Int($0) } ?? 20_000, "TSUNAGI_COMPARISON_CASES must be a number")
        let worlds = max(1, cases / (Self.seeds.count * Self.requestsOfAWorld))
        let outcomes = await withTaskGroup(of: Outcome.self) { group in
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
    private static func compare(_ seed: String, worlds: Int) -> Outcome {
        var outcome = Outcome()
        for number in 0..<worlds {
            var generator = MatchingGenerator(seed, number)
            let world = generator.world()
            let reference = ReferenceMatcher(
                configuration: world.configuration, gazetteer: world.gazetteer, offers: world.offers)
            let engine = Matcher(
                catalogue: Catalogue(
                    offers: world.offers, configuration: world.configuration, gazetteer: world.gazetteer))
            for index in 0..<requestsOfAWorld {
                let request = generator.makeRequest(to: world.offers)
                let (expected, results) = reference.trace(request)
                let actual = engine.match(request)
                if actual != expected {
                    let name = "seed \(seed), case \(number * requestsOfAWorld + index)"
                    outcome.difference = describe(name, world, request, expected, actual)
                    return outcome
                }
                outcome.coverage.add(
                    MatchingCoverage.happened(world, request, matcher: reference, answer: expected, results: results))
            }
        }
        return outcome
    }

    private static func describe(
        _ name: String, _ world: GeneratedWorld, _ request: MatchRequest, _ expected: MatchAnswer,
        _ actual: MatchAnswer
    ) -> String {
        let difference = AnswerText.difference(expected, actual)
        return """
            \(name): - is the reference, + the engine
            \(difference.isEmpty ? "the answers differ in what is not printed" : difference)

            \(RequestText.text(request))

            \(RequestText.offers(world.offers, namedIn: difference))
            """
    }
}
