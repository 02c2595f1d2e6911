import TsunagiDomain
import TsunagiRules

/// A person on the day on which a need is to be met, with what has been judged so far.
final class PersonDay {
    let person: Person
    let neededOn: CivilDate
    let context: EvaluationContext
    private let tables: CatalogueTables
    private var truths: [Int8]
    private var specialised: [Int8]
    private var questions: [UInt32: FactSet] = [:]
    private var judgements: [UInt32: RuleJudgement] = [:]
    private var features: [Set<OfferKind>: FeatureMask] = [:]
    private var memos: [OfferKind: ClassMemo] = [:]

    init(_ person: Person, neededOn: CivilDate) {
        self.person = person
        self.neededOn = neededOn
        tables = person.catalogue.tables
        context = person.catalogue.context(of: person.request, neededOn: neededOn)
        truths = [Int8](repeating: Self.open, count: tables.timelines.count)
        specialised = [Int8](repeating: Self.open, count: truths.count)
    }

    private static let open: Int8 = -1

    private(set) lazy var sex = code("sex")
    private(set) lazy var age = integer("age")
    private(set) lazy var children = boolean("children_with_person")
    private(set) lazy var partner = boolean("partner_with_person")
    private(set) lazy var occupants = integer("household_occupants")
    private(set) lazy var assistance = code("public_assistance")
    private(set) lazy var budget = integer("housing_budget")
    private(set) lazy var cash = integer("cash_on_release")
    private(set) lazy var weeklyHours = integer("weekly_hours")

    /// Truth of the rules of a timeline on this day.
    func ruleTruth(_ timeline: UInt32) -> Truth {
        let known = truths[Int(timeline)]
        if known != Self.open { return known == 0 ? .false : known == 1 ? .unknown : .true }
        let truth = context.truth(of: ruleSet(timeline).rules)
        truths[Int(timeline)] = truth == .false ? 0 : truth == .unknown ? 1 : 2
        return truth
    }

    /// Facts that would settle the rules of a timeline.
    func ruleQuestions(_ timeline: UInt32) -> FactSet {
        if let known = questions[timeline] { return known }
        let asked = tables.vocabularyIndex.factSet(judgement(timeline).questions)
        questions[timeline] = asked
        return asked
    }

    /// Number of facts marked as specialising without which the rules of a timeline would not be true.
    func specialisedFacts(_ timeline: UInt32) -> Int {
        let known = specialised[Int(timeline)]
        if known != Self.open { return Int(known) }
        let count = ruleTruth(timeline) == .true ? judgement(timeline).specialisedFacts : 0
        specialised[Int(timeline)] = Int8(clamping: count)
        return count
    }

    /// The explanations of a timeline's rules, made once for all offers that share them.
    func judgement(_ timeline: UInt32) -> RuleJudgement {
        let number = tables.timelines[timeline].set(on: neededOn.dayNumber)
        if let known = judgements[number] { return known }
        let judgement = RuleJudgement(tables.ruleSets[number], context: context)
        judgements[number] = judgement
        return judgement
    }

    private func ruleSet(_ timeline: UInt32) -> RuleSet {
        tables.ruleSets[tables.timelines[timeline].set(on: neededOn.dayNumber)]
    }

    /// What has been judged of the classes of offers of a kind.
    func memo(for kind: OfferKind) -> ClassMemo {
        if let known = memos[kind] { return known }
        let made = ClassMemo(self, kind: kind, tables: tables)
        memos[kind] = made
        return made
    }

    /// Features that an offer of one of these kinds must not be known to lack.
    func requiredFeatures(for kinds: Set<OfferKind>) -> FeatureMask {
        if let known = features[kinds] { return known }
        var required = FeatureMask()
        for (number, feature) in tables.vocabularyIndex.featureDefinitions.enumerated()
        where !feature.kinds.isDisjoint(with: kinds) {
            let isStated = person.request.requiredFeatures.contains(feature.code)
            if isStated || feature.requiredWhen.map({ context.truth(of: $0) == .true }) ?? false {
                required.insert(number)
            }
        }
        features[kinds] = required
        return required
    }

    /// Whether the provider wants to be consulted about this person.
    func isToBeConsulted(_ consult: UInt32) -> Bool {
        tables.consults[consult].contains { $0.isInForce(on: neededOn) && context.truth(of: $0.value) != .false }
    }

    /// The facts with these codes.
    func facts(_ codes: String...) -> FactSet {
        tables.vocabularyIndex.factSet(codes)
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
