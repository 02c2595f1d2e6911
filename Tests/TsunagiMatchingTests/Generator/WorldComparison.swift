import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Puts requests to one world as engine and reference see it, at the start and after each of several updates.
///
/// The reference is made anew for each version of the world; the engine's catalogue is handed on from version to
/// version, as the service does it.
struct WorldComparison {
    /// Cases that were compared, and the first in which something differs.
    struct Outcome: Sendable {
        var coverage = MatchingCoverage()
        var difference: String?
    }

    private static let versions = 4
    private static let newRequestsOfAVersion = 2
    /// Cases in one world: in each version the standing request and new ones.
    static let cases = versions * (1 + newRequestsOfAVersion)
    /// One world of so many is large.
    private static let worldsToALargeOne = 80
    private static let largeSizes = [300, 600, 400, 300, 2_000, 500]
    /// In percent, of a compaction that is not needed yet.
    private static let chanceOfCompaction = 20
    private static let stepsInALargeWorld = [1, 5, 20, 80]

    private let name: String
    private let isLarge: Bool
    private var generator: MatchingGenerator
    private var world: GeneratedWorld
    private var catalogue: Catalogue
    private var rowsOfUpdate: Set<String> = []

    /// Makes the world with a number within a seed.
    init(_ seed: String, _ number: Int) {
        name = "seed \(seed), world \(number)"
        generator = MatchingGenerator(seed, number)
        isLarge = number % Self.worldsToALargeOne == 5
        let size = Self.largeSizes[number / Self.worldsToALargeOne % Self.largeSizes.count]
        world = generator.world(size: isLarge ? size : nil)
        catalogue = Catalogue(
            offers: world.offers, providers: world.offices ?? [], configuration: world.configuration,
            gazetteer: world.gazetteer)
    }

    /// Compares all cases up to the first difference.
    mutating func run(into outcome: inout Outcome) {
        let first = catalogue
        let standing = generator.makeRequest(to: world.offers)
        var standingAnswers: [MatchAnswer] = []
        for version in 0..<Self.versions {
            if version > 0 { update() }
            let reference = ReferenceMatcher(
                configuration: world.configuration, gazetteer: world.gazetteer, offers: world.offers,
                offices: world.offices ?? [])
            outcome.difference = differenceOfContent(reference).map { "\(name), version \(version): \($0)" }
            let others = (0..<Self.newRequestsOfAVersion).map { _ in generator.makeRequest(to: world.offers) }
            for (index, request) in ([standing] + others).enumerated() where outcome.difference == nil {
                let (expected, results) = reference.trace(request)
                let actual = Matcher(catalogue: catalogue).match(request)
                guard actual == expected else {
                    outcome.difference = describe("version \(version), request \(index)", request, expected, actual)
                    return
                }
                var rows = rowsOfUpdate.union(
                    MatchingCoverage.happened(world, request, matcher: reference, answer: expected, results: results))
                if request.lists.contains(.matches) {
                    let alone = matchesAlone(request)
                    guard alone == expected.needs.map(\.matches) else {
                        outcome.difference =
                            "\(name), version \(version), request \(index): other matches when they are asked for alone\n"
                            + RequestText.text(request)
                        return
                    }
                    rows.insert(isLarge ? "matches alone of a large catalogue" : "matches alone")
                }
                if index == 0 {
                    if let last = standingAnswers.last, last != expected { rows.insert("answer changed by updates") }
                    standingAnswers.append(expected)
                }
                outcome.coverage.add(rows)
            }
            guard outcome.difference == nil else { return }
        }
        let again = Matcher(catalogue: first).match(standing)
        if let expected = standingAnswers.first, again != expected {
            outcome.difference = describe("the first version, asked again after the updates", standing, expected, again)
        }
    }

    /// The matches of each need when no other list is asked for, which is a search of its own.
    private func matchesAlone(_ request: MatchRequest) -> [[ListedOffer]?] {
        var request = request
        request.lists = [.matches]
        return Matcher(catalogue: catalogue).match(request).needs.map(\.matches)
    }

    private mutating func update() {
        let steps = isLarge ? generator.random.pick(Self.stepsInALargeWorld) : generator.random.integer(1...6)
        let update = generator.update(&world, steps: steps)
        catalogue = catalogue.applying(update.changes)
        rowsOfUpdate = Set(update.kinds.map { "update \($0.rawValue)" } + ["after updates"])
        if catalogue.needsCompaction || generator.random.chance(Self.chanceOfCompaction) {
            catalogue = catalogue.compacted()
            rowsOfUpdate.insert("compacted")
        }
        if world.offices != nil { rowsOfUpdate.insert("offices listed") }
    }

    /// What the catalogue holds that it should not, or lacks; `nil` when nothing.
    private func differenceOfContent(_ reference: ReferenceMatcher) -> String? {
        let expected = reference.offers.map(\.offer)
        guard catalogue.offerIDs == expected.map(\.id).sorted() else { return "it holds other offers" }
        let quarantined = Set(world.offers.map(\.id)).subtracting(catalogue.offerIDs).sorted()
        guard catalogue.quarantined.map(\.offer) == quarantined else { return "it has quarantined other offers" }
        guard expected.allSatisfy({ catalogue.display(of: $0.id) == display(of: $0) }) else {
            return "an offer in it shows other values"
        }
        return nil
    }

    private func display(of offer: Offer) -> OfferDisplay {
        OfferDisplay(
            id: offer.id, title: offer.title, provider: offer.provider.name, providerID: offer.provider.id,
            kind: offer.kind, needs: offer.needs,
            municipality: offer.site?.precision == .confidential ? nil : offer.site?.municipality,
            source: offer.source)
    }

    private func describe(
        _ part: String, _ request: MatchRequest, _ expected: MatchAnswer, _ actual: MatchAnswer
    ) -> String {
        let difference = AnswerText.difference(expected, actual)
        return """
            \(name), \(part): - is the reference, + the engine
            \(difference.isEmpty ? "the answers differ in what is not printed" : difference)

            \(rowsOfUpdate.sorted().joined(separator: ", "))
            \(RequestText.text(request))

            \(RequestText.offers(world.offers, namedIn: difference))
            """
    }
}
