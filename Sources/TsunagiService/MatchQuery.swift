public import TsunagiDomain
public import TsunagiRules

/// One way in which things may go, told apart by the facts that differ.
public struct Scenario: Hashable, Sendable {
    /// Its name, e.g. `parole`.
    public let name: String
    /// The facts that differ from the request's.
    public let facts: Facts

    /// Makes a scenario.
    public init(name: String, facts: Facts) {
        self.name = name
        self.facts = facts
    }
}

/// A match request with the scenarios to be answered beside it.
public struct MatchQuery: Hashable, Sendable {
    /// The request as stated.
    public let request: MatchRequest
    /// Scenarios to answer side by side; a release window adds its two ends.
    public let scenarios: [Scenario]

    /// Makes a query.
    public init(request: MatchRequest, scenarios: [Scenario] = []) {
        self.request = request
        self.scenarios = scenarios + (scenarios.isEmpty ? Self.releaseWindow(request.facts) : [])
    }

    /// The request with the facts of one scenario.
    public func request(in scenario: Scenario) -> MatchRequest {
        var request = request
        for fact in scenario.facts.codes { request.facts[fact] = scenario.facts[fact] }
        return request
    }

    /// Both ends of a stated release window, when the release date itself is not stated.
    private static func releaseWindow(_ facts: Facts) -> [Scenario] {
        guard facts.value("released_on") == nil, case .date(let from)? = facts.value("release_from"),
            case .date(let until)? = facts.value("release_until"), from < until
        else { return [] }
        return [("release_from", from), ("release_until", until)].map { name, day in
            Scenario(name: name, facts: Facts(["released_on": .known(.date(day))]))
        }
    }
}
