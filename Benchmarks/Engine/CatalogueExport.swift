import TsunagiDomain
import TsunagiRules

/// Writes the synthetic catalogue as flat columns; their meaning stands in `Benchmarks/FORMAT.md`.
struct CatalogueExport {
    static let missingDay = Int(Int32.min)

    let catalogue: SyntheticCatalogue
    let folder: String
    let withText: Bool
    let codes: ExportCodes
    private(set) var rules: RuleTables
    private(set) var tables: [TableFile] = []
    private var areas: [ServiceAreaKey: Int] = [:]
    private var areaList: [ServiceAreaKey] = []
    /// The last home's pool, which the homes after it may share.
    private var sharedPool: (owner: Int, row: Int)?

    /// An area resolved as the matcher does.
    private struct ServiceAreaKey: Hashable {
        let kind: Int
        let places: [Int]
    }

    init(_ catalogue: SyntheticCatalogue, folder: String, withText: Bool) throws {
        self.catalogue = catalogue
        self.folder = folder
        self.withText = withText
        codes = ExportCodes(catalogue)
        rules = RuleTables(catalogue)
        try Folder.make(folder)
    }

    mutating func table(_ name: String) throws -> TableFile {
        let table = try TableFile(folder: folder, name: name)
        tables.append(table)
        return table
    }

    /// Writes offers, amounts, pools, stays and areas.
    mutating func writeOffers() throws {
        let offers = try table("offer")
        let amounts = try table("amount")
        let pools = try table("pool")
        let stays = try table("stay")
        let ranks = idRanks()
        try pools.u32("stay_start", 0)
        try offers.u32("amount_start", 0)
        for index in 0..<catalogue.size {
            let offer = catalogue.offer(index)
            let key = catalogue.ruleKey(index)
            try offers.u32("id_rank", Int(ranks[index]))
            try offers.u32("timeline", try rules.timeline(of: offer, key: key))
            try write(offer, index, to: offers)
            try writeText(offer, key, to: offers)
            try offers.i32("pool", try poolRow(offer, index, pools, stays))
            for amount in offer.amounts { try write(amount, to: amounts) }
            try offers.u32("amount_start", amounts.rows)
            offers.rows += 1
        }
        try writeAreas()
    }

    private func idRanks() -> [UInt32] {
        let ids = (0..<catalogue.size).map { catalogue.offerID($0) }
        var ranks = [UInt32](repeating: 0, count: catalogue.size)
        let order = (0..<UInt32(catalogue.size)).sorted { ids[Int($0)] < ids[Int($1)] }
        for (rank, row) in order.enumerated() { ranks[Int(row)] = UInt32(rank) }
        return ranks
    }

    private mutating func write(_ offer: Offer, _ index: Int, to table: TableFile) throws {
        try table.u64("id_high", offer.id.high)
        try table.u64("id_low", offer.id.low)
        try table.u8("kind", ExportCodes.kind(offer.kind))
        try table.u64("needs", codes.needs(offer.needs))
        let owners = catalogue.owners(index)
        try table.u32("provider", owners.provider)
        try table.u32("site", owners.site)
        try writePlace(offer, to: table)
        try table.u8("remote", offer.remote)
        try table.u8("in_person", offer.inPerson)
        try table.u8("residential", offer.residential)
        try table.i8("accepts_female", offer.accepts.female)
        try table.i8("accepts_male", offer.accepts.male)
        try table.i8("accepts_minors", offer.accepts.minors)
        try table.i8("accepts_children", offer.accepts.children)
        try table.i8("accepts_couples", offer.accepts.couples)
        try table.i16("accepts_occupants", offer.accepts.occupants ?? -1)
        try table.u8("never_free", Self.isNeverFree(offer.pool))
        try table.i32("available_from", Self.day(offer.availableFrom))
        try table.i32("available_until", Self.day(offer.availableUntil))
        try table.i32("lead_days", offer.leadDays)
        try table.f64("floor_area", offer.floorArea ?? .nan)
        try table.u64("features_stated", codes.features(offer.features) { _ in true })
        try table.u64("features_true", codes.features(offer.features) { $0 })
        try table.i16("occupation", offer.occupation.map(codes.occupation) ?? -1)
        try table.u64("qualifications", codes.qualifications(offer.wantedQualifications))
        try table.i16("weekly_hours", offer.weeklyHours ?? -1)
        try table.i8("tier", offer.tier.map(codes.tier) ?? -1)
        try table.i32("verified_on", Self.day(offer.verifiedOn))
        try table.u16("decisions", offer.record.decisions)
        try table.u16("acceptances", offer.record.acceptances)
        try table.u16("mature_starts", offer.record.matureStarts)
        try table.u16("retained", offer.record.retained)
    }

    private mutating func writePlace(_ offer: Offer, to table: TableFile) throws {
        let point = offer.site?.position.map(Point.init)
        try table.i32("muni", offer.site?.municipality.flatMap { codes.towns[$0] } ?? -1)
        try table.u8("prefecture", offer.site?.prefecture.flatMap { Int($0) } ?? 0)
        try table.f64("x", point?.x ?? .nan)
        try table.f64("y", point?.y ?? .nan)
        try table.f64("z", point?.z ?? .nan)
        try table.u8("precision", ExportCodes.precision(offer.site?.precision ?? .exact))
        try table.u32("area", area(of: offer))
    }

    private mutating func area(of offer: Offer) -> Int {
        let key: ServiceAreaKey
        switch offer.serviceArea {
        case .nationwide: key = ServiceAreaKey(kind: 0, places: [])
        case .codes(let listed): key = ServiceAreaKey(kind: 2, places: listed.compactMap { Int($0) }.sorted())
        case .notStated where offer.kind != .service: key = ServiceAreaKey(kind: 0, places: [])
        case .notStated:
            let prefecture = offer.site?.prefecture.flatMap { Int($0) }
            key = ServiceAreaKey(kind: prefecture == nil ? 1 : 2, places: prefecture.map { [$0] } ?? [])
        }
        if let known = areas[key] { return known }
        areas[key] = areaList.count
        areaList.append(key)
        return areaList.count - 1
    }

    private mutating func writeAreas() throws {
        let areas = try table("area")
        let places = try table("area_code")
        try areas.u32("area_code_start", 0)
        for area in areaList {
            try areas.u8("kind", area.kind)
            for place in area.places { try places.i32("code", place) }
            places.rows += area.places.count
            try areas.u32("area_code_start", places.rows)
            areas.rows += 1
        }
    }

    private mutating func poolRow(
        _ offer: Offer, _ index: Int, _ pools: TableFile, _ stays: TableFile
    ) throws -> Int {
        guard let pool = offer.pool else { return -1 }
        let owner = catalogue.poolOwner(index)
        if let shared = sharedPool, shared.owner == owner { return shared.row }
        if offer.kind == .housing { sharedPool = (owner, pools.rows) }
        try pools.u64("id_high", pool.id.high)
        try pools.u64("id_low", pool.id.low)
        try pools.i32("capacity", pool.capacity ?? -1)
        for stay in pool.taken {
            try stays.i32("from", Int(stay.from.dayNumber))
            try stays.i32("until", Self.day(stay.until))
            stays.rows += 1
        }
        try pools.u32("stay_start", stays.rows)
        pools.rows += 1
        return pools.rows - 1
    }

    private func write(_ amount: Dated<Amounts>, to table: TableFile) throws {
        try table.i32("from", Self.day(amount.from))
        try table.i32("until", Self.day(amount.until))
        try table.i32("monthly_cost", amount.value.monthlyCost ?? -1)
        try table.i32("initial_cost", amount.value.initialCost ?? -1)
        try table.i32("monthly_pay", amount.value.monthlyPay ?? -1)
        try table.i32("pay", amount.value.pay ?? -1)
        try table.u8("pay_unit", 0)
        table.rows += 1
    }

    static func day(_ day: CivilDate?) -> Int {
        day.map { Int($0.dayNumber) } ?? missingDay
    }

    /// Whether no place is free on any day from the business date on.
    private static func isNeverFree(_ pool: PlacePool?) -> Bool {
        guard let pool, let capacity = pool.capacity else { return false }
        return capacity == 0 || pool.taken.count { $0.until == nil && $0.from <= World.asOf } >= capacity
    }
}
