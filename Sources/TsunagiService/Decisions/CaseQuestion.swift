public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// What is asked for a case, beside what the case says.
public struct CaseQuestion: Hashable, Sendable {
    /// The request as stated, its facts being those that are added to the case's.
    public let request: MatchRequest
    /// Codes of facts that count as unknown for this question, whatever the case says.
    public let forgotten: Set<String>
    /// Scenarios to answer side by side.
    public let scenarios: [Scenario]

    /// Makes a question.
    public init(request: MatchRequest, forgotten: Set<String>, scenarios: [Scenario]) {
        self.request = request
        self.forgotten = forgotten
        self.scenarios = scenarios
    }

    /// The query for a case: a fact, need or wish of the question counts before the case's own, zones are added.
    ///
    /// - Throws: `UnreadableCase` when facts of the case are not what the vocabulary says any more.
    public func query(for inputs: CaseInputs, vocabulary: Vocabulary) throws(UnreadableCase) -> MatchQuery {
        let (stored, problems) = Facts.decode(
            .object(inputs.facts), vocabulary: vocabulary, at: JSONPointer(text: "/facts"))
        guard problems.isEmpty else { throw UnreadableCase(problems: problems) }
        var resolved = request
        resolved.facts = stored
        for code in forgotten { resolved.facts[code] = .unknown }
        for code in request.facts.codes { resolved.facts[code] = request.facts[code] }
        resolved.needs = []
        resolved.dropNeeds = []
        resolved.requiredFeatures = []
        resolved.wantedFeatures = []
        resolved.avoidedFeatures = []
        resolved.add(inputs.needs)
        resolved.add(
            CaseNeeds(
                needs: request.needs, dropNeeds: request.dropNeeds, requiredFeatures: request.requiredFeatures,
                wantedFeatures: request.wantedFeatures, avoidedFeatures: request.avoidedFeatures))
        resolved.refused = inputs.refused
        resolved.keepAway = inputs.keepAway + request.keepAway.filter { !inputs.keepAway.contains($0) }
        return MatchQuery(request: resolved, scenarios: scenarios)
    }
}

/// A case whose facts are not what the vocabulary in force says.
public struct UnreadableCase: Error, Hashable, Sendable {
    /// Every fault, with its place among the facts of the case.
    public let problems: [FactProblem]

    /// Makes the error.
    public init(problems: [FactProblem]) {
        self.problems = problems
    }
}
