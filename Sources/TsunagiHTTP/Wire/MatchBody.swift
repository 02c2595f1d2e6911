import TsunagiDomain
import TsunagiRules
import TsunagiService

/// One body of `POST /v1/matches` on its way into a query.
struct MatchBody {
    private static let keys = [
        "as_of", "facts", "needs", "drop_needs", "required_features", "wanted_features", "avoided_features",
        "keep_away", "requester", "kinds", "only_needs", "lists", "limit", "explain", "scenarios",
    ]
    private static let mostFacts = 300
    private static let mostScenarios = 8

    private let vocabulary: Vocabulary
    private let gazetteer: Gazetteer
    private let today: CivilDate
    private let problems = ProblemList()

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary, gazetteer: Gazetteer, today: CivilDate) {
        self.vocabulary = vocabulary
        self.gazetteer = gazetteer
        self.today = today
    }

    /// The query.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - known: The body's facts when they have been read already.
    /// - Returns: The request with its scenarios.
    /// - Throws: `InvalidBody` with the problems found.
    func read(_ json: JSONValue, facts known: Facts? = nil) throws(InvalidBody) -> MatchQuery {
        guard let body = ObjectReader(json, at: .root, keys: Self.keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        var request = MatchRequest(asOf: body.date("as_of") ?? today, facts: known ?? facts(body))
        readNeeds(body, into: &request)
        readWishes(body, into: &request)
        readScope(body, into: &request)
        let scenarios = readScenarios(body)
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return MatchQuery(request: request, scenarios: scenarios)
    }

    private func facts(_ body: ObjectReader) -> Facts {
        guard let json = body.require("facts", expected: "an object of facts") else { return Facts() }
        return facts(json, at: body.place("facts"))
    }

    private func facts(_ json: JSONValue, at pointer: JSONPointer) -> Facts {
        let count = json.object?.count ?? 0
        guard count <= Self.mostFacts else {
            problems.add(
                .wrongCount, at: pointer, found: "\(count) facts", expected: "at most \(Self.mostFacts) facts")
            return Facts()
        }
        let (facts, found) = Facts.decode(json, vocabulary: vocabulary, at: pointer)
        problems.add(found)
        for fact in facts.codes {
            for code in facts[fact].municipalities(of: fact, vocabulary: vocabulary) {
                checkMunicipality(code, at: pointer.appending(fact))
            }
        }
        return facts
    }

    private func checkMunicipality(_ code: String, at pointer: JSONPointer) {
        guard gazetteer.municipality(code) == nil, !problems.isFull else { return }
        problems.addUnknown(
            code, at: pointer, expected: "the five-digit code of a municipality or ward",
            among: gazetteer.municipalities.keys.sorted())
    }

    private func readNeeds(_ body: ObjectReader, into request: inout MatchRequest) {
        let stated = body.list("needs", expected: "a list of needs") ?? []
        let codes = stated.isEmpty ? [] : vocabulary.needs.map(\.code)
        for (pointer, json) in stated {
            let keys = ["code", "urgency", "source"]
            guard let need = ObjectReader(json, at: pointer, keys: keys, problems: problems),
                need.require("code", expected: "the code of a need") != nil,
                let code = need.code("code", among: codes, expected: "the code of a need")
            else { continue }
            if request.needs.contains(where: { $0.code == code }) {
                problems.add(.contradiction, at: pointer, found: "\"\(code)\" again", expected: "each need once")
            }
            let urgency = need.number("urgency", in: 0.000_001...1).map { Int(($0 * 1_000_000).rounded()) }
            let source = need.code("source", among: ["stated", "coordinator"], expected: "stated or coordinator")
            request.needs.append(
                StatedNeed(code: code, urgency: urgency, source: source.flatMap(NeedSource.init) ?? .coordinator))
        }
        request.dropNeeds = Set(
            body.codes("drop_needs", among: vocabulary.needs.map(\.code), expected: "the code of a need") ?? [])
        for need in request.needs where request.dropNeeds.contains(need.code) {
            problems.add(
                .contradiction, at: body.place("drop_needs"), found: "\"\(need.code)\" in needs and drop_needs",
                expected: "each need in one of them")
        }
    }

    private func readWishes(_ body: ObjectReader, into request: inout MatchRequest) {
        func features(_ key: String) -> Set<String> {
            Set(body.codes(key, among: vocabulary.features.map(\.code), expected: "the code of a feature") ?? [])
        }
        request.requiredFeatures = features("required_features")
        request.wantedFeatures = features("wanted_features")
        request.avoidedFeatures = features("avoided_features")
        for code in request.wantedFeatures.intersection(request.avoidedFeatures).sorted() {
            problems.add(
                .contradiction, at: body.place("avoided_features"), found: "\"\(code)\", also wanted",
                expected: "each feature wanted or avoided")
        }
        for (pointer, json) in body.list("keep_away", expected: "a list of places and providers") ?? [] {
            if let zone = keepAway(json, at: pointer) { request.keepAway.append(zone) }
        }
    }

    private func keepAway(_ json: JSONValue, at pointer: JSONPointer) -> KeepAway? {
        let kinds = [["municipality"], ["provider"], ["latitude", "longitude", "radius_km"]]
        guard let zone = ObjectReader(json, at: pointer, keys: kinds.flatMap { $0 }, problems: problems) else {
            return nil
        }
        let stated = kinds.filter { $0.contains { zone.value($0) != nil } }
        guard stated.count == 1, let kind = stated.first else {
            problems.add(
                .contradiction, at: pointer, found: stated.isEmpty ? "nothing" : "several of them",
                expected: "municipality, or provider, or latitude, longitude and radius_km")
            return nil
        }
        switch kind {
        case ["municipality"]: return municipality(zone)
        case ["provider"]: return zone.id("provider", expected: "the id of a provider").map { .provider($0) }
        default: return circle(zone)
        }
    }

    private func municipality(_ zone: ObjectReader) -> KeepAway? {
        guard let code = zone.string("municipality", expected: "the five-digit code of a municipality or ward") else {
            return nil
        }
        checkMunicipality(code, at: zone.place("municipality"))
        return .municipality(code)
    }

    private func circle(_ zone: ObjectReader) -> KeepAway? {
        zone.require("latitude", expected: "degrees north")
        zone.require("longitude", expected: "degrees east")
        zone.require("radius_km", expected: "a distance in kilometres")
        guard let latitude = zone.number("latitude", in: -90...90),
            let longitude = zone.number("longitude", in: -180...180),
            let radius = zone.number("radius_km", in: 0...3_000)
        else { return nil }
        return .around(Position(latitude: latitude, longitude: longitude), metres: Int((radius * 1_000).rounded()))
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
            return Scenario(name: name, facts: facts(stated, at: scenario.place("facts")))
        }
    }
}

extension Knowledge {
    /// Codes of municipalities that stand in the value of a fact.
    fileprivate func municipalities(of fact: String, vocabulary: Vocabulary) -> [String] {
        switch self {
        case .known(.municipalities(let codes)), .suspected(.municipalities(let codes)): codes
        case .known(.code(let code)), .suspected(.code(let code)):
            vocabulary.fact(fact)?.type == .municipality ? [code] : []
        default: []
        }
    }
}
