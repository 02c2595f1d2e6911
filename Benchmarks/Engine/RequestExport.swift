import TsunagiDomain
import TsunagiRules

extension CatalogueExport {
    /// Writes `requests.jsonl`: for each row of `query` the body of the same question over HTTP.
    ///
    /// What was refused before is not in it: the service knows that itself.
    func writeRequests(_ questions: Questions) throws {
        let file = try ColumnFile(folder: folder, name: "requests", type: "jsonl")
        for row in questions.single {
            let question = questions.pairs[row]
            let body = RequestBody(request: questions.requests[question.person], need: question.need.code)
            try file.add(text: body.json.text + "\n")
        }
        try file.close()
    }
}

/// A request for one need, as `POST /v1/matches` reads it.
private struct RequestBody {
    let request: MatchRequest
    let need: String

    var json: JSONValue {
        [
            "as_of": .string(request.asOf.description), "facts": request.facts.json, "only_needs": [.string(need)],
            "required_features": strings(request.requiredFeatures),
            "wanted_features": strings(request.wantedFeatures),
            "avoided_features": strings(request.avoidedFeatures),
            "keep_away": .array(request.keepAway.map(zone)),
        ]
    }

    private func strings(_ codes: Set<String>) -> JSONValue {
        .array(codes.sorted().map(JSONValue.string))
    }

    private func zone(_ zone: KeepAway) -> JSONValue {
        switch zone {
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
