import TsunagiDomain
import TsunagiRules

/// A person on the day on which a need is to be met, with what has been judged so far.
final class PersonDay {
    let person: Person
    let neededOn: CivilDate
    let context: EvaluationContext
    private var judgements: [RuleSetID: RuleJudgement] = [:]
    private var features: [Set<OfferKind>: [String]] = [:]

    init(_ person: Person, neededOn: CivilDate) {
        self.person = person
        self.neededOn = neededOn
        self.context = person.catalogue.context(of: person.request, neededOn: neededOn)
    }

    private(set) lazy var sex = code("sex")
    private(set) lazy var age = integer("age")
    private(set) lazy var children = boolean("children_with_person")
    private(set) lazy var partner = boolean("partner_with_person")
    private(set) lazy var occupants = integer("household_occupants")
    private(set) lazy var assistance = code("public_assistance")
    private(set) lazy var budget = integer("housing_budget")
    private(set) lazy var cash = integer("cash_on_release")
    private(set) lazy var weeklyHours = integer("weekly_hours")

    /// The judgement of an offer's rule set, made once for all offers that share it.
    func judgement(of entry: CatalogueEntry) -> RuleJudgement {
        let set = entry.rules.set(on: neededOn)
        if let known = judgements[set] { return known }
        let judgement = RuleJudgement(person.catalogue.ruleBook[set], context: context)
        judgements[set] = judgement
        return judgement
    }

    /// Features that an offer of one of these kinds must not be known to lack, in vocabulary order.
    func requiredFeatures(for kinds: Set<OfferKind>) -> [String] {
        if let known = features[kinds] { return known }
        let required = person.catalogue.configuration.vocabulary.features.filter { feature in
            guard !feature.kinds.isDisjoint(with: kinds) else { return false }
            if person.request.requiredFeatures.contains(feature.code) { return true }
            return feature.requiredWhen.map { context.truth(of: $0) == .true } ?? false
        }
        features[kinds] = required.map(\.code)
        return required.map(\.code)
    }

    /// Whether the provider wants to be consulted about this person.
    func isToBeConsulted(_ entry: CatalogueEntry) -> Bool {
        entry.consultWhen.contains { $0.isInForce(on: neededOn) && context.truth(of: $0.value) != .false }
    }

    func code(_ fact: String) -> String? {
        guard case .known(.code(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    func integer(_ fact: String) -> Int? {
        guard case .known(.integer(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    func boolean(_ fact: String) -> Bool? {
        guard case .known(.boolean(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    /// Codes known to be in a set fact.
    func codes(_ fact: String) -> Set<String> {
        guard case .known(.set(let value)) = context.knowledge(of: fact) else { return [] }
        return value.has
    }
}
