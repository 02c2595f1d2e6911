import TsunagiDomain
import TsunagiRules

/// Services: organisations with three offers each; most do not say how many places they have.
extension SyntheticCatalogue {
    struct Organisation {
        let town: Int
        let type: Int
        let rules: Int
        let siteRules: Int
        let offers: [Int]
        let tier: String?
        let precision: LocationPrecision
        let position: Position?
    }

    private static let grants: [String: (fact: String, value: FactValue)] = [
        "rent_guarantee": ("rent_guarantor", .boolean(true)),
        "personal_guarantee": ("employment_guarantor", .boolean(true)),
        "phone_and_account": ("phone", .boolean(true)),
        "resident_registration": ("resident_registration", .code("here")),
        "health_insurance": ("health_insurance", .code("national")),
        "facility_guarantee": ("facility_guarantor", .boolean(true)),
    ]

    func organisation(_ row: Int) -> Organisation {
        var random = random(.organisation, row)
        let type = shapes.typeWeights.draw(&random)
        let shape = shapes.organisations[type][random.early(shapes.organisations[type].count)]
        let town = towns.draw(&random)
        let tier =
            random.chance(950) ? random.pick(["municipal", "municipal", "municipal", "prefectural", "national"]) : nil
        let precision: LocationPrecision =
            random.chance(960) ? .exact : random.pick([.approximate, .mobile, .confidential])
        return Organisation(
            town: town, type: type, rules: shape.rules, siteRules: random.pick(shape.sites), offers: shape.offers,
            tier: tier, precision: precision,
            position: random.chance(970) ? towns.point(in: town, &random) : nil)
    }

    func serviceRules(_ service: Int, _ organisation: Organisation) -> Int {
        var random = random(.service, service)
        return organisation.offers[random.early(5)]
    }

    func service(_ service: Int, index: Int) -> Offer {
        let organisation = organisation(service / Self.servicesPerOrganisation)
        let type = shapes.types[organisation.type]
        let (provider, site) = owners(index)
        var random = random(.service, service)
        _ = random.next()
        var needs = Set(type.needs)
        for need in type.further where random.chance(300) { needs.insert(need) }
        let town = towns.list[organisation.town]
        var offer = Offer(
            id: offerID(index), kind: .service, provider: self.provider(provider),
            title: "\(town.name)\(type.needs[0])相談支援センター 第\(1 + service % 3)窓口", needs: needs, source: "事業所台帳 2026-07")
        offer.site = Site(
            id: siteID(site), municipality: town.code, prefecture: town.prefecture, position: organisation.position,
            precision: organisation.precision, rules: shapes.lists[organisation.siteRules])
        offer.rules = shapes.lists[serviceRules(service, organisation)]
        offer.serviceArea = area(organisation, &random)
        offer.remote = random.chance(80)
        offer.inPerson = random.chance(type.inPerson)
        offer.residential = random.chance(type.residential)
        offer.pool = servicePool(index, &random)
        if random.chance(40) { offer.availableFrom = day(random.within(-60...90)) }
        if random.chance(60) { offer.availableUntil = day(random.within(1...500)) }
        offer.leadDays = random.pick([0, 0, 0, 1, 3, 7, 14, 30])
        if random.chance(150) { offer.amounts = [Dated(Amounts(initialCost: random.pick([0, 3_000, 10_000])))] }
        offer.features = features(shapes.serviceFeatures, random.within(2...5), &random)
        if random.chance(80) {
            offer.accepts = Accepts(female: true, male: random.chance(300), minors: random.chance(500))
        }
        offer.tier = organisation.tier
        offer.verifiedOn = verified(&random)
        offer.record = record(&random)
        offer.routes = random.chance(700) ? ["anyone"] : ["welfare_office", "probation_office", "settlement_centre"]
        offer.documents = random.chance(300) ? ["referral_letter", "doctor_letter"] : []
        if let grant = type.needs.lazy.compactMap({ Self.grants[$0] }).first, random.chance(600) {
            offer.grants = [Dated(Grant(fact: grant.fact, value: grant.value, grantDays: 14))]
        }
        return offer
    }

    private func area(_ organisation: Organisation, _ random: inout SplitMix64) -> ServiceArea {
        let town = towns.list[organisation.town]
        switch (organisation.tier, random.below(100)) {
        case ("national", ..<70): return .nationwide
        case ("prefectural", ..<70): return .codes([town.prefecture])
        case ("municipal", ..<60): return .codes([town.code])
        case ("municipal", ..<80):
            return .codes([town.code, towns.list[towns.near(organisation.town, &random)].code])
        case (_, ..<84): return .nationwide
        default: return .notStated
        }
    }

    private func servicePool(_ index: Int, _ random: inout SplitMix64) -> PlacePool? {
        guard random.chance(200) else { return nil }
        let capacity = random.within(1...30)
        let taken = random.chance(600) ? random.below(capacity) : capacity
        return PlacePool(
            id: poolID(index), capacity: capacity,
            taken: (0..<taken).map { _ in
                let from = day(-random.within(5...300))
                return Stay(from: from, until: random.chance(200) ? day(random.within(1...200)) : nil)
            })
    }
}
