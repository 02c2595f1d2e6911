extension EvaluationContext {
    /// The stated facts to ask for so that undecided rules joined by `and` can be decided, in vocabulary order.
    ///
    /// These are the facts of the unknown atoms that are left once decided parts are dropped; for a derived fact, the
    /// one it derives from. Empty when the rules together are true or false.
    public func questions(for rules: [Rule]) -> [String] {
        guard truth(of: rules) == .unknown else { return [] }
        let open = rules.filter { truth(of: $0) == .unknown }.flatMap(decidingAtoms)
        return inVocabularyOrder(Set(open.map { vocabulary.baseFact(of: $0.atom.fact) }))
    }

    /// The assumed facts on which the verdict of a rule set rests, in vocabulary order: those that decided one of its
    /// reasons.
    public func assumedFacts(for set: RuleSet) -> [String] {
        guard !assumed.isEmpty else { return [] }
        return inVocabularyOrder(Set(reasons(for: set).flatMap(\.assumedFacts)))
    }

    private func inVocabularyOrder(_ facts: Set<String>) -> [String] {
        facts.sorted { (vocabulary.order(ofFact: $0), $0) < (vocabulary.order(ofFact: $1), $1) }
    }
}
