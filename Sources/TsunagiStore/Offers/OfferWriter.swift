import LibPQ
import TsunagiDomain
import TsunagiRules

/// Writes the rows of one offer within a transaction.
struct OfferWriter {
    /// Who writes.
    let identity: Identity
    /// The provider whose offer it is.
    let provider: ProviderID

    /// Stores a new offer with all that belongs to it.
    func insert(_ draft: OfferDraft, in db: borrowing Session) throws -> OfferID {
        let site = try draft.site.map { try SiteWriter(provider: provider).id(of: $0, in: db) }
        let pool = try PoolWriter(provider: provider).insert(draft, in: db)
        let details = draft.details
        let source =
            draft.source ?? (identity.role == .provider ? "registered by the provider" : "registered by an operator")
        let system = draft.externalRef.map { _ in Self.sourceSystem(of: provider) }
        let id: OfferID = try db.queryOne(
            """
            INSERT INTO tsunagi.offer (source_system, external_ref, provider_id, site_id, pool_id, kind, title, needs,
                status, source, entered_by)
            VALUES (\(nullable: system), \(nullable: draft.externalRef), \(id: provider), \(id: site),
                \(id: pool), \(public: details.kind.rawValue), \(details.title), \(details.needs),
                \(public: draft.status.rawValue), \(source), \(id: identity.actorID))
            RETURNING id::text AS id
            """
        ).id("id")
        try write(details, of: id, in: db)
        return id
    }

    /// Brings all columns, today's rules and today's amounts of an offer to what the details say.
    func write(_ details: OfferDetails, of offer: OfferID, in db: borrowing Session) throws {
        try writeColumns(details, of: offer, in: db)
        try writeAmounts(details.amounts, of: offer, in: db)
        try write(details.eligibility, purpose: "eligibility", of: offer, in: db)
        try write(details.consultWhen, purpose: "consult_when", of: offer, in: db)
    }

    /// The key space of a provider's own references.
    static func sourceSystem(of provider: ProviderID) -> String { "provider-\(provider)" }

    private func writeColumns(_ details: OfferDetails, of offer: OfferID, in db: borrowing Session) throws {
        try db.execute(
            """
            UPDATE tsunagi.offer SET title = \(details.title), needs = \(details.needs),
                telephone = \(nullable: details.contact.telephone), hours = \(nullable: details.contact.hours), url = \(nullable: details.contact.url),
                service_area = \(nullable: details.serviceArea), remote = \(details.remote), in_person = \(details.inPerson),
                residential = \(details.residential), available_from = \(nullable: details.availableFrom?.description),
                available_until = \(nullable: details.availableUntil?.description),
                application_windows = \(nullable: Self.windows(details.applicationWindows)), lead_days = \(details.leadDays),
                decision_days = \(nullable: details.decisionDays), intake_hours = \(nullable: details.intakeHours),
                closed_days = \(nullable: details.closedDays), same_day = \(nullable: details.sameDay), floor_area = \(nullable: details.floorArea),
                max_stay_days = \(nullable: details.maxStayDays), features = \(Self.json(details.features)),
                accepts = \(details.accepts.json), occupation = \(nullable: details.occupation),
                wanted_qualifications = \(details.wantedQualifications), weekly_hours = \(nullable: details.weeklyHours),
                tier = \(nullable: details.tier), routes = \(details.routes), decided_by = \(nullable: details.decidedBy),
                documents = \(details.documents), age_exception = \(nullable: details.ageException),
                exception_law = \(nullable: details.exceptionLaw), verified_on = tsunagi.today()
            WHERE id = \(id: offer)
            """)
    }

    private func writeAmounts(_ amounts: Amounts, of offer: OfferID, in db: borrowing Session) throws {
        let today: Statement = "offer_id = \(id: offer) AND valid @> tsunagi.today()"
        guard amounts != Amounts() else {
            try db.execute("DELETE FROM tsunagi.offer_amount WHERE \(today)")
            return
        }
        let changed = try db.execute(
            """
            UPDATE tsunagi.offer_amount SET monthly_cost = \(nullable: amounts.monthlyCost), initial_cost = \(nullable: amounts.initialCost),
                pay = \(nullable: amounts.pay), pay_unit = \(nullable: amounts.payUnit), pay_cycle = \(nullable: amounts.payCycle),
                monthly_pay = \(nullable: amounts.monthlyPay)
            WHERE \(today)
            """)
        guard changed == 0 else { return }
        let others: Statement = "tsunagi.offer_amount v WHERE v.offer_id = \(id: offer)"
        try db.execute(
            """
            INSERT INTO tsunagi.offer_amount
                (offer_id, monthly_cost, initial_cost, pay, pay_unit, pay_cycle, monthly_pay, valid)
            VALUES (\(id: offer), \(nullable: amounts.monthlyCost), \(nullable: amounts.initialCost), \(nullable: amounts.pay),
                \(nullable: amounts.payUnit), \(nullable: amounts.payCycle), \(nullable: amounts.monthlyPay), \(Self.gap(among: others)))
            """)
    }

    private func write(
        _ rule: RuleText?, purpose: String, of offer: OfferID, in db: borrowing Session
    ) throws {
        let ofOffer: Statement = "v.offer_id = \(id: offer) AND v.purpose = \(public: purpose)"
        guard let rule else {
            try db.execute("DELETE FROM tsunagi.rule v WHERE \(ofOffer) AND v.valid @> tsunagi.today()")
            return
        }
        let changed = try db.execute(
            """
            UPDATE tsunagi.rule v SET body = \(rule.body), note = \(nullable: rule.note), law = \(nullable: rule.law), article = \(nullable: rule.article)
            WHERE \(ofOffer) AND v.valid @> tsunagi.today()
            """)
        guard changed == 0 else { return }
        try db.execute(
            """
            INSERT INTO tsunagi.rule (offer_id, purpose, body, note, law, article, valid)
            VALUES (\(id: offer), \(public: purpose), \(rule.body), \(nullable: rule.note), \(nullable: rule.law), \(nullable: rule.article),
                \(Self.gap(among: "tsunagi.rule v WHERE \(ofOffer)")))
            """)
    }

    /// The days around today on which no other version is in force.
    private static func gap(among others: Statement) -> Statement {
        """
        daterange((SELECT max(upper(v.valid)) FROM \(others) AND upper(v.valid) <= tsunagi.today()),
            (SELECT min(lower(v.valid)) FROM \(others) AND lower(v.valid) > tsunagi.today()))
        """
    }

    private static func windows(_ windows: [ApplicationWindow]) -> String? {
        windows.isEmpty ? nil : "{" + windows.map { "[\($0.from),\($0.until)]" }.joined(separator: ",") + "}"
    }

    private static func json(_ features: [String: Bool]) -> String {
        JSONValue.object(JSONObject(features.sorted { $0.key < $1.key }.map { ($0.key, .bool($0.value)) }))
            .canonicalText
    }
}

extension Accepts {
    /// The stated parts as the column `accepts` holds them.
    fileprivate var json: String {
        var object = JSONObject()
        object["female"] = female.map { .bool($0) }
        object["male"] = male.map { .bool($0) }
        object["minors"] = minors.map { .bool($0) }
        object["children"] = children.map { .bool($0) }
        object["couples"] = couples.map { .bool($0) }
        object["occupants"] = occupants.map { .integer($0) }
        return JSONValue.object(object).canonicalText
    }
}
