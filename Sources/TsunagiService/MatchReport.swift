public import TsunagiDomain
public import TsunagiMatching

/// A version of the catalogue: how far the change feed had been read when the answer was made.
public struct CatalogueVersion: Hashable, Sendable {
    /// The durable position in the feed.
    public let position: String
    /// When that position was current, RFC 3339 with offset.
    public let at: String
    /// The history of the database that the position belongs to; empty where it is not known.
    public let epoch: String

    /// Makes a version.
    public init(position: String, at: String, epoch: String = "") {
        self.position = position
        self.at = at
        self.epoch = epoch
    }
}

/// The answer to a query with all that it was made from.
public struct MatchReport: Sendable {
    /// The query.
    public let query: MatchQuery
    /// The answer to the request as stated.
    public let answer: MatchAnswer
    /// The answers to the scenarios, in their order.
    public let scenarios: [(scenario: Scenario, answer: MatchAnswer)]
    /// The catalogue that was searched.
    public let catalogue: Catalogue
    /// Its version.
    public let version: CatalogueVersion
    /// HMAC over the canonical form of the resolved request and versions, `hmac:` and 64 hexadecimal digits.
    public let digest: String

    /// Makes a report.
    public init(
        query: MatchQuery, answer: MatchAnswer, scenarios: [(scenario: Scenario, answer: MatchAnswer)],
        catalogue: Catalogue, version: CatalogueVersion, digest: String
    ) {
        self.query = query
        self.answer = answer
        self.scenarios = scenarios
        self.catalogue = catalogue
        self.version = version
        self.digest = digest
    }
}
