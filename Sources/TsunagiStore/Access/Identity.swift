public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Stands for the rows of `agency` in the type of their ids.
public enum AgencyRow {}

/// Id of an actor.
public typealias ActorID = Identifier<Identity>
/// Id of an agency.
public typealias AgencyID = Identifier<AgencyRow>
/// Id of a token.
public typealias TokenID = Identifier<TokenRecord>

/// Who is asking: the actor behind a token, in the one role it has.
public struct Identity: Hashable, Sendable {
    /// The actor.
    public let actorID: ActorID
    /// The agency the actor belongs to; `nil` when to none.
    public let agencyID: AgencyID?
    /// Kind of that agency, e.g. `probation_office`; `nil` without an agency.
    public let agencyKind: String?
    /// The provider the actor acts for; `nil` for every role but `provider`.
    public let providerID: ProviderID?
    /// What the actor may do.
    public let role: Role
    /// The token that was shown.
    public let tokenID: TokenID

    /// Makes an identity.
    public init(
        actorID: ActorID, agencyID: AgencyID? = nil, agencyKind: String? = nil, providerID: ProviderID? = nil,
        role: Role, tokenID: TokenID
    ) {
        self.actorID = actorID
        self.agencyID = agencyID
        self.agencyKind = agencyKind
        self.providerID = providerID
        self.role = role
        self.tokenID = tokenID
    }

    /// The role and settings that every transaction on behalf of this actor begins with.
    public var accessContext: AccessContext {
        var settings = [(name: "tsunagi.actor_id", value: "\(actorID)")]
        if let agencyID { settings.append((name: "tsunagi.agency_id", value: "\(agencyID)")) }
        if let providerID { settings.append((name: "tsunagi.provider_id", value: "\(providerID)")) }
        return AccessContext(role: role.databaseRole, settings: settings)
    }

    /// The route by which this actor sends people, to compare with an offer's `routes`.
    ///
    /// `nil` when the actor has no agency or the agency's kind is no route of the vocabulary.
    public func route(in vocabulary: Vocabulary) -> String? {
        guard let agencyKind, vocabulary.codes(ofList: "route").contains(agencyKind) else { return nil }
        return agencyKind
    }
}
