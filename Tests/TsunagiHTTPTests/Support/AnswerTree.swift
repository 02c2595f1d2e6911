import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService

/// Builds a match answer as a tree, member by member: what the bytes that the service writes are held against.
struct AnswerTree {
    /// The catalogue that was searched.
    let catalogue: Catalogue
    /// The request that was answered.
    let request: MatchRequest
    /// Language of the labels.
    let language: Language

    /// The words of the configuration in force.
    var vocabulary: Vocabulary { catalogue.configuration.vocabulary }

    /// The whole answer.
    static func json(_ report: MatchReport, in language: Language, engine: String) -> JSONValue {
        let tree = AnswerTree(catalogue: report.catalogue, request: report.query.request, language: language)
        var object: JSONObject = [
            "as_of": .string(report.query.request.asOf.description),
            "assumed_facts": tree.assumed(report.answer.assumedFacts),
            "policy": .string(report.catalogue.configuration.digest),
            "catalogue": ["position": .string(report.version.position), "at": .string(report.version.at)],
            "engine": .string(engine), "digest": .string(report.digest),
        ]
        for (key, value) in tree.body(report.answer).members { object[key] = value }
        if !report.scenarios.isEmpty {
            object["scenarios"] = .array(
                report.scenarios.map { scenario, answer in
                    var part: JSONObject = [
                        "name": .string(scenario.name), "facts": scenario.facts.json,
                        "assumed_facts": tree.assumed(answer.assumedFacts),
                    ]
                    for (key, value) in tree.body(answer).members { part[key] = value }
                    return .object(part)
                })
        }
        return .object(object)
    }

    /// The needs and questions of one answer.
    func body(_ answer: MatchAnswer) -> JSONObject {
        var object: JSONObject = [
            "needs": .array(answer.needs.map { .object(need($0)) }),
            "possible_needs": .array(answer.possibleNeeds.map { .object(need($0)) }),
        ]
        if let questions = answer.questions { object["questions"] = .array(questions.map(question)) }
        return object
    }

    /// The facts that were assumed.
    func assumed(_ facts: [AssumedFact]) -> JSONValue {
        .array(
            facts.map { fact in
                [
                    "fact": .string(fact.fact), "value": fact.value.json, "reason": .string(fact.reason),
                ]
            })
    }

    private func need(_ need: NeedAnswer) -> JSONObject {
        var object: JSONObject = [
            "code": .string(need.code), "label": label(vocabulary.need(need.code)?.label),
            "kind": .string(need.kind.rawValue), "urgency": millionths(need.urgency),
            "source": need.source.map { .string($0.rawValue) } ?? .null,
            "needed_on": .string(need.neededOn.description),
        ]
        if need.neededOnIsAssumed { object["needed_on_assumed"] = true }
        object["next_owner"] = nextOwner(need.nextOwner)
        if need.source == nil { object["questions"] = strings(need.questions) }
        if let matches = need.matches { object["matches"] = .array(matches.map { .object(listed($0)) }) }
        if let undecided = need.undecided {
            object["undecided"] = .array(undecided.map { .object(withQuestions($0)) })
        }
        if let misses = need.nearMisses { object["near_misses"] = .array(misses.map { .object(nearMiss($0)) }) }
        if let counts = need.counts {
            object["considered"] = .integer(counts.considered)
            object["eligible"] = .integer(counts.eligible)
            object["undecided_total"] = .integer(counts.undecided)
            object["excluded"] = .object(
                JSONObject(
                    Condition.allCases.compactMap { condition in
                        counts.excluded[condition].map { (condition.rawValue, .integer($0)) }
                    }))
        }
        return object
    }

    private func nextOwner(_ owner: NextOwner) -> JSONValue {
        let kind = catalogue.configuration.policy.offices[owner.office]
        let provider = owner.provider.flatMap { catalogue.provider($0) }
        return [
            "office": .string(owner.office), "label": label(kind?.label), "name": text(provider?.name),
            "provider": text(provider?.id.description), "telephone": text(provider?.contact.telephone),
            "why": text(kind?.law),
        ]
    }

    private func question(_ question: Question) -> JSONValue {
        let fact = vocabulary.fact(question.fact)
        return [
            "fact": .string(question.fact), "label": label(fact?.label), "ask": label(fact?.question),
            "why": label(fact?.why), "ask_whom": text(fact?.askWhom.rawValue),
            "settles": .integer(question.settles), "best_gain": .integer(question.bestGain),
        ]
    }

    private func withQuestions(_ offer: ListedOffer) -> JSONObject {
        var object = listed(offer)
        object["questions"] = strings(offer.questions)
        return object
    }

    /// A label in the answer's language, or null.
    func label(_ label: Label?) -> JSONValue { text(label?.text(in: language)) }

    /// A text, or null.
    func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// A list of texts.
    func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// A number given in millionths.
    func millionths(_ value: Int) -> JSONValue {
        value % 1_000_000 == 0 ? .integer(value / 1_000_000) : .decimal(Double(value) / 1_000_000)
    }

    /// A distance in kilometres with one decimal, from metres.
    func kilometres(_ metres: Int) -> JSONValue {
        let tenths = (metres + 50) / 100
        return tenths % 10 == 0 ? .integer(tenths / 10) : .decimal(Double(tenths) / 10)
    }
}
