import TsunagiDomain
import TsunagiMatching
public import TsunagiRules
public import TsunagiService

extension MatchReport {
    private static let bytesPerOffer = 600
    private static let bytesPerExplanation = 1_600

    /// The answer as JSON in UTF-8; equal inputs give equal bytes, labels aside.
    ///
    /// - Parameters:
    ///   - language: Language of the labels.
    ///   - engine: Version of the service.
    /// - Returns: The body of the answer to `POST /v1/matches`.
    public func bytes(in language: Language, engine: String) -> [UInt8] {
        let explains = query.request.explain
        let listed = ([answer] + scenarios.map(\.answer)).reduce(0) { $0 + $1.listedCount }
        var writer = AnswerWriter(
            AnswerContext(catalogue: catalogue, explains: explains, language: language),
            capacity: 4_096 + listed * (Self.bytesPerOffer + (explains ? Self.bytesPerExplanation : 0)))
        writer.out.openObject()
        writer.out.key("as_of")
        writer.out.date(query.request.asOf)
        writer.out.key("assumed_facts")
        writer.assumed(answer.assumedFacts)
        writer.out.key("policy")
        writer.out.string(catalogue.configuration.digest)
        writer.out.raw(",\"catalogue\":{\"position\":")
        writer.out.string(version.position)
        writer.out.raw(",\"at\":")
        writer.out.string(version.at)
        writer.out.raw("},\"engine\":")
        writer.out.string(engine)
        writer.out.raw(",\"digest\":")
        writer.out.plain(digest)
        writer.members(answer)
        writer.scenarios(scenarios)
        writer.out.closeObject()
        return writer.out.bytes
    }
}

extension AnswerWriter {
    /// Appends the member `scenarios`, nothing without any.
    fileprivate mutating func scenarios(_ scenarios: [(scenario: Scenario, answer: MatchAnswer)]) {
        guard !scenarios.isEmpty else { return }
        out.raw(",\"scenarios\":[")
        for (scenario, answer) in scenarios {
            out.separate()
            out.raw("{\"name\":")
            out.string(scenario.name)
            out.raw(",\"facts\":")
            out.value(scenario.facts.json)
            out.raw(",\"assumed_facts\":")
            assumed(answer.assumedFacts)
            members(answer)
            out.closeObject()
        }
        out.closeList()
    }
}

extension MatchAnswer {
    /// Number of offers in all lists.
    fileprivate var listedCount: Int {
        (needs + possibleNeeds).reduce(0) { sum, need in
            sum + (need.matches?.count ?? 0) + (need.undecided?.count ?? 0) + (need.nearMisses?.count ?? 0)
        }
    }
}
