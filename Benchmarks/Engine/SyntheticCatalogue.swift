import TsunagiDomain
import TsunagiRules

/// An invented catalogue of national shape: of 40 offers one is a job, 30 are homes and 9 are services, as 25,000
/// employers stand to 750,000 safety-net homes and 225,000 services.
///
/// Every offer is made from its number alone, so that ten million are never alive at once.
struct SyntheticCatalogue: Sendable {
    /// Which of the shared rule lists decide an offer.
    struct RuleKey: Hashable, Sendable {
        let provider: Int
        let site: Int
        let offer: Int
        let consult: Int
    }

    /// Where an offer stands among the offers of its kind.
    enum Place: Sendable {
        case job(Int), home(Int), service(Int)
    }

    static let homesPerBuilding = 12
    static let homesPerLandlord = 240
    static let servicesPerOrganisation = 3
    static let firstSeed: UInt64 = 0x7453_756E_6167_6931

    let size: Int
    let seed: UInt64
    let world: World
    let towns: Towns
    let shapes: CatalogueShapes

    init(size: Int, world: World, seed: UInt64 = firstSeed) {
        self.size = size
        self.seed = seed
        self.world = world
        towns = Towns(world.gazetteer, seed: seed)
        shapes = CatalogueShapes(world.configuration.vocabulary, seed: seed)
    }

    var jobCount: Int { (size + 39) / 40 }
    var homeCount: Int { size / 40 * 30 + min(30, max(0, size % 40 - 1)) }
    var serviceCount: Int { size - jobCount - homeCount }
    var buildingCount: Int { (homeCount + Self.homesPerBuilding - 1) / Self.homesPerBuilding }
    var landlordCount: Int { (homeCount + Self.homesPerLandlord - 1) / Self.homesPerLandlord }
    var organisationCount: Int { (serviceCount + Self.servicesPerOrganisation - 1) / Self.servicesPerOrganisation }
    var providerCount: Int { jobCount + landlordCount + organisationCount }
    var siteCount: Int { jobCount + buildingCount + organisationCount }

    /// What kind of offer a number stands for.
    func place(_ index: Int) -> Place {
        let (block, rest) = (index / 40, index % 40)
        switch rest {
        case 0: return .job(block)
        case 1...30: return .home(block * 30 + rest - 1)
        default: return .service(block * 9 + rest - 31)
        }
    }

    /// The offer with a number.
    func offer(_ index: Int) -> Offer {
        switch place(index) {
        case .job(let job): self.job(job, index: index)
        case .home(let home): self.home(home, index: index)
        case .service(let service): self.service(service, index: index)
        }
    }

    /// The id of the offer with a number.
    func offerID(_ index: Int) -> OfferID {
        var random = random(.offerID, index)
        let (high, low) = random.identifier()
        return OfferID(high: high, low: low)
    }

    /// Rows of its provider and site in the export.
    func owners(_ index: Int) -> (provider: Int, site: Int) {
        switch place(index) {
        case .job(let job): (job, job)
        case .home(let home):
            (jobCount + home / Self.homesPerLandlord, jobCount + home / Self.homesPerBuilding)
        case .service(let service):
            (
                jobCount + landlordCount + service / Self.servicesPerOrganisation,
                jobCount + buildingCount + service / Self.servicesPerOrganisation
            )
        }
    }

    /// Rule lists of the offer with a number.
    func ruleKey(_ index: Int) -> RuleKey {
        switch place(index) {
        case .job(let job):
            let employer = employer(job)
            return RuleKey(provider: employer.rules, site: 0, offer: employer.offerRules, consult: 0)
        case .home(let home):
            let building = building(home / Self.homesPerBuilding)
            return RuleKey(
                provider: landlordRules(home / Self.homesPerLandlord), site: building.rules,
                offer: homeRules(home, building), consult: homeConsult(home, building))
        case .service(let service):
            let organisation = organisation(service / Self.servicesPerOrganisation)
            return RuleKey(
                provider: organisation.rules, site: organisation.siteRules,
                offer: serviceRules(service, organisation), consult: 0)
        }
    }

    func random(_ stream: SplitMix64.Stream, _ index: Int) -> SplitMix64 {
        SplitMix64(seed: seed, stream, index)
    }

    func providerID(_ row: Int) -> ProviderID {
        var random = random(.providerID, row)
        let (high, low) = random.identifier()
        return ProviderID(high: high, low: low)
    }

    func siteID(_ row: Int) -> SiteID {
        var random = random(.siteID, row)
        let (high, low) = random.identifier()
        return SiteID(high: high, low: low)
    }

    /// The id of a pool, by the number of the first offer behind it.
    func poolID(_ owner: Int) -> PoolID {
        var random = random(.poolID, owner)
        let (high, low) = random.identifier()
        return PoolID(high: high, low: low)
    }

    /// A day so many days from the business date.
    func day(_ days: Int) -> CivilDate { World.asOf.adding(days: days) }

    /// Some of the features, two in three stated to be there.
    func features(_ codes: [String], _ count: Int, _ random: inout SplitMix64) -> [String: Bool] {
        var stated: [String: Bool] = [:]
        for _ in 0..<count { stated[random.pick(codes)] = random.chance(680) }
        return stated
    }

    /// When an entry was last confirmed.
    func verified(_ random: inout SplitMix64) -> CivilDate? {
        random.chance(120) ? nil : day(-random.early(900))
    }

    /// Decisions on earlier referrals.
    func record(_ random: inout SplitMix64) -> TrackRecord {
        guard random.chance(350) else { return TrackRecord() }
        let decisions = 1 + random.early(30)
        let acceptances = random.below(decisions + 1)
        let starts = random.below(acceptances + 1)
        return TrackRecord(
            decisions: decisions, acceptances: acceptances, matureStarts: starts, retained: random.below(starts + 1))
    }

    /// A telephone number of usual form.
    func telephone(_ town: Int, _ random: inout SplitMix64) -> String {
        "0\(2 + town % 8)\(random.within(2...9))-\(random.within(20...89))-\(random.within(1000...9999))"
    }
}
