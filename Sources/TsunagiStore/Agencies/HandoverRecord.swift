public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// Id of a handover.
public typealias HandoverID = Identifier<HandoverRecord>

/// A change of a case's lead, as one of the agencies sees it.
public struct HandoverRecord: Hashable, Sendable {
    /// Which way a case goes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// つなぎ: to another agency.
        case over
        /// もどし: to an agency that had handed it over.
        case back
    }

    /// How far it is.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It waits for an answer; nothing has changed.
        case proposed
        /// The new agency leads.
        case acknowledged
        /// The agency that was asked does not take the case.
        case refused
        /// The lead took it back before there was an answer.
        case withdrawn
        /// The case went over and came back since.
        case handedBack = "handed_back"
    }

    /// Its id.
    public let id: HandoverID
    /// Counts its versions.
    public let version: Int64
    /// The case; `nil` for an agency that may not know of it yet.
    public let caseID: CaseID?
    /// The agency that leads, or led.
    public let from: AgencyID
    /// Its name.
    public let fromName: String
    /// The agency that is to lead, or does.
    public let to: AgencyID
    /// Its name.
    public let toName: String
    /// Which way the case goes.
    public let kind: Kind
    /// How far it is.
    public let state: State
    /// What the old lead goes on doing; `nil`: it leaves.
    public let remains: CaseFile.Role?
    /// Last day on which an old lead that leaves may see the outline; `nil`: not at all.
    public let keepsUntil: CivilDate?
    /// When it was proposed.
    public let proposedAt: PostgresTimestamp
    /// When it was answered or taken back; `nil` while it waits.
    public let answeredAt: PostgresTimestamp?
    /// The facts shown to the agency that is asked, by their codes; empty for everyone else and at any other time.
    public let disclosed: JSONObject
}

/// A change of lead to be proposed.
public struct HandoverDraft: Hashable, Sendable {
    /// The agency that is to lead.
    public var to: AgencyID
    /// Which way the case goes.
    public var kind: HandoverRecord.Kind
    /// What the old lead goes on doing, `support` or `followUp`; `nil`: it leaves.
    public var remains: CaseFile.Role?
    /// Last day on which an old lead that leaves may see the outline; `nil`: not at all.
    public var keepsUntil: CivilDate?
    /// What shows facts to the agency that is asked.
    public var disclosure: Disclosure

    /// Makes a draft.
    public init(
        to: AgencyID, kind: HandoverRecord.Kind, remains: CaseFile.Role?, keepsUntil: CivilDate?, disclosure: Disclosure
    ) {
        self.to = to
        self.kind = kind
        self.remains = remains
        self.keepsUntil = keepsUntil
        self.disclosure = disclosure
    }
}

/// What became of a handover by an answer.
public struct HandoverAnswer: Hashable, Sendable {
    /// The handover.
    public let id: HandoverID
    /// Its version now.
    public let version: Int64
    /// Its state now: `acknowledged`, `refused` or `withdrawn`.
    public let state: HandoverRecord.State
    /// The case; `nil` for an agency that refused it and may not know of it.
    public let caseID: CaseID?
}
