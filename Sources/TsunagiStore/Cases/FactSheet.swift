public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// The facts of a case as they stand.
public struct CaseFacts: Hashable, Sendable {
    /// The facts as they were stated.
    public let facts: JSONObject
    /// Opaque text that changes whenever any fact that the reader may see does.
    public let version: String
    /// When a fact was last changed; `nil` when none ever was stated.
    public let updatedAt: PostgresTimestamp?
    /// Whether the reader may see special-care facts; when not, their absence says nothing.
    public let includesSpecialCare: Bool
}

/// A change to the facts of a case.
public struct FactsChange: Hashable, Sendable {
    /// What is known now.
    public var facts: Facts
    /// Codes of facts that are unknown again.
    public var forgotten: Set<String>
    /// Whether facts that stand in neither are forgotten too.
    public var replacesAll: Bool
    /// Where the change comes from, a code such as `person`, `institution` or `document`.
    public var source: String

    /// Makes a change.
    public init(facts: Facts, forgotten: Set<String> = [], replacesAll: Bool = false, source: String) {
        self.facts = facts
        self.forgotten = forgotten
        self.replacesAll = replacesAll
        self.source = source
    }

    /// The facts that a change leads to.
    func applied(to old: JSONObject) -> JSONObject {
        var new = replacesAll ? JSONObject() : old
        for code in forgotten { new[code] = nil }
        for code in facts.codes { new[code] = facts[code].json }
        return new
    }
}

/// What became different about the facts of a case at one time.
public struct FactsEntry: Hashable, Sendable {
    /// Values of one fact; `nil` stands for unknown.
    public struct Step: Hashable, Sendable {
        /// The fact.
        public let fact: String
        /// Before.
        public let from: JSONValue?
        /// After.
        public let to: JSONValue?
    }

    /// When.
    public let at: PostgresTimestamp
    /// Who; `nil` when no actor was set.
    public let by: ActorID?
    /// Where it came from.
    public let source: String
    /// What changed, by fact in alphabetical order.
    public let changes: [Step]
}
