import TsunagiDomain
public import TsunagiRules

extension JSONBytes {
    /// Appends a query with every default filled in, in the form of RFC 8785, as the digest covers it.
    public mutating func canonical(_ query: MatchQuery) {
        let request = query.request
        openObject()
        key("as_of")
        date(request.asOf)
        key("avoided_features")
        strings(request.avoidedFeatures.sorted())
        key("drop_needs")
        strings(request.dropNeeds.sorted())
        key("explain")
        bool(request.explain)
        key("facts")
        canonicalFacts(request.facts)
        key("keep_away")
        list(request.keepAway) { $0.canonical($1) }
        key("kinds")
        strings(request.kinds.map(\.rawValue).sorted())
        if !request.leftOut.isEmpty {
            key("leave_out")
            canonical(request.leftOut)
        }
        key("limit")
        integer(request.limit)
        key("lists")
        strings(request.lists.map(\.rawValue).sorted())
        key("needs")
        list(request.needs) { $0.canonical($1) }
        if let needs = request.onlyNeeds {
            key("only_needs")
            strings(needs.sorted())
        }
        if let requester = request.requester {
            key("requester")
            string(requester)
        }
        key("required_features")
        strings(request.requiredFeatures.sorted())
        if !query.scenarios.isEmpty {
            key("scenarios")
            list(query.scenarios) { $0.canonical($1) }
        }
        key("wanted_features")
        strings(request.wantedFeatures.sorted())
        closeObject()
    }

    private mutating func list<Element>(_ elements: [Element], write: (inout JSONBytes, Element) -> Void) {
        openList()
        for element in elements {
            separate()
            write(&self, element)
        }
        closeList()
    }

    private mutating func canonical(_ need: StatedNeed) {
        openObject()
        key("code")
        string(need.code)
        key("source")
        string(need.source.rawValue)
        if let urgency = need.urgency {
            key("urgency")
            fixed(urgency, places: 6)
        }
        closeObject()
    }

    private mutating func canonical(_ zone: KeepAway) {
        openObject()
        switch zone {
        case .municipality(let code):
            key("municipality")
            string(code)
        case .provider(let id):
            key("provider")
            string(id.description)
        case .around(let centre, let metres):
            key("latitude")
            decimal(centre.latitude)
            key("longitude")
            decimal(centre.longitude)
            key("radius_km")
            fixed(metres, places: 3)
        }
        closeObject()
    }

    private mutating func canonical(_ leftOut: LeftOut) {
        openObject()
        if let metres = leftOut.beyondMetres {
            key("beyond_km")
            fixed(metres, places: 3)
        }
        key("occupations")
        strings(leftOut.occupations.sorted())
        key("offers")
        strings(leftOut.offers.sorted().map(\.description))
        closeObject()
    }

    private mutating func canonical(_ scenario: Scenario) {
        openObject()
        key("facts")
        canonicalFacts(scenario.facts)
        key("name")
        string(scenario.name)
        closeObject()
    }
}
