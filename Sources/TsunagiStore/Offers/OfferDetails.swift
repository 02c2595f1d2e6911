public import TsunagiDomain
public import TsunagiRules

/// All that an offer says of itself and that its owner may change; names and meanings are those of the columns.
public struct OfferDetails: Hashable, Sendable {
    /// Its kind; never changes once stored.
    public var kind: OfferKind
    /// Title in its own language.
    public var title: String
    /// Codes of the needs it meets, at least one.
    public var needs: [String]
    /// How it is reached; parts that are `nil` fall back to the provider's.
    public var contact = Contact()
    /// Who may, today; `nil` when no rule is in force, which admits everyone.
    public var eligibility: RuleText?
    /// About whom the provider wants to be asked first, today; `nil` for nobody.
    public var consultWhen: RuleText?
    /// `["nationwide"]`, or prefectures, municipalities and wards; `nil` when not stated.
    public var serviceArea: [String]?
    /// Whether it is given from afar.
    public var remote = false
    /// Services: whether the person must come.
    public var inPerson = false
    /// Services: whether the person lives there meanwhile.
    public var residential = false
    /// Places in all; `nil` when not known.
    public var capacityTotal: Int?
    /// Places taken today by people who were not referred here; `nil` when the reader may not know or none are counted.
    public var takenOutside: Int?
    /// First day; `nil` when not stated.
    public var availableFrom: CivilDate?
    /// Last day; `nil` when without end.
    public var availableUntil: CivilDate?
    /// Days on which applications are taken; empty when at any time.
    public var applicationWindows: [ApplicationWindow] = []
    /// Days from application to the earliest start.
    public var leadDays = 0
    /// Days from application to the decision; `nil` when not known.
    public var decisionDays: Int?
    /// Hours of intake in words.
    public var intakeHours: String?
    /// Days on which it is closed, in words.
    public var closedDays: String?
    /// Whether it can start on the day of asking; `nil` when not stated.
    public var sameDay: Bool?
    /// Costs and pay, today.
    public var amounts = Amounts()
    /// Square metres; `nil` when not stated.
    public var floorArea: Double?
    /// Longest stay in days; `nil` when not limited or not stated.
    public var maxStayDays: Int?
    /// Feature code to whether it is there; not listed means not stated.
    public var features: [String: Bool] = [:]
    /// Who is accepted apart from the rule.
    public var accepts = Accepts()
    /// Jobs: occupation code.
    public var occupation: String?
    /// Jobs: qualifications the offer names as wanted.
    public var wantedQualifications: [String] = []
    /// Jobs: hours a week.
    public var weeklyHours: Int?
    /// Tier code.
    public var tier: String?
    /// Who may send people here; empty when not stated.
    public var routes: [String] = []
    /// Who decides on an application.
    public var decidedBy: String?
    /// Documents wanted, codes or words.
    public var documents: [String] = []
    /// Jobs: the coded exception that lets the rule ask for age or for what another law names.
    public var ageException: String?
    /// Law and article of the exception.
    public var exceptionLaw: String?

    /// Makes details that state nothing but what every offer has.
    public init(kind: OfferKind, title: String, needs: [String]) {
        self.kind = kind
        self.title = title
        self.needs = needs
    }
}
