import TsunagiDomain
import TsunagiMatching
public import TsunagiRules
public import TsunagiService

extension MatchReport {
    /// The answer as JSON; equal inputs give equal bytes, labels aside.
    ///
    /// - Parameters:
    ///   - language: Language of the labels.
    ///   - engine: Version of the service.
    /// - Returns: The body of the answer to `POST /v1/matches`.
    public func json(in language: Language, engine: String) -> JSONValue {
        let writer = AnswerWriter(catalogue: catalogue, request: query.request, language: language)
        var object: JSONObject = [
            "as_of": .string(query.request.asOf.description),
            "assumed_facts": writer.assumed(answer.assumedFacts),
            "policy": .string(catalogue.configuration.digest),
            "catalogue": ["position": .string(version.position), "at": .string(version.at)],
            "engine": .string(engine), "digest": .string(digest),
        ]
        for (key, value) in writer.body(answer).members { object[key] = value }
        if !scenarios.isEmpty {
            object["scenarios"] = .array(
                scenarios.map { scenario, answer in
                    var part: JSONObject = [
                        "name": .string(scenario.name), "facts": scenario.facts.json,
                        "assumed_facts": writer.assumed(answer.assumedFacts),
                    ]
                    for (key, value) in writer.body(answer).members { part[key] = value }
                    return .object(part)
                })
        }
        return .object(object)
    }
}
