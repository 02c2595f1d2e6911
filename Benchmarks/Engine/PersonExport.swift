import TsunagiDomain
import TsunagiMatching
import TsunagiRules

extension CatalogueExport {
    /// Writes the questions.
    mutating func writePairs(_ questions: Questions, slots: FactSlots) throws {
        let table = try table("pair")
        let refused = refusedRows(questions)
        for question in questions.pairs {
            let request = questions.requests[question.person]
            let holding = questions.pairs.filter { $0.person == question.person && !$0.isPossible }
            let sheet = try PairSheet(question, request: request, holding: holding, world: catalogue.world)
            try write(question, sheet, to: table)
            try writeFacts(sheet, slots, to: table)
            try writePerson(sheet, to: table)
            try writeTargets(sheet, to: table)
            try writeKeepAway(request, refused, to: table)
            table.rows += 1
        }
        let queries = try self.table("query")
        for row in questions.single { try queries.u32("pair", row) }
        queries.rows = questions.single.count
        try writeRequests(questions)
    }

    /// Writes the bodies that put the questions of `query` to the service, a line each.
    private func writeRequests(_ questions: Questions) throws {
        let file = try ColumnFile(folder: folder, name: "requests", type: "jsonl")
        for row in questions.single {
            let question = questions.pairs[row]
            let body = questions.requests[question.person].body(need: question.need.code)
            try file.add(text: body.text + "\n")
        }
        try file.close()
    }

    private func write(_ question: Question, _ sheet: PairSheet, to table: TableFile) throws {
        try table.u32("person", question.person)
        try table.u8("need", codes.need(question.need.code))
        try table.u8("kind", ExportCodes.kind(question.need.kind))
        try table.u8("possible", question.isPossible)
        try table.i32("urgency", question.need.urgency)
        try table.i32("needed_on", Self.day(question.need.neededOn))
        try table.i32("max_wait", sheet.rule.maxWaitDays)
        try table.i32("half_wait", sheet.rule.halfWaitDays)
        try table.i32s("weight", sheet.weights)
        try table.i32s("assumed", Term.allCases.map { sheet.policy?.assumed[$0] ?? 0 })
        try table.i32s("tier_value", codes.tiers.map { sheet.rule.tiers[$0] ?? 0 })
        try table.i32("distance_limit", min(sheet.policy?.distanceLimit ?? .max, Int(Int32.max)))
        try table.i32("half_distance", sheet.policy?.halfDistance ?? 1)
        try table.i32s("coverage", sheet.coverage)
        try table.i32("coverage_total", sheet.coverageTotal)
    }

    private func writeFacts(_ sheet: PairSheet, _ slots: FactSlots, to table: TableFile) throws {
        let known = try slots.facts.map { fact in
            try KnowledgeCode(sheet.context.knowledge(of: fact), of: fact, slots: slots)
        }
        try table.u8s("state", known.map(\.state))
        try table.i32s("value", known.map(\.value))
        try table.u64s("has", known.map(\.has))
        try table.u64s("has_not", known.map(\.hasNot))
        try table.u64s("suspected", known.map(\.suspected))
    }

    private func writePerson(_ sheet: PairSheet, to table: TableFile) throws {
        let sex = sheet.code("sex")
        try table.i8("sex", sex == nil ? -1 : sex == "female" ? 0 : sex == "male" ? 1 : 2)
        try table.i32("age", sheet.integer("age") ?? -1000)
        try table.i8("children", sheet.boolean("children_with_person"))
        try table.i8("partner", sheet.boolean("partner_with_person"))
        try table.i32("occupants", sheet.integer("household_occupants") ?? -1)
        try table.i8("assistance", sheet.code("public_assistance").map { $0 == "receiving" })
        try table.i32("budget", sheet.integer("housing_budget") ?? -1)
        try table.i32("cash", sheet.integer("cash_on_release") ?? -1)
        try table.i32("weekly_hours", sheet.integer("weekly_hours") ?? -1)
        try table.i32("wanted_pay", sheet.integer("wanted_pay") ?? -1)
        try table.u64s("required", OfferKind.allCases.map(sheet.required))
        try table.u64("wanted", sheet.wanted)
        try table.u64("avoided", sheet.avoided)
        try table.i32("wishes", sheet.wishes)
        try table.i32s("occupation_value", sheet.occupationValues)
        try table.u64("qualifications", codes.qualifications(sheet.qualifications))
    }

    private func writeTargets(_ sheet: PairSheet, to table: TableFile) throws {
        let targets = sheet.targets
        try table.i8("targets", targets.state)
        let rows = (0..<5).map { place in place < targets.codes.count ? codes.towns[targets.codes[place]] ?? -1 : -1 }
        let places = (0..<5).map { place in place < targets.codes.count ? Int(targets.codes[place]) ?? -1 : -1 }
        let points = rows.map { $0 < 0 ? nil : Point(catalogue.towns.list[$0].position) }
        try table.i32s("target_muni", rows)
        try table.i32s("target_code", places)
        try table.i32s("target_prefecture", places.map { $0 < 0 ? -1 : $0 / 1000 })
        try table.f64s("target_x", points.map { $0?.x ?? .nan })
        try table.f64s("target_y", points.map { $0?.y ?? .nan })
        try table.f64s("target_z", points.map { $0?.z ?? .nan })
    }

    private func writeKeepAway(_ request: MatchRequest, _ refused: [OfferID: Int], to table: TableFile) throws {
        var towns: [Int] = []
        var circle: (Point, Int)?
        var provider = -1
        for zone in request.keepAway {
            switch zone {
            case .municipality(let code): towns.append(codes.towns[code] ?? -1)
            case .around(let centre, let metres): circle = (Point(centre), metres)
            case .provider(let id): provider = providerRow(id)
            }
        }
        try table.i32s("zone_muni", (0..<2).map { $0 < towns.count ? towns[$0] : -1 })
        try table.f64("zone_x", circle?.0.x ?? .nan)
        try table.f64("zone_y", circle?.0.y ?? .nan)
        try table.f64("zone_z", circle?.0.z ?? .nan)
        try table.i32("zone_metres", circle?.1 ?? -1)
        try table.i32("zone_provider", provider)
        let rows = request.refused.compactMap { refused[$0] }
        try table.i32s("refused", (0..<2).map { $0 < rows.count ? rows[$0] : -1 })
    }

    private func providerRow(_ id: ProviderID) -> Int {
        (0..<catalogue.providerCount).first { catalogue.providerID($0) == id } ?? -1
    }

    private func refusedRows(_ questions: Questions) -> [OfferID: Int] {
        catalogue.rows(of: questions.requests.reduce(into: Set<OfferID>()) { $0.formUnion($1.refused) })
    }
}

extension SyntheticCatalogue {
    /// Numbers of the offers with these ids.
    func rows(of ids: Set<OfferID>) -> [OfferID: Int] {
        guard !ids.isEmpty else { return [:] }
        var rows: [OfferID: Int] = [:]
        for index in 0..<size {
            let id = offerID(index)
            if ids.contains(id) { rows[id] = index }
        }
        return rows
    }
}

extension MatchRequest {
    /// The request for one need as the service reads it; offers refused stand in the service's own tables.
    fileprivate func body(need: String) -> JSONValue {
        func list(_ codes: Set<String>) -> JSONValue { .array(codes.sorted().map(JSONValue.string)) }
        var body: JSONObject = ["as_of": .string(asOf.description), "facts": facts.json, "only_needs": [.string(need)]]
        if !requiredFeatures.isEmpty { body["required_features"] = list(requiredFeatures) }
        if !wantedFeatures.isEmpty { body["wanted_features"] = list(wantedFeatures) }
        if !avoidedFeatures.isEmpty { body["avoided_features"] = list(avoidedFeatures) }
        if let requester { body["requester"] = .string(requester) }
        let zones = keepAway.map { zone -> JSONValue in
            switch zone {
            case .municipality(let code): ["municipality": .string(code)]
            case .around(let centre, let metres):
                [
                    "latitude": .decimal(centre.latitude), "longitude": .decimal(centre.longitude),
                    "radius_km": .decimal(Double(metres) / 1000),
                ]
            case .provider(let id): ["provider": .string(id.description)]
            }
        }
        if !zones.isEmpty { body["keep_away"] = .array(zones) }
        return .object(body)
    }
}
