public import LibPQ
public import TsunagiDomain

/// Id of a break-glass.
public typealias BreakGlassID = Identifier<BreakGlassRecord>

/// One time in which someone read a case that was not theirs.
public struct BreakGlassRecord: Hashable, Sendable {
    /// Longest that one may last, in minutes.
    public static let longest = 60
    /// Fewest characters of a reason.
    public static let shortestReason = 10
    /// Most characters of a reason.
    public static let longestReason = 2_000

    /// Its id.
    public let id: BreakGlassID
    /// The case that could be read.
    public let caseID: CaseID
    /// Who read.
    public let actorID: ActorID
    /// The agency of who read.
    public let agencyID: AgencyID
    /// Why; `nil` for whoever does not review it, and when the person was erased.
    public let reason: String?
    /// Since when.
    public let openedAt: PostgresTimestamp
    /// Until when.
    public let endsAt: PostgresTimestamp
    /// Whether the case can be read at this moment.
    public let isOpen: Bool
    /// Who looked at it afterwards; `nil` when nobody did yet.
    public let reviewedBy: ActorID?
    /// When; `nil` when nobody did yet.
    public let reviewedAt: PostgresTimestamp?
    /// Whether it was right; `nil` when nobody looked yet.
    public let isJustified: Bool?
}
