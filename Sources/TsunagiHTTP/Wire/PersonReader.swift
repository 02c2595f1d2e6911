import TsunagiDomain
import TsunagiRules

/// Reads what bodies say of a person: facts, needs, wishes, and what to keep away from.
struct PersonReader {
    private static let mostFacts = 300

    /// The vocabulary in force.
    let vocabulary: Vocabulary
    /// Municipalities, for the codes of places.
    let gazetteer: Gazetteer
    /// Where what is wrong goes.
    let problems: ProblemList

    /// Facts, checked against the vocabulary.
    func facts(_ json: JSONValue, at pointer: JSONPointer) -> Facts {
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

    /// Needs and wishes in the members of an object.
    func needs(_ body: ObjectReader) -> CaseNeeds {
        var stated = CaseNeeds(needs: needs(in: body))
        stated.dropNeeds = Set(
            body.codes("drop_needs", among: vocabulary.needs.map(\.code), expected: "the code of a need") ?? [])
        for need in stated.needs where stated.dropNeeds.contains(need.code) {
            problems.add(
                .contradiction, at: body.place("drop_needs"), found: "\"\(need.code)\" in needs and drop_needs",
                expected: "each need in one of them")
        }
        stated.requiredFeatures = features("required_features", body)
        stated.wantedFeatures = features("wanted_features", body)
        stated.avoidedFeatures = features("avoided_features", body)
        for code in stated.wantedFeatures.intersection(stated.avoidedFeatures).sorted() {
            problems.add(
                .contradiction, at: body.place("avoided_features"), found: "\"\(code)\", also wanted",
                expected: "each feature wanted or avoided")
        }
        return stated
    }

    /// Zones to keep away from in the member `keep_away` of an object.
    func zones(_ body: ObjectReader) -> [KeepAway] {
        (body.list("keep_away", expected: "a list of places and providers") ?? []).compactMap { pointer, json in
            keepAway(json, at: pointer)
        }
    }

    private func needs(in body: ObjectReader) -> [StatedNeed] {
        var needs: [StatedNeed] = []
        for (pointer, json) in body.list("needs", expected: "a list of needs") ?? [] {
            let keys = ["code", "urgency", "source"]
            guard let need = ObjectReader(json, at: pointer, keys: keys, problems: problems),
                need.require("code", expected: "the code of a need") != nil,
                let code = need.code("code", among: vocabulary.needs.map(\.code), expected: "the code of a need")
            else { continue }
            if needs.contains(where: { $0.code == code }) {
                problems.add(.contradiction, at: pointer, found: "\"\(code)\" again", expected: "each need once")
            }
            let urgency = need.number("urgency", in: 0.000_001...1).map { Int(($0 * 1_000_000).rounded()) }
            let source = need.code("source", among: ["stated", "coordinator"], expected: "stated or coordinator")
            needs.append(
                StatedNeed(code: code, urgency: urgency, source: source.flatMap(NeedSource.init) ?? .coordinator))
        }
        return needs
    }

    private func features(_ key: String, _ body: ObjectReader) -> Set<String> {
        Set(body.codes(key, among: vocabulary.features.map(\.code), expected: "the code of a feature") ?? [])
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
