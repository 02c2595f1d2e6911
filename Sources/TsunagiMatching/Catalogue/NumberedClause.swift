import TsunagiRules

/// A clause of a rule set with the numbers that stand for it, so that nothing that many offers share is hashed or compared
/// rule by rule for each of them.
struct NumberedClause: Hashable, Sendable {
    let clause: RuleClause
    /// Equal clauses have the same number.
    let number: UInt32
    /// Equal rules have the same number, wherever they stand.
    let rule: UInt32
    /// Base facts marked as specialising that an atom under an even number of `not` asks for.
    let specialising: FactSet
    /// Facts that it reads: as written, and what derived ones rest on.
    let reads: FactSet

    static func == (left: NumberedClause, right: NumberedClause) -> Bool {
        left.number == right.number
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(number)
    }
}

/// A rule set as the numbers of its clauses.
struct NumberedRuleSet: Hashable, Sendable {
    let clauses: [UInt32]
    let set: RuleSet
    /// Number of facts marked as specialising that it asks for.
    let specialising: Int
    /// Facts that it reads.
    let reads: FactSet

    /// The set of some clauses.
    init(_ given: [NumberedClause]) {
        let kept = RuleSet.kept(of: given, clause: \.clause, isSameRule: { $0.rule == $1.rule })
        clauses = kept.map(\.number)
        set = RuleSet(kept.map(\.clause))
        specialising = kept.reduce(into: FactSet()) { $0.formUnion($1.specialising) }.count
        reads = kept.reduce(into: FactSet()) { $0.formUnion($1.reads) }
    }

    static func == (left: NumberedRuleSet, right: NumberedRuleSet) -> Bool {
        left.clauses == right.clauses
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(clauses)
    }
}
