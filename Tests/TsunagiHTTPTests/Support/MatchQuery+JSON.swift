import TsunagiDomain
import TsunagiRules
import TsunagiService

extension MatchQuery {
    /// The query with every default filled in, as the digest covers it.
    var json: JSONValue {
        var object: JSONObject = [
            "as_of": .string(request.asOf.description), "facts": request.facts.json,
            "needs": .array(request.needs.map(\.json)), "drop_needs": strings(request.dropNeeds),
            "required_features": strings(request.requiredFeatures),
            "wanted_features": strings(request.wantedFeatures),
            "avoided_features": strings(request.avoidedFeatures),
            "keep_away": .array(request.keepAway.map(\.json)), "kinds": strings(request.kinds.map(\.rawValue)),
            "lists": strings(request.lists.map(\.rawValue)), "limit": .integer(request.limit),
            "explain": .bool(request.explain),
        ]
        if let requester = request.requester { object["requester"] = .string(requester) }
        if let needs = request.onlyNeeds { object["only_needs"] = strings(needs) }
        if !scenarios.isEmpty {
            object["scenarios"] = .array(
                scenarios.map { ["name": .string($0.name), "facts": $0.facts.json] })
        }
        return .object(object)
    }

    private func strings(_ texts: some Sequence<String>) -> JSONValue {
        .array(texts.sorted().map(JSONValue.string))
    }
}

extension StatedNeed {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["code": .string(code), "source": .string(source.rawValue)]
        if let urgency { object["urgency"] = .decimal(Double(urgency) / 1_000_000) }
        return .object(object)
    }
}

extension KeepAway {
    fileprivate var json: JSONValue {
        switch self {
        case .municipality(let code): ["municipality": .string(code)]
        case .provider(let id): ["provider": .string(id.description)]
        case .around(let centre, let metres):
            [
                "latitude": .decimal(centre.latitude), "longitude": .decimal(centre.longitude),
                "radius_km": .decimal(Double(metres) / 1_000),
            ]
        }
    }
}
