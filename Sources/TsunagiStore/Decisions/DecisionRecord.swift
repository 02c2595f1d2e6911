public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Id of a stored decision.
public typealias DecisionID = Identifier<DecisionRecord>

/// What a case gives to a match.
public struct CaseInputs: Hashable, Sendable {
    /// The facts as they were stated.
    public let facts: JSONObject
    /// Needs and wishes.
    public let needs: CaseNeeds
    /// Where and whom to keep away from.
    public let keepAway: [KeepAway]
    /// Offers that are not to be asked again for the person yet.
    public let refused: Set<OfferID>
}

/// The answer to a match for a case, to be stored with all that it was made from.
public struct DecisionDraft: Hashable, Sendable {
    /// What was asked, beside what the case says, to be read again in a replay.
    public let request: JSONValue
    /// The business date of the answer.
    public let asOf: CivilDate
    /// Position of the catalogue in the change feed.
    public let catalogue: FeedPosition
    /// Version of the engine.
    public let engine: String
    /// Digest of the configuration.
    public let policy: String
    /// The answer as it was sent.
    public let answer: [UInt8]

    /// Makes a draft.
    public init(
        request: JSONValue, asOf: CivilDate, catalogue: FeedPosition, engine: String, policy: String, answer: [UInt8]
    ) {
        self.request = request
        self.asOf = asOf
        self.catalogue = catalogue
        self.engine = engine
        self.policy = policy
        self.answer = answer
    }
}

/// A stored decision.
public struct DecisionRecord: Hashable, Sendable {
    /// Its id.
    public let id: DecisionID
    /// The case it was made for.
    public let caseID: CaseID
    /// When.
    public let madeAt: PostgresTimestamp
    /// For whom.
    public let madeBy: ActorID
    /// The civil day in Tokyo on which it was made.
    public let day: CivilDate
    /// The answer and what it was made from.
    public let made: DecisionDraft

    /// What was asked, beside what the case says.
    public var request: JSONValue { made.request }
}

/// A stored decision in a list: what was asked and when, without the answer.
public struct DecisionSummary: Hashable, Sendable {
    /// Its id.
    public let id: DecisionID
    /// When it was made.
    public let madeAt: PostgresTimestamp
    /// For whom.
    public let madeBy: ActorID
    /// Version of the engine.
    public let engine: String
    /// Digest of the configuration.
    public let policy: String
    /// What was asked, beside what the case says.
    public let request: JSONValue
}

extension StoreError.Code {
    /// What was on record at an earlier time cannot be read any more.
    public static let historyLost = StoreError.Code(rawValue: "history_lost")
}

extension StoreError {
    /// The rows came from another cluster and nothing can be read by snapshot yet.
    static let restored = StoreError(
        .historyLost,
        "The database was restored from another server and is not ready for this; an operator runs tsunagi db migrate.")
}
