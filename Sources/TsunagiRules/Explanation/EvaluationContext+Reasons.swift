extension EvaluationContext {
    /// Why a rule set has the truth it has: the atoms that decide it, in the order of the rules, each once.
    ///
    /// A true `and` gives all its children, a true `or` its first true one as written; a false `and` gives its false
    /// children, a false `or` all; of what is unknown, the unknown children. `not` passes through.
    public func reasons(for set: RuleSet) -> [Reason] {
        let truth = truth(of: set.rules)
        var seen: Set<Atom> = []
        var reasons: [Reason] = []
        for clause in set.clauses where self.truth(of: clause.rule) == truth {
            for deciding in decidingAtoms(of: clause.rule) where seen.insert(deciding.atom).inserted {
                reasons.append(reason(for: deciding, of: clause))
            }
        }
        return reasons
    }

    /// Why a single rule has the truth it has, as for a rule set of that rule alone at the level of the offer.
    public func reasons(for rule: Rule) -> [Reason] {
        reasons(for: RuleSet([RuleClause(level: .offer, rule: rule)]))
    }

    private func reason(for deciding: DecidingAtom, of clause: RuleClause) -> Reason {
        let atom = deciding.atom
        let truth = truth(of: atom)
        let assumed = assumptions(behind: atom.fact).filter {
            withoutAssumption(for: $0).truth(of: atom) != truth
        }
        return Reason(
            verdict: Reason.Verdict(deciding.isNegated ? !truth : truth), atom: atom, isNegated: deciding.isNegated,
            level: clause.level, source: clause.source, knowledge: knowledge(of: atom.fact), assumedFacts: assumed)
    }

    /// The atoms that decide a rule, in the order written; one may stand there more than once.
    func decidingAtoms(of rule: Rule) -> [DecidingAtom] {
        var found: [DecidingAtom] = []
        collect(rule, isNegated: false, into: &found)
        return found
    }

    private func collect(_ rule: Rule, isNegated: Bool, into found: inout [DecidingAtom]) {
        switch rule {
        case .always: break
        case .atom(let atom): found.append(DecidingAtom(atom: atom, isNegated: isNegated))
        case .not(let child): collect(child, isNegated: !isNegated, into: &found)
        case .and(let children):
            let truth = truth(of: rule)
            for child in children where self.truth(of: child) == truth {
                collect(child, isNegated: isNegated, into: &found)
            }
        case .or(let children):
            let truth = truth(of: rule)
            for child in children where self.truth(of: child) == truth {
                collect(child, isNegated: isNegated, into: &found)
                if truth == .true { break }
            }
        }
    }
}

/// An atom that decides a rule, with whether it stands under an odd number of `not`.
struct DecidingAtom {
    /// The atom.
    let atom: Atom
    /// Whether it stands under an odd number of `not`.
    let isNegated: Bool
}
