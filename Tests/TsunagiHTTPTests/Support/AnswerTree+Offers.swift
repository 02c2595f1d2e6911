import TsunagiDomain
import TsunagiMatching
import TsunagiRules

extension AnswerTree {
    /// One offer of a list.
    func listed(_ listed: ListedOffer) -> JSONObject {
        var object: JSONObject = [
            "offer": summary(listed.offer), "score": .integer(listed.score),
            "start_on": text(listed.startOn?.description),
            "distance_km": listed.distance.map(kilometres) ?? .null, "confirm": strings(listed.confirm),
            "next_step": nextStep(listed.nextStep),
        ]
        guard request.explain else { return object }
        object["terms"] = .array(listed.parts.map(term))
        object["reasons"] = .array(listed.reasons.map(reason))
        return object
    }

    /// One offer that is missed by one condition.
    func nearMiss(_ offer: ListedOffer) -> JSONObject {
        var object = listed(offer)
        object["questions"] = strings(offer.questions)
        switch offer.miss {
        case .rule(let changes)?:
            object["condition"] = "rule"
            object["change"] = .array(changes.map(change))
        case .distance(let metres)?: write(&object, .distance, missing: kilometres(metres), unit: "km")
        case .time(let days)?: write(&object, .time, missing: .integer(days), unit: "days")
        case .cost(let yen)?: write(&object, .cost, missing: .integer(yen), unit: "yen")
        case .hours(let hours)?: write(&object, .hours, missing: .integer(hours), unit: "hours_per_week")
        case .features(let features)?: write(&object, .features, missing: strings(features), unit: "features")
        case nil: break
        }
        return object
    }

    private func write(_ object: inout JSONObject, _ condition: Condition, missing: JSONValue, unit: String) {
        object["condition"] = .string(condition.rawValue)
        object["missing"] = missing
        object["unit"] = .string(unit)
    }

    private func change(_ change: ProposedChange) -> JSONValue {
        [
            "fact": .string(change.fact), "to": change.value.json, "class": .string(change.change.rawValue),
            "granted_by": strings(change.grantedBy.map(\.description)),
        ]
    }

    private func summary(_ id: OfferID) -> JSONValue {
        guard let offer = catalogue.display(of: id) else { return ["id": .string(id.description)] }
        return [
            "id": .string(id.description), "title": .string(offer.title), "provider": .string(offer.provider),
            "provider_id": .string(offer.providerID.description), "kind": .string(offer.kind.rawValue),
            "municipality": text(offer.municipality), "source": .string(offer.source),
        ]
    }

    private func nextStep(_ step: NextStep) -> JSONValue {
        let routes = vocabulary.codeLists["route"] ?? []
        let gatekeeper = step.gatekeeper.flatMap { code in routes.first { $0.code == code } }
        let office = step.office.flatMap { catalogue.provider($0) }
        var object: JSONObject = [
            "who": .string(step.gatekeeper ?? "provider"), "do": sentence(step.gatekeeper, gatekeeper?.label),
            "office": text(office?.name), "telephone": text(step.contact.telephone),
            "hours": text(step.contact.hours), "url": text(step.contact.url),
            "documents": strings(step.documents), "act_by": text(step.actBy?.description),
        ]
        if let municipality = step.municipality { object["decided_by_municipality"] = .string(municipality) }
        if let question = step.question { object["decided_by_question"] = .string(question) }
        return .object(object)
    }

    private func sentence(_ route: String?, _ gatekeeper: Label?) -> JSONValue {
        switch (route, language) {
        case ("self"?, .japanese): "本人が申し込む"
        case ("self"?, .english): "The person applies"
        case (nil, .japanese): "提供者に直接申し込む"
        case (nil, .english): "Apply to the provider"
        case (let code?, .japanese): .string("\(gatekeeper?.ja ?? code)を通して申し込む")
        case (let code?, .english): .string("Apply through: \(gatekeeper?.en ?? code)")
        }
    }

    private func term(_ part: ScorePart) -> JSONValue {
        [
            "term": .string(part.term.rawValue), "value": millionths(part.value), "weight": millionths(part.weight),
            "points": .integer(part.points), "assumed": .bool(part.isAssumed),
        ]
    }

    private func reason(_ reason: MatchReason) -> JSONValue {
        let verdict: JSONValue =
            switch reason.verdict {
            case .true: "met"
            case .unknown: "unknown"
            case .false: "unmet"
            }
        return [
            "verdict": verdict, "atom": .string(reason.atom), "from": .string(reason.level.rawValue),
            "fact": reason.knowledge.json ?? .null, "law": text(reason.law),
        ]
    }
}
