public import TsunagiRules

/// Who may be accepted by a home or a job apart from the rule; `nil` means not stated.
public struct Accepts: Hashable, Sendable {
    /// Whether women are accepted.
    public let female: Bool?
    /// Whether men are accepted.
    public let male: Bool?
    /// Whether people under 18 are accepted.
    public let minors: Bool?
    /// Whether children may live here.
    public let children: Bool?
    /// Whether couples may live here.
    public let couples: Bool?
    /// Largest number of occupants.
    public let occupants: Int?

    /// Makes an acceptance.
    public init(
        female: Bool? = nil, male: Bool? = nil, minors: Bool? = nil, children: Bool? = nil, couples: Bool? = nil,
        occupants: Int? = nil
    ) {
        self.female = female
        self.male = male
        self.minors = minors
        self.children = children
        self.couples = couples
        self.occupants = occupants
    }
}

/// Costs and pay in yen; `nil` means not stated.
public struct Amounts: Hashable, Sendable {
    /// Yen a month that the person pays.
    public let monthlyCost: Int?
    /// Yen to pay once at the start.
    public let initialCost: Int?
    /// Pay in yen per `payUnit`.
    public let pay: Int?
    /// Unit of the pay: `hour`, `day`, `month`, `year` or `piece`.
    public let payUnit: String?
    /// How often pay is handed out: `daily`, `weekly` or `monthly`.
    public let payCycle: String?
    /// Yen a month that the job pays.
    public let monthlyPay: Int?

    /// Makes amounts.
    public init(
        monthlyCost: Int? = nil, initialCost: Int? = nil, pay: Int? = nil, payUnit: String? = nil,
        payCycle: String? = nil, monthlyPay: Int? = nil
    ) {
        self.monthlyCost = monthlyCost
        self.initialCost = initialCost
        self.pay = pay
        self.payUnit = payUnit
        self.payCycle = payCycle
        self.monthlyPay = monthlyPay
    }
}

/// A fact that taking an offer gives the person.
public struct Grant: Hashable, Sendable {
    /// Code of the fact.
    public let fact: String
    /// Its value.
    public let value: FactValue
    /// True when it replaces what was known, false when codes are added to a set.
    public let replaces: Bool
    /// Days from the start until the fact holds.
    public let grantDays: Int

    /// Makes a grant.
    public init(fact: String, value: FactValue, replaces: Bool = true, grantDays: Int = 0) {
        self.fact = fact
        self.value = value
        self.replaces = replaces
        self.grantDays = grantDays
    }
}

/// Where an offer serves people.
public enum ServiceArea: Hashable, Sendable {
    /// Not stated: the site's prefecture for services, everywhere for jobs and homes.
    case notStated
    /// The whole country.
    case nationwide
    /// Municipalities (five digits, a ward as its city) and prefectures (two digits, standing for all of theirs).
    case codes(Set<String>)
}

/// Days on which one place of a pool is taken, both ends included.
public struct Stay: Hashable, Sendable {
    /// First day.
    public let from: CivilDate
    /// Last day; `nil` when no end is known.
    public let until: CivilDate?

    /// Makes a stay.
    public init(from: CivilDate, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }
}

/// Beds or seats that one or several offers share.
public struct PlacePool: Hashable, Sendable {
    /// The pool's id.
    public let id: PoolID
    /// Places in all; `nil` when not known.
    public let capacity: Int?
    /// Places taken now or later, one entry each, from the ledger.
    public let taken: [Stay]

    /// Makes a pool.
    public init(id: PoolID, capacity: Int?, taken: [Stay] = []) {
        self.id = id
        self.capacity = capacity
        self.taken = taken
    }

    /// The first day on or after a given one with a free place; `nil` when none is ever due or capacity is unknown.
    public func freeFrom(_ day: CivilDate) -> CivilDate? {
        guard let capacity, capacity > 0 else { return nil }
        let changes = taken.compactMap { $0.until?.adding(days: 1) }.filter { $0 > day }.sorted()
        return ([day] + changes).first { candidate in
            taken.count { $0.from <= candidate && ($0.until.map { $0 >= candidate } ?? true) } < capacity
        }
    }
}

/// What became of earlier referrals, counted from the ledger.
public struct TrackRecord: Hashable, Sendable {
    /// The provider's own decisions, not those for lack of a place, a date or by the person.
    public let decisions: Int
    /// Acceptances among them.
    public let acceptances: Int
    /// Starts at least six months old.
    public let matureStarts: Int
    /// Those of them retained for six months.
    public let retained: Int

    /// Makes a track record.
    public init(decisions: Int = 0, acceptances: Int = 0, matureStarts: Int = 0, retained: Int = 0) {
        self.decisions = decisions
        self.acceptances = acceptances
        self.matureStarts = matureStarts
        self.retained = retained
    }
}

/// A window in which applications are taken, both ends included.
public struct ApplicationWindow: Hashable, Sendable {
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let until: CivilDate

    /// Makes a window.
    public init(from: CivilDate, until: CivilDate) {
        self.from = from
        self.until = until
    }
}

/// A job, home or service that a provider offers at a site.
public struct Offer: Hashable, Sendable {
    /// Its id.
    public var id: OfferID
    /// Its kind.
    public var kind: OfferKind
    /// The provider.
    public var provider: Provider
    /// The site; `nil` when none is stated.
    public var site: Site?
    /// Title in its own language.
    public var title: String
    /// How it is reached; parts that are `nil` fall back to the provider's.
    public var contact: Contact = Contact()
    /// Codes of the needs it meets.
    public var needs: Set<String>
    /// Dated eligibility rules of its own.
    public var rules: [Dated<RuleText>] = []
    /// Dated rules under which the provider wants to be consulted first.
    public var consultWhen: [Dated<RuleText>] = []
    /// Dated facts that taking it gives.
    public var grants: [Dated<Grant>] = []
    /// Where it serves people.
    public var serviceArea: ServiceArea = .notStated
    /// Whether it is given from afar: by telephone, video or post.
    public var remote: Bool = false
    /// For services: whether the person must come.
    public var inPerson: Bool = false
    /// For services: whether the person lives there during it, e.g. residential treatment.
    public var residential: Bool = false
    /// The pool of its places; `nil` when capacity is not known.
    public var pool: PlacePool?
    /// First day it is there; `nil` when not stated.
    public var availableFrom: CivilDate?
    /// Last day it is there; `nil` when without end.
    public var availableUntil: CivilDate?
    /// Windows in which applications are taken; empty when at any time.
    public var applicationWindows: [ApplicationWindow] = []
    /// Days from application to the earliest start.
    public var leadDays: Int = 0
    /// Days from application to the decision; `nil` when not known.
    public var decisionDays: Int?
    /// Hours of intake in words; `nil` when not known.
    public var intakeHours: String?
    /// Days on which it is closed, in words; `nil` when not known.
    public var closedDays: String?
    /// Whether it can start on the day of asking; `nil` when not stated.
    public var sameDay: Bool?
    /// Dated costs and pay.
    public var amounts: [Dated<Amounts>] = []
    /// Floor area in square metres; `nil` when not stated.
    public var floorArea: Double?
    /// Longest stay in days; `nil` when not limited or not stated.
    public var maxStayDays: Int?
    /// Features stated to be there or not; a feature not listed is not stated.
    public var features: [String: Bool] = [:]
    /// Who is accepted apart from the rule.
    public var accepts: Accepts = Accepts()
    /// Jobs: hierarchical occupation code with parts joined by `-` (major, middle, small); `nil` when not stated.
    public var occupation: String?
    /// Jobs: qualifications or trainings that the offer names as wanted.
    public var wantedQualifications: Set<String> = []
    /// Jobs: hours a week; `nil` when not stated.
    public var weeklyHours: Int?
    /// Tier such as `municipal`, `prefectural`, `national`; `nil` when not stated.
    public var tier: String?
    /// Who may send people here; empty when not stated.
    public var routes: [String] = []
    /// Who decides; `nil` when not stated.
    public var decidedBy: String?
    /// Documents wanted, codes or words.
    public var documents: [String] = []
    /// Day on which the entry was last confirmed; `nil` when never.
    public var verifiedOn: CivilDate?
    /// What became of earlier referrals to it.
    public var record: TrackRecord = TrackRecord()
    /// Where the entry comes from.
    public var source: String
    /// Digest of the stored rows it was read from; 0 when it was not read from a store.
    public var revision: UInt64 = 0

    /// Makes an offer with nothing stated but what every offer has.
    public init(id: OfferID, kind: OfferKind, provider: Provider, title: String, needs: Set<String>, source: String) {
        self.id = id
        self.kind = kind
        self.provider = provider
        self.title = title
        self.needs = needs
        self.source = source
    }
}
