import TsunagiDomain
import TsunagiRules

/// A person on the day on which a need is to be met, with what has been judged so far.
final class PersonDay {
    let person: Person
    let neededOn: CivilDate
    let context: EvaluationContext
    private let tables: CatalogueTables
    private let judge: RuleJudge
    /// By timeline: 0 false, 1 unknown, 2 true.
    private let truths: UnsafeMutableBufferPointer<Int8>
    private let specialised: UnsafeMutableBufferPointer<Int8>
    private var questions: [UInt32: FactSet] = [:]
    private var judgements: [UInt32: RuleJudgement] = [:]
    private var features: [[FeatureMask?]] = Array(repeating: Array(repeating: nil, count: 3), count: 3)
    private var memos: [ClassMemo?] = [nil, nil, nil]

    init(_ person: Person, neededOn: CivilDate) {
        self.person = person
        self.neededOn = neededOn
        tables = person.catalogue.tables
        context = neededOn == person.context.neededOn ? person.context : person.context.on(neededOn)
        judge = RuleJudge(person.programs.book, context: context)
        let count = person.catalogue.index.timelines
        truths = .allocate(capacity: count)
        truths.initialize(repeating: Self.open)
        specialised = .allocate(capacity: count)
        specialised.initialize(repeating: Self.open)
    }

    deinit {
        truths.deallocate()
        specialised.deallocate()
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
        let truth = judge.truth(of: program(timeline))
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
        let count = judge.specialisedFacts(of: program(timeline))
        specialised[Int(timeline)] = Int8(clamping: count)
        return count
    }

    /// The explanations of a timeline's rules, made once for all offers that share them.
    func judgement(_ timeline: UInt32) -> RuleJudgement {
        let number = tables.timelines[timeline].set(on: neededOn.dayNumber)
        if let known = judgements[number] { return known }
        let judgement = RuleJudgement(
            tables.ruleSets[number], truth: judge.truth(of: person.programs.sets[Int(number)]), context: context)
        judgements[number] = judgement
        return judgement
    }

    private func program(_ timeline: UInt32) -> Int {
        person.programs.sets[Int(tables.timelines[timeline].set(on: neededOn.dayNumber))]
    }

    /// Truth of a need's `when` or `hint`, by its program.
    func truth(ofProgram program: Int) -> Truth {
        judge.truth(of: program)
    }

    /// What has been judged of the classes of offers of a kind.
    func memo(for kind: OfferKind) -> ClassMemo {
        if let known = memos[kind.number] { return known }
        let made = ClassMemo(self, kind: kind, tables: tables)
        memos[kind.number] = made
        return made
    }

    /// Features that an offer of a kind must not be known to lack under a need of a kind.
    func requiredFeatures(of offer: OfferKind, under need: OfferKind) -> FeatureMask {
        if let known = features[offer.number][need.number] { return known }
        let kinds: Set<OfferKind> = [offer, need]
        var required = FeatureMask()
        for (number, feature) in tables.vocabularyIndex.featureDefinitions.enumerated()
        where !feature.kinds.isDisjoint(with: kinds) {
            let isStated = person.request.requiredFeatures.contains(feature.code)
            if isStated || person.programs.requiredWhen[number].map({ judge.truth(of: $0) == .true }) ?? false {
                required.insert(number)
            }
        }
        features[offer.number][need.number] = required
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
