import TsunagiDomain

extension CatalogueExport {
    /// What only a load into the service's own tables needs.
    func writeText(_ offer: Offer, _ key: SyntheticCatalogue.RuleKey, to table: TableFile) throws {
        guard withText else { return }
        try table.text("title", offer.title)
        try table.text("telephone", offer.contact.telephone ?? "")
        try table.text("url", offer.contact.url ?? "")
        try table.text("source", offer.source)
        try table.u32("rule_list", key.offer)
        try table.u32("consult_list", key.consult)
        switch offer.serviceArea {
        case .notStated: try table.u8("area_kind", 0)
        case .nationwide: try table.u8("area_kind", 1)
        case .codes: try table.u8("area_kind", 2)
        }
        try table.u32("routes", Int(codes.mask(offer.routes, among: codes.routes)))
        try table.u32("documents", Int(codes.mask(offer.documents, among: codes.documents)))
        try table.i8("decider", offer.decidedBy.flatMap(codes.deciders.firstIndex(of:)) ?? -1)
        try table.i8("grant", offer.grants.first.flatMap { codes.grants.firstIndex(of: $0.value.fact) } ?? -1)
    }

    /// Writes municipalities, prefectures, and for a load into the service's own tables providers, sites, rule texts.
    mutating func writeDirectory() throws {
        try writeTowns()
        guard withText else { return }
        try writeProviders()
        try writeSites()
        try writeRuleLists()
    }

    private mutating func writeTowns() throws {
        let table = try table("muni")
        let caps = catalogue.world.configuration.housingCaps.single
        for town in catalogue.towns.list {
            let point = Point(town.position)
            try table.i32("code", Int(town.code) ?? 0)
            try table.u8("prefecture", Int(town.prefecture) ?? 0)
            try table.f64("latitude", town.position.latitude)
            try table.f64("longitude", town.position.longitude)
            try table.f64("x", point.x)
            try table.f64("y", point.y)
            try table.f64("z", point.z)
            try table.i32("cap", caps[town.code] ?? -1)
            table.rows += 1
        }
        let prefectures = try self.table("prefecture")
        for number in 0...47 {
            try prefectures.i32("cap", caps[number < 10 ? "0\(number)" : "\(number)"] ?? -1)
            prefectures.rows += 1
        }
    }

    private mutating func writeProviders() throws {
        let table = try table("provider")
        for row in 0..<catalogue.providerCount {
            let provider = catalogue.provider(row)
            try table.u64("id_high", provider.id.high)
            try table.u64("id_low", provider.id.low)
            try table.text("name", provider.name)
            try table.text("telephone", provider.contact.telephone ?? "")
            try table.u32("rule_list", catalogue.providerRules(row))
            table.rows += 1
        }
    }

    /// Sites are those of the offers: the first offer at each tells.
    private mutating func writeSites() throws {
        let table = try table("site")
        for row in 0..<catalogue.siteCount {
            let index = catalogue.firstOffer(atSite: row)
            let site = catalogue.offer(index).site
            try table.u64("id_high", site?.id.high ?? 0)
            try table.u64("id_low", site?.id.low ?? 0)
            try table.u32("provider", catalogue.owners(index).provider)
            try table.i32("muni", site?.municipality.flatMap { codes.towns[$0] } ?? -1)
            try table.f64("latitude", site?.position?.latitude ?? .nan)
            try table.f64("longitude", site?.position?.longitude ?? .nan)
            try table.u8("precision", ExportCodes.precision(site?.precision ?? .exact))
            try table.u32("rule_list", catalogue.ruleKey(index).site)
            table.rows += 1
        }
    }

    private mutating func writeRuleLists() throws {
        let lists = try table("rule_list")
        let items = try table("rule_item")
        let texts = try table("rule_text")
        var numbers: [String: Int] = [:]
        try lists.u32("rule_item_start", 0)
        for list in catalogue.shapes.lists.lists {
            for item in list {
                let body = item.value.body
                if numbers[body] == nil {
                    numbers[body] = texts.rows
                    try texts.text("body", body)
                    texts.rows += 1
                }
                try items.u32("rule_text", numbers[body] ?? 0)
                try items.i32("from", Self.day(item.from))
                try items.i32("until", Self.day(item.until))
                items.rows += 1
            }
            try lists.u32("rule_item_start", items.rows)
            lists.rows += 1
        }
    }
}

extension SyntheticCatalogue {
    /// Number of the first offer at a site.
    func firstOffer(atSite row: Int) -> Int {
        if row < jobCount { return row * 40 }
        if row < jobCount + buildingCount {
            return offerIndex(ofHome: (row - jobCount) * Self.homesPerBuilding)
        }
        let service = (row - jobCount - buildingCount) * Self.servicesPerOrganisation
        return service / 9 * 40 + service % 9 + 31
    }

    /// Number of the first offer that shares an offer's pool.
    func poolOwner(_ index: Int) -> Int {
        guard case .home(let home) = place(index) else { return index }
        return offerIndex(ofHome: poolHome(home, building(home / Self.homesPerBuilding)))
    }
}
