public import TsunagiDomain
public import TsunagiRules

/// Id of an agency's part in a case.
public typealias CasePartID = Identifier<CasePart>

/// What an agency does in a case, and what it keeps of it afterwards.
public struct CasePart: Hashable, Sendable {
    /// Its id.
    public let id: CasePartID
    /// Counts its versions.
    public let version: Int64
    /// The agency.
    public let agency: AgencyID
    /// The agency's name.
    public let name: String
    /// What it does.
    public let role: CaseFile.Role
    /// First day.
    public let since: CivilDate
    /// Last day, included; `nil` while it goes on.
    public let until: CivilDate?
    /// Last day on which it may see the outline after it left; `nil` when it keeps nothing.
    public let keepsUntil: CivilDate?
}

/// An agency that is to work on a case beside the lead.
public struct CasePartDraft: Hashable, Sendable {
    /// The agency.
    public var agency: AgencyID
    /// `support` or `followUp`; a lead comes by a handover.
    public var role: CaseFile.Role
    /// Last day, included; `nil` when it is not known yet.
    public var until: CivilDate?
    /// What shows it the case.
    public var disclosure: Disclosure

    /// Makes a draft.
    public init(agency: AgencyID, role: CaseFile.Role, until: CivilDate?, disclosure: Disclosure) {
        self.agency = agency
        self.role = role
        self.until = until
        self.disclosure = disclosure
    }
}

/// An agency of the directory.
public struct AgencyRecord: Hashable, Sendable {
    /// Its id.
    public let id: AgencyID
    /// Its name.
    public let name: String
    /// What it is, a code such as `settlement_centre`.
    public let kind: String
    /// Code of its municipality; `nil` when it is not known.
    public let municipality: String?
    /// Code of its prefecture; `nil` when it is not known.
    public let prefecture: String?
}
