public import LibPQ
public import TsunagiDomain

/// What a token is for.
public enum TokenKind: String, Hashable, Sendable, CaseIterable {
    /// One person's own use.
    case personal
    /// A program.
    case service
    /// One run of `tsunagi up`.
    case run
}

/// A token as it can be listed: everything but its text.
public struct TokenRecord: Hashable, Sendable {
    /// Whether a token is accepted.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case inForce = "in_force"
        case expired, revoked
    }

    /// Its id.
    public let id: TokenID
    /// First characters of its text.
    public let prefix: String
    /// What it is for.
    public let kind: TokenKind
    /// Role of its actor; `nil` for a role that has no access to the service.
    public let role: Role?
    /// Whether it is accepted now.
    public let state: State
    /// Its actor.
    public let actorID: ActorID
    /// How others see the actor.
    public let label: String
    /// Name of the actor's agency; `nil` without one.
    public let agency: String?
    /// Name of the provider the actor acts for; `nil` for other roles.
    public let provider: String?
    /// When it was made.
    public let createdAt: PostgresTimestamp
    /// When it ends.
    public let expiresAt: PostgresTimestamp
    /// Since when it is refused; `nil` while it is not.
    public let revokedAt: PostgresTimestamp?
    /// Last use, to the minute; `nil` when never.
    public let lastUsedAt: PostgresTimestamp?
}

/// A token that was just made: the only moment at which its text is known.
public struct CreatedToken: Hashable, Sendable {
    /// Its id.
    public let id: TokenID
    /// Its text.
    public let token: TokenText
    /// The actor it stands for.
    public let actorID: ActorID
    /// When it ends.
    public let expiresAt: PostgresTimestamp
}

/// The agency of a coordinator's token.
public enum AgencyChoice: Hashable, Sendable {
    /// One that is on record.
    case existing(AgencyID)
    /// The active agency of this name and kind, made when there is none.
    case named(String, kind: String)
}

/// What a token is to be.
public struct TokenRequest: Hashable, Sendable {
    /// Longest life of a token in days.
    public static let longestLife = 90

    /// Role of the actor.
    public var role: Role
    /// The provider to act for: required of the role `provider`, refused for others.
    public var provider: ProviderID?
    /// The agency; `nil` for a coordinator means an agency that is named by the label and has kind `other`.
    public var agency: AgencyChoice?
    /// How others see the actor, e.g. a desk; an active actor with the same role, agency, provider and label is reused.
    public var label: String
    /// Days until it ends, 1 to 90.
    public var validDays: Int
    /// What it is for.
    public var kind: TokenKind

    /// Makes a request.
    public init(
        role: Role, provider: ProviderID? = nil, agency: AgencyChoice? = nil, label: String,
        validDays: Int = TokenRequest.longestLife, kind: TokenKind = .personal
    ) {
        self.role = role
        self.provider = provider
        self.agency = agency
        self.label = label
        self.validDays = validDays
        self.kind = kind
    }
}
