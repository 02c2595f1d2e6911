public import TsunagiRules

extension CaseNeeds {
    /// The statement as requests and stored sheets have it.
    public var json: JSONValue {
        [
            "needs": .array(needs.map(\.json)), "drop_needs": Self.codes(dropNeeds),
            "required_features": Self.codes(requiredFeatures), "wanted_features": Self.codes(wantedFeatures),
            "avoided_features": Self.codes(avoidedFeatures),
        ]
    }

    /// Reads what ``json`` wrote; what is missing was not stated.
    public init(stored json: JSONValue) {
        self.init(
            needs: (json["needs"]?.array ?? []).compactMap { StatedNeed(stored: $0) },
            dropNeeds: Self.codes(json["drop_needs"]), requiredFeatures: Self.codes(json["required_features"]),
            wantedFeatures: Self.codes(json["wanted_features"]), avoidedFeatures: Self.codes(json["avoided_features"]))
    }

    private static func codes(_ codes: Set<String>) -> JSONValue { .array(codes.sorted().map(JSONValue.string)) }

    private static func codes(_ json: JSONValue?) -> Set<String> { Set((json?.array ?? []).compactMap(\.string)) }
}

extension StatedNeed {
    /// The need as requests have it; the urgency as a number between 0 and 1.
    public var json: JSONValue {
        var object: JSONObject = ["code": .string(code), "source": .string(source.rawValue)]
        if let urgency {
            object["urgency"] = urgency == 1_000_000 ? .integer(1) : .decimal(Double(urgency) / 1_000_000)
        }
        return .object(object)
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    public init?(stored json: JSONValue) {
        guard let code = json["code"]?.string, let source = json["source"]?.string.flatMap(NeedSource.init) else {
            return nil
        }
        let urgency = json["urgency"]?.number.map { Int(($0 * 1_000_000).rounded()) }
        self.init(code: code, urgency: urgency, source: source)
    }
}

extension KeepAway {
    /// The zone as requests have it.
    public var json: JSONValue {
        switch self {
        case .municipality(let code): ["municipality": .string(code)]
        case .provider(let id): ["provider": .string("\(id)")]
        case .around(let centre, let metres):
            [
                "latitude": .decimal(centre.latitude), "longitude": .decimal(centre.longitude),
                "radius_km": .decimal(Double(metres) / 1_000),
            ]
        }
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    public init?(stored json: JSONValue) {
        if let code = json["municipality"]?.string {
            self = .municipality(code)
        } else if let id = json["provider"]?.string.flatMap({ ProviderID($0) }) {
            self = .provider(id)
        } else if let latitude = json["latitude"]?.number, let longitude = json["longitude"]?.number,
            let radius = json["radius_km"]?.number
        {
            self = .around(
                Position(latitude: latitude, longitude: longitude), metres: Int((radius * 1_000).rounded()))
        } else {
            return nil
        }
    }
}
