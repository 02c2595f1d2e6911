import TsunagiDomain
import TsunagiRules

/// The assumed facts that a consulted rule or condition reads, in policy order.
struct AssumptionList {
    let facts: [AssumedFact]

    init(_ person: Person, searches: [NeedSearch]) {
        let open = person.catalogue.tables.configuration.policy.assumedFacts.filter {
            Self.isOpen($0, in: person.request.facts)
        }
        guard !open.isEmpty else {
            facts = []
            return
        }
        let index = person.catalogue.tables.vocabularyIndex
        let asked = index.factSet(open.map(\.fact))
        var read = index.readByNeeds
        for search in searches {
            read.formUnion(Self.factsRead(among: asked.subtracting(read), by: search))
        }
        facts = open.filter { index.number(ofFact: $0.fact).map(read.contains) ?? false }
    }

    /// Whether the file leaves room for the assumption.
    private static func isOpen(_ assumed: AssumedFact, in facts: Facts) -> Bool {
        if case .set(let value) = assumed.value, value.isComplete, value.has.isEmpty {
            switch facts[assumed.fact] {
            case .unknown, .suspected: return true
            case .known(.set(let stated)): return !stated.isComplete
            case .known, .absent: return false
            }
        }
        return facts[assumed.fact] == .unknown
    }

    private static func factsRead(among asked: FactSet, by search: NeedSearch) -> FactSet {
        guard !asked.isEmpty else { return asked }
        let tables = search.catalogue.tables
        let need = search.need.rule
        var read = tables.vocabularyIndex.readByFeatures[need.kind] ?? FactSet()
        guard search.catalogue.usage.hasOffers(for: need.code) else { return read }
        read.formUnion(
            search.catalogue.usage.factsRead(
                among: asked, for: need.code, on: search.need.neededOn, tables: tables))
        read.formUnion(tables.vocabularyIndex.factSet(conditionFacts(need.kind)))
        return read
    }

    private static func conditionFacts(_ kind: OfferKind) -> [String] {
        switch kind {
        case .housing:
            [
                "sex", "birth_date", "household", "public_assistance", "housing_budget", "cash_on_release",
                "target_municipalities",
            ]
        case .job: ["birth_date", "weekly_hours", "target_municipalities"]
        case .service: ["target_municipalities"]
        }
    }
}
