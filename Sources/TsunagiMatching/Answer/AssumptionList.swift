import TsunagiDomain
import TsunagiRules

/// The assumed facts that a consulted rule or condition reads, in policy order.
struct AssumptionList {
    let facts: [AssumedFact]

    init(_ person: Person, searches: [NeedSearch]) {
        let configuration = person.catalogue.configuration
        let open = configuration.policy.assumedFacts.filter { Self.isOpen($0, in: person.request.facts) }
        guard !open.isEmpty else {
            facts = []
            return
        }
        var read = Set(configuration.needs.flatMap { $0.when.factsRead + ($0.hint?.factsRead ?? []) })
        for search in searches { read.formUnion(Self.factsRead(by: search)) }
        let vocabulary = configuration.vocabulary
        let bases = Set(read.map { vocabulary.baseFact(of: $0) })
        facts = open.filter { bases.contains($0.fact) || read.contains($0.fact) }
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

    private static func factsRead(by search: NeedSearch) -> Set<String> {
        let catalogue = search.day.person.catalogue
        let kind = search.need.rule.kind
        var read = Set(
            catalogue.configuration.vocabulary.features.filter { $0.kinds.contains(kind) }
                .flatMap { $0.requiredWhen?.factsRead ?? [] })
        guard let indices = catalogue.entriesByNeed[search.need.rule.code], !indices.isEmpty else { return read }
        let entries = indices.map { catalogue.entries[$0] }
        let day = search.need.neededOn
        for set in Set(entries.map { $0.rules.set(on: day) }) {
            for rule in catalogue.ruleBook[set].rules { read.formUnion(rule.factsRead) }
        }
        for rule in entries.flatMap(\.consultWhen) where rule.isInForce(on: day) {
            read.formUnion(rule.value.factsRead)
        }
        return read.union(conditionFacts(kind))
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

extension Rule {
    /// Facts that the rule reads, as written; may repeat.
    fileprivate var factsRead: [String] { occurrences.map(\.atom.fact) }
}
