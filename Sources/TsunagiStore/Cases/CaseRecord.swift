public import LibPQ
public import TsunagiDomain
public import TsunagiRules

/// A case as an agency that works on it sees it, without what is known of the person.
public struct CaseRecord: Hashable, Sendable {
    /// Its id.
    public let id: CaseID
    /// Opaque text that changes whenever the case, its agencies or the reader's reference number do.
    public let version: String
    /// Links the cases of one person; never shown.
    let personID: PersonID
    /// Where on the way through justice it begins.
    public let kind: CaseFile.Kind
    /// Whether work goes on.
    public let status: CaseFile.Status
    /// First day of this stage of support.
    public let openedOn: CivilDate
    /// Last day; `nil` while it is open.
    public let closedOn: CivilDate?
    /// The reading agency's own number of it; `nil` when it has none.
    public let reference: String?
    /// Who works on it and did so.
    public let agencies: [CaseAgency]
    /// Other cases of the same person that the reader may see, by the day they began.
    public let otherCases: [CaseID]
    /// When it was first stored.
    public let createdAt: PostgresTimestamp
    /// When it was last changed, apart from agencies and reference numbers.
    public let updatedAt: PostgresTimestamp
}

/// An agency's part in a case.
public struct CaseAgency: Hashable, Sendable {
    /// The agency.
    public let id: AgencyID
    /// Its name.
    public let name: String
    /// What it does.
    public let role: CaseFile.Role
    /// First day.
    public let since: CivilDate
    /// Last day, included; `nil` while it goes on.
    public let until: CivilDate?
}

/// Which cases to list; every part that is stated must hold.
public struct CaseFilter: Hashable, Sendable {
    /// Where they begin.
    public var kind: CaseFile.Kind?
    /// Whether work goes on.
    public var status: CaseFile.Status?
    /// The reading agency's own number, however it is typed.
    public var reference: String?

    /// Makes a filter that lets everything pass.
    public init() {}
}

/// A case to be opened.
public struct CaseDraft: Hashable, Sendable {
    /// Where it begins.
    public var kind: CaseFile.Kind
    /// First day.
    public var openedOn: CivilDate
    /// The agency's own number; `nil` for none.
    public var reference: String?
    /// Another case of the same person; `nil` for a person who is new here.
    public var samePersonAs: CaseID?
    /// What is known of the person.
    public var facts: Facts
    /// Where that comes from, a code such as `person` or `institution`.
    public var source: String
    /// Needs and wishes.
    public var needs: CaseNeeds
    /// Where and whom to keep away from.
    public var keepAway: [KeepAway]

    /// Makes a draft of which nothing is known yet.
    public init(kind: CaseFile.Kind, openedOn: CivilDate) {
        self.kind = kind
        self.openedOn = openedOn
        facts = Facts()
        source = "coordinator"
        needs = CaseNeeds()
        keepAway = []
    }
}

/// What is to become different about a case; what is `nil` stays.
public struct CaseChange: Hashable, Sendable {
    /// Where it begins.
    public var kind: CaseFile.Kind?
    /// First day.
    public var openedOn: CivilDate?
    /// Whether work goes on; reopening takes the last day away.
    public var status: CaseFile.Status?
    /// Last day of a case that is being closed; `nil` closes it on the day the change is made.
    public var closedOn: CivilDate?
    /// The agency's own number.
    public var reference: String?

    /// Makes a change that changes nothing.
    public init() {}

    /// Whether anything but the reference number is to change, which only the leading agency may.
    var concernsTheCase: Bool { kind != nil || openedOn != nil || status != nil || closedOn != nil }
}
