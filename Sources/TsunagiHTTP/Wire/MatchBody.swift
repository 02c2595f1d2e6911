import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

/// One body of `POST /v1/matches` on its way into a query.
struct MatchBody {
    private static let keys = [
        "as_of", "facts", "needs", "drop_needs", "required_features", "wanted_features", "avoided_features",
        "keep_away", "requester", "kinds", "only_needs", "lists", "limit", "explain", "scenarios",
    ]
    private static let mostScenarios = 8

    private let vocabulary: Vocabulary
    private let today: CivilDate
    private let problems = ProblemList()
    private let person: PersonReader

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary, gazetteer: Gazetteer, today: CivilDate) {
        self.vocabulary = vocabulary
        self.today = today
        person = PersonReader(vocabulary: vocabulary, gazetteer: gazetteer, problems: problems)
    }

    /// The query.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - known: The body's facts when they have been read already.
    /// - Returns: The request with its scenarios.
    /// - Throws: `InvalidBody` with the problems found.
    func read(_ json: JSONValue, facts known: Facts? = nil) throws(InvalidBody) -> MatchQuery {
        let (body, request) = try request(json, keys: Self.keys, facts: known)
        if known == nil { body.require("facts", expected: "an object of facts") }
        let scenarios = readScenarios(body)
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return MatchQuery(request: request, scenarios: scenarios)
    }

    /// The question for a case: facts may be left out, and what is stated is added to what the case says.
    ///
    /// - Returns: The case, the referral after whose early end is asked (`nil` for none), and the question.
    /// - Throws: `InvalidBody` with the problems found.
    func question(
        _ json: JSONValue
    ) throws(InvalidBody) -> (case: CaseID, after: ReferralID?, question: CaseQuestion) {
        var (body, request) = try request(json, keys: Self.keys + ["case_id", "after_referral", "leave_out"])
        body.require("case_id", expected: "the id of a case")
        let id: CaseID? = body.id("case_id", expected: "the id of a case")
        let referral: ReferralID? = body.id("after_referral", expected: "the id of a referral that ended early")
        request.leftOut = leftOut(body)
        let forgotten = (body.value("facts")?.object?.members ?? []).filter { $0.value == .null }.map(\.key)
        let scenarios = readScenarios(body)
        guard problems.problems.isEmpty, let id else { throw InvalidBody(problems: problems.problems) }
        return (id, referral, CaseQuestion(request: request, forgotten: Set(forgotten), scenarios: scenarios))
    }

    private func leftOut(_ body: ObjectReader) -> LeftOut {
        guard let stated = body.object("leave_out", keys: ["offers", "occupations", "beyond_km"]) else {
            return LeftOut()
        }
        let offers = (stated.strings("offers", expected: "the id of an offer") ?? []).enumerated().compactMap {
            index, text in
            let id = OfferID(text)
            if id == nil {
                problems.add(
                    .wrongType, at: stated.place("offers").appending(index), found: "\"\(text)\"",
                    expected: "the id of an offer, a UUID")
            }
            return id
        }
        let expected = "the code of an occupation such as 09-cooking"
        let occupations = stated.strings("occupations", expected: expected) ?? []
        for (index, code) in occupations.enumerated() where code.wholeMatch(of: /[a-z0-9_]+(-[a-z0-9_]+)*/) == nil {
            problems.add(
                .wrongType, at: stated.place("occupations").appending(index), found: "\"\(code)\"", expected: expected)
        }
        return LeftOut(
            offers: Set(offers), occupations: Set(occupations),
            beyondMetres: stated.number("beyond_km", in: 0...3_000).map { Int(($0 * 1_000).rounded()) })
    }

    private func request(
        _ json: JSONValue, keys: [String], facts known: Facts? = nil
    ) throws(InvalidBody) -> (body: ObjectReader, request: MatchRequest) {
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        var request = MatchRequest(asOf: body.date("as_of") ?? today, facts: known ?? facts(body))
        request.add(person.needs(body))
        request.keepAway = person.zones(body)
        readScope(body, into: &request)
        return (body, request)
    }

    private func facts(_ body: ObjectReader) -> Facts {
        guard let json = body.value("facts") else { return Facts() }
        return person.facts(json, at: body.place("facts"))
    }

    private func readScope(_ body: ObjectReader, into request: inout MatchRequest) {
        if let codes = body.codes(
            "kinds", among: OfferKind.allCases.map(\.rawValue), expected: "job, housing or service")
        {
            request.kinds = Set(codes.compactMap(OfferKind.init))
        }
        request.onlyNeeds = body.codes(
            "only_needs", among: vocabulary.needs.map(\.code), expected: "the code of a need"
        ).map(Set.init)
        if let codes = body.codes(
            "lists", among: AnswerList.allCases.map(\.rawValue), expected: "the name of a list")
        {
            request.lists = Set(codes.compactMap(AnswerList.init))
        }
        request.limit = body.integer("limit", in: 1...200) ?? request.limit
        request.explain = body.bool("explain") ?? true
        request.requester = body.code(
            "requester", among: vocabulary.codes(ofList: "route"), expected: "the code of a route")
    }

    private func readScenarios(_ body: ObjectReader) -> [Scenario] {
        let scenarios = body.list("scenarios", expected: "a list of scenarios", most: Self.mostScenarios) ?? []
        return scenarios.compactMap { pointer, json in
            guard let scenario = ObjectReader(json, at: pointer, keys: ["name", "facts"], problems: problems),
                scenario.require("name", expected: "a name, such as parole") != nil,
                let name = scenario.string("name", expected: "a name, such as parole"),
                let stated = scenario.require("facts", expected: "the facts that differ")
            else { return nil }
            return Scenario(name: name, facts: person.facts(stated, at: scenario.place("facts")))
        }
    }
}
