public import TsunagiRules
public import TsunagiService
public import TsunagiStore

/// Everything the HTTP API needs of the service.
public struct Services: Sendable {
    /// The catalogue that matches are made from.
    public let catalogue: LiveCatalogue
    /// Answers matches.
    public let answerMatch: AnswerMatch
    /// The records of the database.
    public let store: Store
    /// The files of cases.
    public let cases: CaseStore
    /// Makes stored decisions again.
    public let replay: ReplayDecision
    /// Whose token a text is.
    public let tokens: RecentTokens
    /// The API's description in OpenAPI.
    public let description: APIDescription
    /// Age of the catalogue in seconds: since the change feed was last read to its end; `nil` before that.
    public let feedLag: @Sendable () -> Double?
    /// How many cases are being read by break-glass; `nil` when not known.
    public let openBreakGlasses: @Sendable () -> Int?
    /// Counts the persons that each token reads.
    public let reads: ReadMeter
    /// The civil day in Tokyo.
    public let today: @Sendable () -> CivilDate

    /// Makes the services.
    ///
    /// - Parameters:
    ///   - catalogue: The catalogue, kept current by a `CatalogueFeed`.
    ///   - answerMatch: Answers matches from that catalogue.
    ///   - store: The records of the database.
    ///   - keys: The keys that wrap the keys of persons.
    ///   - description: The API's description, read from `docs/api/openapi.yaml`.
    ///   - feedLag: Age of the catalogue in seconds.
    ///   - openBreakGlasses: How many cases are being read by break-glass.
    ///   - reads: Counts the persons that each token reads.
    ///   - authenticate: Whose token a text is; throws `ServiceError` `unauthenticated` for one that is not valid; `nil`
    ///     asks the database.
    ///   - tokenLifetime: How long an accepted token is accepted again without asking.
    ///   - today: The civil day in Tokyo.
    public init(
        catalogue: LiveCatalogue, answerMatch: AnswerMatch, store: Store, keys: MasterKeys,
        description: APIDescription,
        feedLag: @escaping @Sendable () -> Double?,
        openBreakGlasses: @escaping @Sendable () -> Int? = { nil }, reads: ReadMeter = ReadMeter(limit: 300),
        authenticate: (@Sendable (String) async throws -> Identity)? = nil, tokenLifetime: Duration = .seconds(5),
        today: @escaping @Sendable () -> CivilDate = { TokyoClock.today }
    ) {
        self.catalogue = catalogue
        self.answerMatch = answerMatch
        self.store = store
        cases = CaseStore(pool: store.pool, keys: keys)
        replay = ReplayDecision(store: cases, records: store, keys: keys, engine: answerMatch.engine)
        let records = AuthenticateToken(store: store)
        self.tokens = RecentTokens(lifetime: tokenLifetime, reading: authenticate ?? { try await records($0) })
        self.description = description
        self.feedLag = feedLag
        self.openBreakGlasses = openBreakGlasses
        self.reads = reads
        self.today = today
    }
}
