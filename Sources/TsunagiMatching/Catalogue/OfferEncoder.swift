import TsunagiDomain
import TsunagiRules

/// Turns offers into rows: numbers what offers share.
struct OfferEncoder {
    private let tables: CatalogueTables
    private var providers: [ProviderID: (provider: Provider, number: UInt32)] = [:]

    init(_ tables: CatalogueTables) {
        self.tables = tables
    }

    /// The row of an offer, without what is only shown of it.
    ///
    /// - Throws: `QuarantinedOffer` when one of its rules cannot be read.
    mutating func encode(_ offer: Offer) throws(QuarantinedOffer) -> (StoredOffer, OfferExtras) {
        let rule: UInt32
        let consult: UInt32
        do throws(BrokenRule) {
            rule = try tables.timeline(of: offer)
            consult = tables.consults.number(of: try tables.consultations(of: offer))
        } catch {
            throw QuarantinedOffer(
                offer: offer.id, level: error.level, problem: error.problem, revision: offer.revision,
                office: offer.provider.offices.isEmpty ? nil : offer.provider)
        }
        let amounts = Self.amounts(of: offer)
        let free = FreePlaces(offer.pool)
        let stored = StoredOffer(
            id: offer.id, kind: offer.kind, needSet: tables.needSets.number(of: offer.needs),
            flags: flags(of: offer, free),
            rule: rule, consult: consult, accepts: tables.accepts.number(of: offer.accepts),
            area: tables.number(of: ServedArea(of: offer, gazetteer: tables.gazetteer)),
            place: tables.number(
                of: SitePlace(offer.site, gazetteer: tables.gazetteer, caps: tables.configuration.housingCaps)),
            position: offer.site?.position, window: tables.windows.number(of: AvailabilityWindow(offer)),
            free: free, monthlyCost: amounts.monthlyCost, initialCost: amounts.initialCost,
            monthlyPay: amounts.monthlyPay,
            features: tables.features.number(of: StatedFeatures(offer.features, tables.vocabularyIndex)),
            work: tables.works.number(
                of: WorkTerms(
                    occupation: offer.occupation, qualifications: offer.wantedQualifications,
                    weeklyHours: offer.weeklyHours)),
            record: tables.records.number(of: RecordValues(offer.record)),
            verified: offer.verifiedOn?.dayNumber ?? StoredOffer.notStated,
            tier: offer.tier.map(tables.number(ofTier:)) ?? StoredOffer.noTier,
            floorStep: tables.floorStep(offer.floorArea), provider: number(of: offer.provider),
            terms: tables.terms.number(
                of: ApplicationTerms(
                    routes: offer.routes, decidedBy: offer.decidedBy, documents: offer.documents,
                    windows: offer.applicationWindows)),
            revision: offer.revision)
        let isDated = amounts.monthlyCost == StoredOffer.dated
        return (stored, OfferExtras(amounts: isDated ? offer.amounts : [], grants: offer.grants))
    }

    private func flags(of offer: Offer, _ free: FreePlaces) -> OfferFlags {
        var flags: OfferFlags = []
        if offer.remote { flags.insert(.remote) }
        if offer.inPerson { flags.insert(.inPerson) }
        if offer.residential { flags.insert(.residential) }
        if offer.site?.precision == .confidential { flags.insert(.confidential) }
        if offer.site?.precision == .exact { flags.insert(.exact) }
        if !offer.grants.isEmpty { flags.insert(.grants) }
        if case .fullSince = free { flags.insert(.full) }
        return flags
    }

    /// The amounts as columns; `monthlyCost` is `dated` when they need more than that.
    private static func amounts(
        of offer: Offer
    ) -> (monthlyCost: Int32, initialCost: Int32, monthlyPay: Int32) {
        let none = StoredOffer.notStated
        guard let first = offer.amounts.first else { return (none, none, none) }
        let values = [first.value.monthlyCost, first.value.initialCost, first.value.monthlyPay]
        let limit = Int(StoredOffer.dated)
        let fits = values.allSatisfy { $0.map { $0 > limit && $0 <= Int(Int32.max) } ?? true }
        guard offer.amounts.count == 1, first.from == nil, first.until == nil, fits else {
            return (StoredOffer.dated, none, none)
        }
        let columns = values.map { $0.map { Int32($0) } ?? none }
        return (columns[0], columns[1], columns[2])
    }

    private mutating func number(of provider: Provider) -> UInt32 {
        if let known = providers[provider.id], known.provider == provider { return known.number }
        let number = tables.providers.number(of: provider)
        providers[provider.id] = (provider, number)
        return number
    }
}
