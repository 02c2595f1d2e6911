import TsunagiDomain
import TsunagiRules

/// A person on the day on which a need is to be met, with what has been judged so far.
final class PersonDay {
    let person: Person
    let neededOn: CivilDate
    let context: EvaluationContext
    private let tables: CatalogueTables
    private let timelines: InternTable<RuleTimeline>.Reader
    private let judge: RuleJudge
    /// By timeline: raw values of `Truth`, or open.
    private let truths: UnsafeMutablePointer<Int8>
    private let specialised: UnsafeMutablePointer<Int8>
    /// By timeline: whether some change makes its rules true.
    private let changes: UnsafeMutablePointer<Changeability>
    private let questions: RuleQuestions
    private var judgements: [UInt32: RuleJudgement] = [:]
    private var memos: (ClassMemo?, ClassMemo?, ClassMemo?)

    init(_ person: Person, neededOn: CivilDate) {
        self.person = person
        self.neededOn = neededOn
        tables = person.catalogue.tables
        timelines = tables.timelines.reader
        context = neededOn == person.context.neededOn ? person.context : person.context.on(neededOn)
        judge = RuleJudge(person.programs.book, context: context)
        let count = person.catalogue.index.timelines
        truths = .allocate(capacity: count)
        truths.initialize(repeating: Self.open, count: count)
        specialised = .allocate(capacity: count)
        specialised.initialize(repeating: Self.open, count: count)
        changes = .allocate(capacity: count)
        changes.initialize(repeating: .open, count: count)
        questions = RuleQuestions(timelines: count)
    }

    deinit {
        truths.deallocate()
        specialised.deallocate()
        changes.deallocate()
        questions.deallocate()
    }

    private static let open: Int8 = -1
    private static let isTrue = Truth.true.rawValue
    private static let isFalse = Truth.false.rawValue

    private(set) lazy var sex = code("sex")
    private(set) lazy var age = integer("age")
    private(set) lazy var children = boolean("children_with_person")
    private(set) lazy var partner = boolean("partner_with_person")
    private(set) lazy var occupants = integer("household_occupants")
    /// By what the cap of housing assistance for one person is multiplied, in millionths; `nil` when the household is not
    /// known.
    private(set) lazy var householdFactor = occupants.map(tables.configuration.housingCaps.householdFactor)
    private(set) lazy var assistance = code("public_assistance")
    private(set) lazy var budget = integer("housing_budget")
    private(set) lazy var cash = integer("cash_on_release")
    private(set) lazy var weeklyHours = integer("weekly_hours")

    /// Truth of the rules of a timeline on this day.
    @inline(__always)
    func ruleTruth(_ timeline: UInt32) -> Truth {
        let known = truths[Int(timeline)]
        let truth = known == Self.open ? judgeRules(timeline) : known
        return truth == Self.isTrue ? .true : truth == Self.isFalse ? .false : .unknown
    }

    /// 1 unless the rules of a timeline have been found not to be true.
    @inline(__always)
    func mayHold(_ timeline: UInt32) -> UInt64 {
        UInt8(bitPattern: truths[Int(timeline)]) >= UInt8(Self.isTrue) ? 1 : 0
    }

    /// 1 when the rules of a timeline have been found to be false.
    @inline(__always)
    func isKnownFalse(_ timeline: UInt32) -> UInt64 {
        truths[Int(timeline)] == Self.isFalse ? 1 : 0
    }

    private func judgeRules(_ timeline: UInt32) -> Int8 {
        let truth = judge.truth(of: program(timeline)).rawValue
        truths[Int(timeline)] = truth
        return truth
    }

    /// Facts that would settle the rules of a timeline.
    func ruleQuestions(_ timeline: UInt32) -> FactSet {
        questions.of(timeline) {
            var asked = FactSet()
            judge.questions(of: program(timeline)) { asked.insert($0) }
            return asked
        }
    }

    /// Number of facts marked as specialising without which the rules of a timeline would not be true.
    @inline(__always)
    func specialisedFacts(_ timeline: UInt32) -> Int {
        let known = specialised[Int(timeline)]
        return Int(known == Self.open ? judgeSpecialisation(timeline) : known)
    }

    private func judgeSpecialisation(_ timeline: UInt32) -> Int8 {
        let count = Int8(clamping: judge.specialisedFacts(of: program(timeline)))
        specialised[Int(timeline)] = count
        return count
    }

    /// The explanations of a timeline's rules, made once for all offers that share them.
    func judgement(_ timeline: UInt32) -> RuleJudgement {
        let number = ruleSet(timeline)
        if let known = judgements[number] { return known }
        let programs = person.programs
        let judgement = RuleJudgement(
            tables.ruleSets[number].set, rules: programs.clauses(ofSet: Int(number)),
            truth: judge.truth(of: programs.sets[Int(number)]), judge: judge)
        judgements[number] = judgement
        return judgement
    }

    /// What is known of changes that make rules true.
    private enum Changeability: UInt8 {
        case open, some, none
    }

    /// The smallest change that makes the rules of a timeline true, `nil` when there is none.
    func change(_ timeline: UInt32) -> [FactChange]? {
        switch changes[Int(timeline)] {
        case .none: return nil
        case .some: return judgement(timeline).change
        case .open: break
        }
        let changeable = changeable
        let mayChange = judge.canBecomeTrue(
            program: program(timeline), changingTwoOf: { changeable.contains($0) })
        let change = mayChange ? judgement(timeline).change : nil
        changes[Int(timeline)] = change == nil ? .none : .some
        return change
    }

    /// 1 when no change has been found to make the false rules of a timeline true.
    @inline(__always)
    func isUnchangeable(_ timeline: UInt32) -> UInt64 {
        changes[Int(timeline)] == .none ? 1 : 0
    }

    /// Facts that a change may set otherwise, by their slots.
    private lazy var changeable: FactSet = {
        var facts = tables.vocabularyIndex.obtainable
        tables.vocabularyIndex.assessable.forEach { slot in
            if context.knowledge(slot: slot).isSuspected { facts.insert(slot) }
        }
        return facts
    }()

    private func program(_ timeline: UInt32) -> Int {
        person.programs.sets[Int(ruleSet(timeline))]
    }

    private func ruleSet(_ timeline: UInt32) -> UInt32 {
        let timeline = timelines.pointer(timeline)
        return timeline.pointee.isUndated
            ? timeline.pointee.first : timeline.pointee.set(on: neededOn.dayNumber)
    }

    /// Truth of a need's `when` or `hint`, by its program.
    func truth(ofProgram program: Int) -> Truth {
        judge.truth(of: program)
    }

    /// What has been judged of the classes of offers of a kind.
    func memo(for kind: OfferKind) -> ClassMemo {
        func made(_ known: inout ClassMemo?) -> ClassMemo {
            if let known { return known }
            let memo = ClassMemo(self, kind: kind, tables: tables)
            known = memo
            return memo
        }
        switch kind {
        case .job: return made(&memos.0)
        case .housing: return made(&memos.1)
        case .service: return made(&memos.2)
        }
    }

    /// Features that an offer of a kind must not be known to lack under a need of a kind.
    func requiredFeatures(of offer: OfferKind, under need: OfferKind) -> FeatureMask {
        let index = tables.vocabularyIndex
        return required.intersection(index.features(of: offer).union(index.features(of: need)))
    }

    /// Features that the person requires, as stated or by other facts.
    private lazy var required: FeatureMask = {
        var required = tables.vocabularyIndex.featureMask(person.request.requiredFeatures)
        for (feature, program) in person.programs.requiredWhen where judge.truth(of: program) == .true {
            required.insert(feature)
        }
        return required
    }()

    /// Whether the provider wants to be consulted about this person.
    func isToBeConsulted(_ consult: UInt32) -> Bool {
        tables.consults[consult].contains { $0.isInForce(on: neededOn) && context.truth(of: $0.value) != .false }
    }

    /// Facts that conditions wait for.
    var asked: AskedFacts { tables.vocabularyIndex.asked }

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
