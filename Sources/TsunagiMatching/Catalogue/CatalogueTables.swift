import Synchronization
import TsunagiDomain
import TsunagiRules

/// When an offer is there, apart from its places.
struct AvailabilityWindow: Hashable, Sendable {
    /// First day; the earliest there is when none is stated.
    let from: Int32
    /// Last day; the latest there is when it has no end.
    let until: Int32
    /// Days from application to the earliest start.
    let leadDays: Int32

    init(_ offer: borrowing Offer) {
        from = offer.availableFrom?.dayNumber ?? .min
        until = offer.availableUntil?.dayNumber ?? .max
        leadDays = Int32(clamping: offer.leadDays)
    }
}

/// What a job asks and is.
struct WorkTerms: Hashable, Sendable {
    /// Hierarchical code with parts joined by `-`; `nil` when not stated.
    let occupation: String?
    /// Qualifications or trainings named as wanted.
    let qualifications: Set<String>
    /// Hours a week; `nil` when not stated.
    let weeklyHours: Int?
}

/// How one applies for an offer.
struct ApplicationTerms: Hashable, Sendable {
    /// Who may send people here; empty when not stated.
    let routes: [String]
    /// Who decides; `nil` when not stated.
    let decidedBy: String?
    /// Documents wanted.
    let documents: [String]
    /// When applications are taken; empty when at any time.
    let windows: [ApplicationWindow]
}

/// Everything that many offers share, each distinct value once: what a row of the catalogue refers to by number.
///
/// Shared by all catalogues that came from one another by changes; only ever added to.
final class CatalogueTables: Sendable {
    let configuration: Configuration
    let gazetteer: Gazetteer
    let vocabularyIndex: VocabularyIndex
    let decays: DecayTables
    /// The distinct rule sets; the number of a set is that of its program.
    let ruleSets = InternTable<NumberedRuleSet>()
    let timelines = InternTable<RuleTimeline>()
    let consults = InternTable<[Dated<Rule>]>()
    let accepts = InternTable<Accepts>()
    let areas = InternTable<ServedArea>()
    let places = InternTable<SitePlace>()
    let features = InternTable<StatedFeatures>()
    let works = InternTable<WorkTerms>()
    let records = InternTable<RecordValues>()
    let windows = InternTable<AvailabilityWindow>()
    let terms = InternTable<ApplicationTerms>()
    let needSets = InternTable<Set<String>>()
    /// The tiers that some need tells apart.
    let tiers: [String]
    /// The configured needs, in their order.
    let needs: [NeedPlan]
    /// Their places by their codes.
    let numbersOfNeeds: [String: Int]
    /// Values that count where a person's file is silent, by fact.
    let assumedValues: [String: FactValue]
    let providers = InternTable<Provider>()
    /// The least factor in millionths that a home's floor area can bring; `nil` when floor areas do not count.
    let leastFloorFactor: Int?
    private let programs: Mutex<RulePrograms>
    /// Rule sets that have a number but no program yet, in the order of their numbers.
    private let unprogrammed = Mutex<[RuleSet]>([])
    private let reading = Mutex(RuleReading())
    private let officePoints: [String: UnitVector]
    private let placesOfCities = Mutex<[String: Set<UInt32>]>([:])
    private let areasOfCodes = Mutex<[String: Set<UInt32>]>([:])

    init(configuration: Configuration, gazetteer: Gazetteer) {
        self.configuration = configuration
        self.gazetteer = gazetteer
        vocabularyIndex = VocabularyIndex(configuration)
        decays = DecayTables(configuration)
        programs = Mutex(RulePrograms(configuration))
        let (decays, tiers) = (self.decays, Set(configuration.needs.flatMap(\.tiers.keys)).sorted())
        self.tiers = tiers
        needs = configuration.needs.indices.map { NeedPlan($0, in: configuration, tiers: tiers, decays: decays) }
        numbersOfNeeds = Dictionary(
            zip(configuration.needs.map(\.code), configuration.needs.indices), uniquingKeysWith: { first, _ in first })
        leastFloorFactor = configuration.housingCaps.floor.map(\.factor).min()
        assumedValues = configuration.policy.assumedValues
        officePoints = gazetteer.municipalities.mapValues { UnitVector($0.position) }
    }

    /// Point of a city's office, `nil` when the gazetteer has no such city.
    func office(of city: String) -> UnitVector? {
        officePoints[city]
    }

    /// Number of the timeline of rules that decides an offer.
    func timeline(of offer: Offer) throws(BrokenRule) -> UInt32 {
        try reading.withLock { (reading) throws(BrokenRule) in try reading.timeline(of: offer, self) }
    }

    /// When the provider of an offer wants to be consulted.
    func consultations(of offer: Offer) throws(BrokenRule) -> [Dated<Rule>] {
        offer.consultWhen.isEmpty
            ? [] : try reading.withLock { (reading) throws(BrokenRule) in try reading.consultations(of: offer, self) }
    }

    /// Number of a rule set.
    func number(of set: NumberedRuleSet) -> UInt32 {
        unprogrammed.withLock { waiting in
            let count = ruleSets.count
            let number = ruleSets.number(of: set)
            if Int(number) == count { waiting.append(set.set) }
            return number
        }
    }

    /// The programs of all rules as they stand now.
    private var rulePrograms: RulePrograms {
        unprogrammed.withLock { waiting in
            programs.withLock { programs in
                if !waiting.isEmpty {
                    programs = RulePrograms(programs, adding: waiting)
                    waiting = []
                }
                return programs
            }
        }
    }

    /// Number of a site's place.
    func number(of place: SitePlace) -> UInt32 {
        let number = places.number(of: place)
        precondition(number <= UInt32(UInt16.max), "more places than municipalities and prefectures can make")
        if let city = place.city {
            placesOfCities.withLock { known in
                if known[city]?.contains(number) != true { known[city, default: []].insert(number) }
            }
        }
        return number
    }

    /// Number of a service area.
    func number(of area: ServedArea) -> UInt32 {
        let number = areas.number(of: area)
        if case .codes(let codes) = area {
            areasOfCodes.withLock { known in
                for code in codes where known[code]?.contains(number) != true {
                    known[code, default: []].insert(number)
                }
            }
        }
        return number
    }

    /// What the tables hold now.
    var index: TableIndex {
        TableIndex(
            timelines: timelines.count, accepts: accepts.count, areas: areas.count,
            everywhere: areas.number(ifKnown: .everywhere), notStated: areas.number(ifKnown: .notStated),
            programs: rulePrograms, placesOfCities: placesOfCities.withLock { $0 },
            areasOfCodes: areasOfCodes.withLock { $0 })
    }

    /// Number of a tier; one that no need tells apart counts like every other such.
    func number(ofTier tier: String) -> UInt8 {
        UInt8(clamping: min(tiers.firstIndex(of: tier) ?? .max, Int(StoredOffer.otherTier)))
    }

    /// Step of the floor factors that a floor area falls under; `StoredOffer.noFloor` when it is not stated.
    func floorStep(_ area: Double?) -> UInt8 {
        guard let area else { return StoredOffer.noFloor }
        let steps = configuration.housingCaps.floor
        return UInt8(clamping: min(steps.firstIndex { area <= $0.upTo } ?? steps.count, Int(StoredOffer.noFloor) - 1))
    }
}
