public import LibPQ
public import TsunagiDomain

/// How long one class of data is kept.
public struct RetentionRule: Hashable, Sendable {
    /// The class, e.g. `closed_case`.
    public let kind: String
    /// Days after the last case was closed, or after the row was written.
    public let days: Int
    /// Why so long.
    public let reason: String
}

/// What an erasure did, or would do, in one class of data.
public struct ErasureCount: Hashable, Sendable {
    /// The class, e.g. `closed_case`.
    public let kind: String
    /// How many were erased.
    public var erased: Int
    /// How many were due but stand under a legal hold.
    public var held: Int
    /// How many were due but have a referral that is not closed.
    public var stillOpen: Int

    /// Makes a count.
    public init(kind: String, erased: Int, held: Int = 0, stillOpen: Int = 0) {
        self.kind = kind
        self.erased = erased
        self.held = held
        self.stillOpen = stillOpen
    }
}

/// A person who is not to be erased.
public struct LegalHold: Hashable, Sendable {
    /// The person.
    public let person: PersonID
    /// The order or law.
    public let basis: String
    /// Since when.
    public let setAt: PostgresTimestamp
}
