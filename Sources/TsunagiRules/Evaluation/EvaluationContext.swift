/// One person's facts as rules see them on one day: stated, derived and assumed.
///
/// An assumed value takes the place of a fact of which nothing is stated. An assumed set that is complete and lists
/// nothing closes a stated set: what is listed counts as complete (codes only suspected stay open), and a set of which
/// nothing is stated counts as empty. A value taken by assumption counts as known in every atom, `is known` included.
public final class EvaluationContext: Sendable {
    /// The facts as stated.
    public let facts: Facts
    /// Declarations of the facts.
    public let vocabulary: Vocabulary
    /// The day on which the person needs what is offered.
    public let neededOn: CivilDate
    /// The business date of the request.
    public let asOf: CivilDate
    /// Values that count where nothing is stated, by fact.
    public let assumed: [String: FactValue]
    private let derived: DerivedKnowledge

    /// Makes a context; facts are looked at, and derived ones computed, when they are first asked for.
    public init(
        facts: Facts, vocabulary: Vocabulary, neededOn: CivilDate, asOf: CivilDate,
        assumed: [String: FactValue] = [:]
    ) {
        self.facts = facts
        self.vocabulary = vocabulary
        self.neededOn = neededOn
        self.asOf = asOf
        self.assumed = assumed
        self.derived = DerivedKnowledge(count: vocabulary.derived.count)
    }

    /// What is known of a fact, stated or derived, with assumptions applied.
    public func knowledge(of fact: String) -> Knowledge {
        guard let slot = vocabulary.slot(of: fact) else { return stated(fact) }
        return knowledge(slot: slot)
    }

    /// What is known of the fact in a slot of the vocabulary, with assumptions applied.
    public func knowledge(slot: Int) -> Knowledge {
        let place = slot - vocabulary.facts.count
        guard place >= 0 else { return stated(vocabulary.facts[slot].code) }
        return derived.knowledge(at: place) {
            let fact = vocabulary.derived[place]
            return withAssumption(derive(fact), for: fact.code)
        }
    }

    /// What would be known of the fact in a slot were nothing stated or assumed about the stated fact it rests on.
    func knowledgeWithoutBase(slot: Int) -> Knowledge {
        guard slot >= vocabulary.facts.count else { return .unknown }
        return withAssumption(.unknown, for: vocabulary.derived[slot - vocabulary.facts.count].code)
    }

    /// The same person, facts and business date for a need of another day.
    public func on(_ neededOn: CivilDate) -> EvaluationContext {
        EvaluationContext(facts: facts, vocabulary: vocabulary, neededOn: neededOn, asOf: asOf, assumed: assumed)
    }

    /// Whether what is known of a fact, or of the fact it derives from, rests on an assumption.
    public func isAssumed(_ fact: String) -> Bool {
        !assumptions(behind: fact).isEmpty
    }

    /// Facts whose assumption stands behind a fact: itself or the fact it derives from.
    public func assumptions(behind fact: String) -> [String] {
        let base = vocabulary.baseFact(of: fact)
        return [fact, base].withoutRepetition.filter { assumed[$0] != nil && isChangedByAssumption($0) }
    }

    /// The same person on the same days with other facts stated.
    public func replacing(_ facts: Facts) -> EvaluationContext {
        EvaluationContext(facts: facts, vocabulary: vocabulary, neededOn: neededOn, asOf: asOf, assumed: assumed)
    }

    /// The same person and facts with no assumption for one fact.
    public func withoutAssumption(for fact: String) -> EvaluationContext {
        var remaining = assumed
        remaining[fact] = nil
        return EvaluationContext(
            facts: facts, vocabulary: vocabulary, neededOn: neededOn, asOf: asOf, assumed: remaining)
    }

    private func isChangedByAssumption(_ fact: String) -> Bool {
        let stated = vocabulary.derivedFact(fact).map(derive) ?? facts[fact]
        return knowledge(of: fact) != stated
    }

    private func stated(_ fact: String) -> Knowledge {
        withAssumption(facts[fact], for: fact)
    }

    private func derive(_ fact: DerivedFact) -> Knowledge {
        fact.value(from: stated(fact.from), on: day(of: fact))
    }

    private func day(of fact: DerivedFact) -> CivilDate {
        fact.day == .asOf ? asOf : neededOn
    }

    private func withAssumption(_ knowledge: Knowledge, for fact: String) -> Knowledge {
        guard !assumed.isEmpty, let value = assumed[fact] else { return knowledge }
        return knowledge.assuming(value)
    }
}

extension Knowledge {
    /// The same with an assumed value where nothing is stated; an empty complete set closes a stated one.
    fileprivate func assuming(_ value: FactValue) -> Knowledge {
        if case .set(let set) = value, set.isComplete, set.has.isEmpty { return closed }
        return self == .unknown ? .known(value) : self
    }

    /// The same with what is listed in a set counting as complete.
    fileprivate var closed: Knowledge {
        switch self {
        case .unknown: .known(.set(SetValue(isComplete: true)))
        case .suspected(.set(let set)):
            .known(.set(SetValue(suspected: set.has.union(set.suspected), isComplete: true)))
        case .known(.set(let set)):
            .known(.set(SetValue(has: set.has, hasNot: set.hasNot, suspected: set.suspected, isComplete: true)))
        case .suspected, .known, .absent: self
        }
    }
}
