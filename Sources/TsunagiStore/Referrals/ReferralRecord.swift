public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Id of a referral.
public typealias ReferralID = Identifier<ReferralRecord>
/// Id of a consent.
public typealias ConsentID = Identifier<ConsentRecord>

/// A case referred to an offer for a need, as one side sees it.
public struct ReferralRecord: Hashable, Sendable {
    /// Its id.
    public let id: ReferralID
    /// Counts its versions.
    public let version: Int64
    /// The case; `nil` for a provider, who does not know of cases.
    public let caseID: CaseID?
    /// The offer.
    public let offerID: OfferID
    /// The offer's provider.
    public let providerID: ProviderID
    /// Kind of the offer.
    public let kind: OfferKind
    /// What the agency does: `inform`, `introduce` or `mediate`; `nil` for a provider.
    public let action: String?
    /// Code of the need; `nil` for a provider.
    public let need: String?
    /// The state, a code of the table of transitions.
    public let state: String
    /// Since when.
    public let stateSince: PostgresTimestamp
    /// Last day of an open state; `nil` for a closed one.
    public let expiresOn: CivilDate?
    /// First day of the place; `nil` while it is not known.
    public let fromOn: CivilDate?
    /// Last day of the place; `nil` while no end is known.
    public let untilOn: CivilDate?
    /// Whether a place is held for it.
    public let isHeld: Bool
    /// When the provider was told; `nil` while it was not.
    public let sentAt: PostgresTimestamp?
    /// Why it is in its state; `nil` where no reason is needed, and for a provider.
    public let reason: String?
    /// First day on which the offer may be asked again for the person; `nil` for any.
    public let askAgainOn: CivilDate?
    /// Since when the case has changed in a way that may undo it; `nil` when it has not.
    public let recheckSince: PostgresTimestamp?
    /// Why it was left early, codes in the order of their list; empty when it was not, `nil` for a provider.
    public let causes: [String]?
    /// The decision that answers the need after an early end, made or to be made; `nil` without one and for a provider.
    public let rematch: DecisionID?
    /// What the provider may read of the person, by fact; empty before `sent` and when the consent ended.
    public internal(set) var disclosed: JSONObject

    /// The referral without anything that is known of the person.
    var withoutPerson: ReferralRecord {
        var record = self
        record.disclosed = JSONObject()
        return record
    }
}

/// A referral to be begun.
public struct ReferralDraft: Hashable, Sendable {
    /// The case.
    public var caseID: CaseID
    /// The offer.
    public var offerID: OfferID
    /// Code of the need it is for.
    public var need: String
    /// `inquiry` or `proposed`.
    public var state: String
    /// What the agency does: `inform`, `introduce` or `mediate`.
    public var action: String
    /// First day of the place; `nil` while it is not known.
    public var fromOn: CivilDate?
    /// Last day of the place; `nil` while no end is known.
    public var untilOn: CivilDate?

    /// Makes a draft.
    public init(caseID: CaseID, offerID: OfferID, need: String, state: String, action: String) {
        self.caseID = caseID
        self.offerID = offerID
        self.need = need
        self.state = state
        self.action = action
    }
}

/// What shows facts of a person to a provider, and on what ground.
public struct Disclosure: Hashable, Sendable {
    /// The consent; `nil` when a law stands in for one.
    public var consent: ConsentID?
    /// Code of the law; `nil` when there is a consent.
    public var legalBasis: String?
    /// Who receives it: a person, not a firm.
    public var recipientPerson: String
    /// Codes of the facts that are shown.
    public var fields: [String]

    /// Makes a disclosure.
    public init(consent: ConsentID?, legalBasis: String?, recipientPerson: String, fields: [String]) {
        self.consent = consent
        self.legalBasis = legalBasis
        self.recipientPerson = recipientPerson
        self.fields = fields
    }
}

/// A step of a referral.
public struct ReferralMove: Hashable, Sendable {
    /// The state it is to have.
    public var to: String
    /// Why; where the table of transitions asks for a reason.
    public var reason: String?
    /// Why the place is left early; only of a step to `ended`, where the reason asks for causes or allows them.
    public var causes: [String] = []
    /// First day on which the offer may be asked again; `nil` leaves it to the reason.
    public var askAgainOn: CivilDate?
    /// Last day of the new state; `nil` leaves it to the state.
    public var expiresOn: CivilDate?
    /// First day of the place; `nil` keeps it.
    public var fromOn: CivilDate?
    /// Last day of the place; `nil` keeps it.
    public var untilOn: CivilDate?
    /// How the person agreed, by whom, and who helped them to decide.
    public var agreement: (how: String, by: String, supportedBy: String)? {
        get { agreementParts.map { ($0[0], $0[1], $0[2]) } }
        set { agreementParts = newValue.map { [$0.how, $0.by, $0.supportedBy] } }
    }
    /// What the provider worries about.
    public var worry: String?
    /// The support that answers it.
    public var support: String?
    /// A note.
    public var note: String?
    /// What is shown to the provider; only of a step to `sent`.
    public var disclosure: Disclosure?
    private var agreementParts: [String]?

    /// Makes a step.
    public init(to: String) {
        self.to = to
    }
}

/// A step that a referral took.
public struct ReferralEvent: Hashable, Sendable {
    /// When.
    public let at: PostgresTimestamp
    /// The state before; `nil` at the beginning.
    public let from: String?
    /// The state after.
    public let to: String
    /// Which side: `coordinator`, `provider` or `service`.
    public let side: String
    /// Why.
    public let reason: String?
    /// On whose side the reason lies.
    public let reasonSide: String?
    /// What happened to the place: `none`, `hold`, `release` or `keep`.
    public let placeEffect: String
    /// The actor; `nil` for the service.
    public let by: ActorID?
    /// The worry, support and note, as far as they were written down.
    public let texts: JSONObject
}

/// What waits for someone.
public struct WorkItem: Hashable, Sendable {
    /// What is to be done.
    public enum Task: String, Hashable, Sendable, CaseIterable {
        /// The next step of a referral.
        case step
        /// A match for a need that is open again after an early end.
        case rematch
    }

    /// What is to be done.
    public let task: Task
    /// The referral.
    public let referral: ReferralID
    /// Its case; `nil` for a provider.
    public let caseID: CaseID?
    /// The offer.
    public let offerID: OfferID
    /// The offer's title.
    public let title: String?
    /// The state.
    public let state: String
    /// Who has to act; `nil` where nobody has.
    public let waitsFor: String?
    /// Since when.
    public let stateSince: PostgresTimestamp
    /// Whether a place is held.
    public let isHeld: Bool
    /// Last day of its state.
    public let expiresOn: CivilDate?
    /// Day after which it counts as stalled.
    public let stallsOn: CivilDate?
    /// Whether it is stalled.
    public let isStalled: Bool
    /// Version of the referral.
    public let version: Int64
}

/// What a person agreed to have shown to one recipient.
public struct ConsentRecord: Hashable, Sendable {
    /// Its id.
    public let id: ConsentID
    /// Counts its versions.
    public let version: Int64
    /// The case.
    public let caseID: CaseID
    /// What it says.
    public let consent: Consent
    /// Who asked for it.
    public let takenBy: ActorID
    /// Since when it holds no more; `nil` while it was not withdrawn.
    public let withdrawnAt: PostgresTimestamp?
}

/// A consent.
public struct Consent: Hashable, Sendable {
    /// The provider that may read; `nil` when it is an agency.
    public var provider: ProviderID?
    /// The agency that may read; `nil` when it is a provider.
    public var agency: AgencyID?
    /// What for: `referral`, `sharing`, `handover` or `follow_up`.
    public var purpose: String
    /// Codes of the facts that may be shown; none but these.
    public var fields: [String]
    /// First day.
    public var validFrom: CivilDate
    /// Last day, included.
    public var validUntil: CivilDate
    /// How it was given, e.g. `written`, `oral`.
    public var method: String

    /// Makes a consent.
    public init(
        provider: ProviderID?, agency: AgencyID?, purpose: String, fields: [String], validFrom: CivilDate,
        validUntil: CivilDate, method: String
    ) {
        self.provider = provider
        self.agency = agency
        self.purpose = purpose
        self.fields = fields
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.method = method
    }
}
