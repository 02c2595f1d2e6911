import LibPQ
import TsunagiDomain
import TsunagiRules

extension OfferRecord {
    /// Reads a row of ``OfferQuery``.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - hidesConfidential: Whether all but the precision of a confidential site is left out.
    /// - Throws: `PostgresError` or `StoreError` for a row that cannot be read.
    init(_ row: Row, hidesConfidential: Bool) throws {
        self.init(
            id: try row.id("id"), version: try row.decode("version"), details: try OfferDetails(row),
            status: try row.choice("status"), providerID: try row.id("provider_id"),
            provider: try row.decode("provider_name"),
            site: try row.decode("site_id", as: String?.self) == nil
                ? nil : SiteRecord(row, hidesConfidential: hidesConfidential),
            poolID: try row.optionalID("pool_id"), sourceSystem: try row.decode("source_system"),
            externalRef: try row.decode("external_ref"), source: try row.decode("source"),
            verifiedOn: try row.date("verified_on"), createdAt: try row.decode("created_at"),
            updatedAt: try row.decode("updated_at"))
    }
}

extension SiteRecord {
    /// Reads the columns of a site.
    init(_ row: Row, hidesConfidential: Bool) throws {
        let precision: LocationPrecision = try row.choice("precision")
        let isHidden = hidesConfidential && precision == .confidential
        self.init(
            id: try row.id("site_id"), providerID: try row.id("provider_id"),
            details: isHidden ? SiteDetails(precision: precision) : try SiteDetails(row, precision: precision))
    }
}

extension SiteDetails {
    fileprivate init(_ row: Row, precision: LocationPrecision) throws {
        var position: Position?
        if let latitude = try row.decode("latitude", as: Double?.self),
            let longitude = try row.decode("longitude", as: Double?.self)
        {
            position = Position(latitude: latitude, longitude: longitude)
        }
        self.init(
            name: try row.decode("site_name"), municipality: try row.decode("municipality"),
            prefecture: try row.decode("prefecture"), address: try row.decode("address"), position: position,
            precision: precision, telephone: try row.decode("site_telephone"))
    }
}

extension OfferDetails {
    fileprivate init(_ row: Row) throws {
        self.init(kind: try row.choice("kind"), title: try row.decode("title"), needs: try row.decode("needs"))
        contact = Contact(
            telephone: try row.decode("telephone"), hours: try row.decode("hours"), url: try row.decode("url"))
        eligibility = try Self.rule(row, "eligibility", isThere: "has_eligibility")
        consultWhen = try Self.rule(row, "consult", isThere: "has_consult")
        try readTerms(row)
        try readAccess(row)
        try readDays(row)
    }

    private static func rule(_ row: Row, _ column: String, isThere: String) throws -> RuleText? {
        guard try row.decode(isThere, as: Bool.self) else { return nil }
        return RuleText(
            body: try row.decode(column), note: try row.decode("\(column)_note"), law: try row.decode("\(column)_law"),
            article: try row.decode("\(column)_article"))
    }

    private mutating func readTerms(_ row: Row) throws {
        capacityTotal = try row.decode("capacity_total")
        takenOutside = try row.decode("taken_outside")
        amounts = Amounts(
            monthlyCost: try row.decode("monthly_cost"), initialCost: try row.decode("initial_cost"),
            pay: try row.decode("pay"), payUnit: try row.decode("pay_unit"), payCycle: try row.decode("pay_cycle"),
            monthlyPay: try row.decode("monthly_pay"))
        floorArea = try row.decode("floor_area")
        maxStayDays = try row.decode("max_stay_days")
        features = try StoredJSON(row, "features").features()
        accepts = try StoredJSON(row, "accepts").accepts()
        occupation = try row.decode("occupation")
        wantedQualifications = try row.decode("wanted_qualifications")
        weeklyHours = try row.decode("weekly_hours")
    }

    private mutating func readAccess(_ row: Row) throws {
        serviceArea = try row.decode("service_area")
        remote = try row.decode("remote")
        inPerson = try row.decode("in_person")
        residential = try row.decode("residential")
        tier = try row.decode("tier")
        routes = try row.decode("routes")
        decidedBy = try row.decode("decided_by")
        documents = try row.decode("documents")
        ageException = try row.decode("age_exception")
        exceptionLaw = try row.decode("exception_law")
    }

    private mutating func readDays(_ row: Row) throws {
        availableFrom = try row.date("available_from")
        availableUntil = try row.date("available_until")
        applicationWindows = try StoredJSON(row, "application_windows").windows()
        leadDays = try row.decode("lead_days")
        decisionDays = try row.decode("decision_days")
        intakeHours = try row.decode("intake_hours")
        closedDays = try row.decode("closed_days")
        sameDay = try row.decode("same_day")
    }
}
