import TsunagiDomain
import TsunagiRules

/// Homes: flats of landlords, and now and then a house with staff whose beds stand behind several offers.
extension SyntheticCatalogue {
    struct Building {
        let row: Int
        let town: Int
        let position: Position
        let precision: LocationPrecision
        let landlord: CatalogueShapes.Landlord
        let rules: Int
        /// Kind of house with staff; `nil` for flats.
        let house: Int?
        let rent: Int
    }

    private static let houseNeeds: [[[String]]] = [
        [["emergency_housing", "transitional_housing"], ["transitional_housing"], ["emergency_housing"]],
        [["emergency_housing", "transitional_housing"], ["transitional_housing", "settled_housing"]],
        [["assisted_living", "settled_housing"], ["assisted_living"], ["assisted_living", "transitional_housing"]],
        [["assisted_living"], ["assisted_living", "settled_housing"]],
        [["youth_home"], ["youth_home", "transitional_housing"]],
        [["mother_child_home"], ["mother_child_home", "emergency_housing"]],
    ]
    private static let houseNames = ["更生保護施設", "無料低額宿泊所", "グループホーム", "サービス付き高齢者住宅", "自立援助ホーム", "母子生活支援施設"]
    /// Offers that share the beds of a house with staff.
    private static let sharing = 3

    func landlordRules(_ landlord: Int) -> Int {
        landlordShape(landlord).rules
    }

    private func landlordShape(_ landlord: Int) -> CatalogueShapes.Landlord {
        var random = random(.agency, landlord)
        return shapes.landlords[random.early(shapes.landlords.count)]
    }

    func landlordTown(_ landlord: Int) -> Int {
        var random = random(.agency, landlord)
        _ = random.early(shapes.landlords.count)
        return towns.draw(&random)
    }

    func building(_ row: Int) -> Building {
        let landlord = row * Self.homesPerBuilding / Self.homesPerLandlord
        let shape = landlordShape(landlord)
        var random = random(.building, row)
        let town = towns.near(landlordTown(landlord), &random)
        let position = towns.point(in: town, &random)
        let house = random.chance(14) ? random.below(RuleShapes.house.count) : nil
        let isHidden = house == 5 || house == 1 && random.chance(100)
        let precision: LocationPrecision = isHidden ? .confidential : random.chance(30) ? .approximate : .exact
        return Building(
            row: row, town: town, position: position, precision: precision, landlord: shape,
            rules: random.pick(shape.sites), house: house, rent: 22_000 + 1_000 * random.below(45))
    }

    func homeRules(_ home: Int, _ building: Building) -> Int {
        var random = random(.home, home)
        guard let house = building.house else { return building.landlord.flats[random.early(6)] }
        return random.pick(building.landlord.houses[house])
    }

    func homeConsult(_ home: Int, _ building: Building) -> Int {
        home % 4 == 0 ? building.landlord.consult : 0
    }

    func home(_ home: Int, index: Int) -> Offer {
        let building = building(home / Self.homesPerBuilding)
        let (provider, site) = owners(index)
        var random = random(.home, home)
        _ = random.next()
        let kind = building.house
        var offer = Offer(
            id: offerID(index), kind: .housing, provider: self.provider(provider), title: title(building, home),
            needs: needs(building, &random), source: "住宅セーフティネット登録 2026-09")
        offer.site = self.site(building, site)
        offer.rules = shapes.lists[homeRules(home, building)]
        offer.consultWhen = shapes.lists[homeConsult(home, building)]
        offer.serviceArea =
            kind != nil && random.chance(150) ? .codes([towns.list[building.town].prefecture]) : .notStated
        offer.pool = pool(home, building, index)
        if random.chance(20) { offer.availableFrom = day(random.within(-30...120)) }
        if random.chance(15) { offer.availableUntil = day(random.within(10...400)) }
        offer.leadDays = kind == nil ? random.pick([7, 14, 21, 30]) : random.pick([0, 0, 1, 3, 7])
        offer.amounts = amounts(building, &random)
        if random.chance(700) { offer.floorArea = Double(random.within(9...55)) }
        offer.features = features(shapes.homeFeatures, random.within(2...8), &random)
        offer.accepts = accepts(building, &random)
        offer.verifiedOn = verified(&random)
        offer.record = kind == nil ? TrackRecord() : record(&random)
        offer.routes = kind == 0 ? ["probation_office"] : random.chance(800) ? ["anyone"] : ["welfare_office", "self"]
        offer.documents = kind == nil ? ["application_form", "resident_record"] : ["referral_letter"]
        if kind == 2 || kind == 3 { offer.decidedBy = "prior_residence" }
        return offer
    }

    /// Number of the home whose offer's pool this one's is.
    func poolHome(_ home: Int, _ building: Building) -> Int {
        building.house == nil ? home : home - home % Self.homesPerBuilding % Self.sharing
    }

    /// Number of the offer that is the so-manieth home.
    func offerIndex(ofHome home: Int) -> Int { home / 30 * 40 + home % 30 + 1 }

    private func pool(_ home: Int, _ building: Building, _ index: Int) -> PlacePool? {
        let owner = poolHome(home, building)
        var random = SplitMix64(seed: seed, .poolID, size + owner)
        if random.chance(2) { return nil }
        let id = poolID(offerIndex(ofHome: owner))
        guard building.house != nil else {
            if random.chance(4) { return PlacePool(id: id, capacity: 1) }
            let from = day(-random.within(30...3000))
            let until = random.chance(4) ? day(random.within(1...120)) : nil
            return PlacePool(id: id, capacity: 1, taken: [Stay(from: from, until: until)])
        }
        let capacity = random.within(4...20)
        let taken = capacity - (random.chance(300) ? random.within(0...2) : 0)
        return PlacePool(
            id: id, capacity: capacity,
            taken: (0..<taken).map { _ in
                let from = day(-random.within(5...400))
                return Stay(from: from, until: random.chance(60) ? day(random.within(1...150)) : nil)
            })
    }

    private func needs(_ building: Building, _ random: inout SplitMix64) -> Set<String> {
        guard let house = building.house else {
            return random.chance(60) ? ["settled_housing", "transitional_housing"] : ["settled_housing"]
        }
        return Set(random.pick(Self.houseNeeds[house]))
    }

    private func title(_ building: Building, _ home: Int) -> String {
        let town = towns.list[building.town].name
        guard let house = building.house else {
            return "\(town)\(1 + building.row % 9)丁目ハイツ第\(1 + building.row % 40) \(101 + home % 12)号室（セーフティネット住宅）"
        }
        return "\(Self.houseNames[house])\(town)ホーム第\(1 + building.row % 30) \(1 + home % 12)"
    }

    private func site(_ building: Building, _ row: Int) -> Site {
        let town = towns.list[building.town]
        return Site(
            id: siteID(row), municipality: town.code, prefecture: town.prefecture, position: building.position,
            precision: building.precision, rules: shapes.lists[building.rules])
    }

    private func amounts(_ building: Building, _ random: inout SplitMix64) -> [Dated<Amounts>] {
        let rent = building.rent + 500 * random.below(12)
        let initial = building.house == nil ? rent * random.pick([0, 1, 2, 3, 4]) : 0
        if random.chance(40) { return [] }
        let amounts = Amounts(
            monthlyCost: random.chance(30) ? nil : rent, initialCost: random.chance(200) ? nil : initial)
        guard random.chance(60) else { return [Dated(amounts)] }
        let change = day(random.within(10...150))
        return [
            Dated(amounts, until: change.adding(days: -1)),
            Dated(Amounts(monthlyCost: rent + 2_000, initialCost: initial), from: change),
        ]
    }

    private func accepts(_ building: Building, _ random: inout SplitMix64) -> Accepts {
        guard let house = building.house else {
            guard random.chance(400) else { return Accepts() }
            return Accepts(
                female: true, male: random.chance(960), minors: random.chance(300) ? false : nil,
                children: random.chance(500), couples: random.chance(600) ? true : nil,
                occupants: random.chance(700) ? random.within(1...4) : nil)
        }
        let isMale = random.chance(600)
        switch house {
        case 5: return Accepts(female: true, male: false, minors: true, children: true, couples: false, occupants: 4)
        case 4: return Accepts(female: !isMale, male: isMale, minors: true, children: false, couples: false)
        default:
            return Accepts(
                female: !isMale || random.chance(300), male: isMale, minors: random.chance(700) ? false : nil,
                children: false, couples: random.chance(500) ? false : nil, occupants: 1)
        }
    }
}
