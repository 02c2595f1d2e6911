/// An atom that decides a rule for one person, see ``RuleJudge/decidingAtoms(ofRule:give:)``.
public struct JudgedAtom {
    /// Number of the atom in the book; equal atoms have the same number.
    public let number: Int
    /// Whether it stands under an odd number of `not`.
    public let isNegated: Bool
    /// How the rule fares by it: the mirror of its truth where it is negated.
    public let truth: Truth
}

extension RuleJudge {
    /// Truth of a rule by the number that it has as written.
    public func truth(ofRule number: Int) -> Truth {
        Truth(judged: truth(of: tables.writtenRules[number].link))
    }

    /// Gives the atoms that decide a rule: those that ``EvaluationContext/reasons(for:)-(RuleSet)`` tells of.
    ///
    /// - Parameters:
    ///   - number: Number of the rule as written.
    ///   - give: Called with each atom in the order written, again where one stands there more than once.
    public func decidingAtoms(ofRule number: Int, give: (JudgedAtom) -> Void) {
        collect(number, isNegated: false, give)
    }

    /// The text of an atom as it stands in a rule, with `not` where it is negated.
    public func text(of atom: JudgedAtom) -> String {
        let texts = tables.atomTexts[atom.number]
        return atom.isNegated ? texts.negated : texts.plain
    }

    /// The code of the fact that an atom tests.
    public func fact(of atom: JudgedAtom) -> String {
        tables.writtenAtoms[atom.number].fact
    }

    /// What is known of the fact that an atom tests.
    public func knowledge(of atom: JudgedAtom) -> Knowledge {
        tables.atoms[atom.number].slot.map(context.knowledge(slot:)) ?? context.knowledge(of: fact(of: atom))
    }

    private func collect(_ number: Int, isNegated: Bool, _ give: (JudgedAtom) -> Void) {
        let rule = tables.writtenRules[number]
        switch rule.kind {
        case .always: break
        case .atom:
            let truth = Truth(judged: truth(of: rule.link).mirrored(isNegated))
            give(JudgedAtom(number: Int(tables.nodes[rule.link.node].first), isNegated: isNegated, truth: truth))
        case .not: collect(Int(tables.writtenParts[Int(rule.parts.lowerBound)]), isNegated: !isNegated, give)
        case .and, .or:
            let truth = truth(of: rule.link)
            for place in rule.parts {
                let part = Int(tables.writtenParts[Int(place)])
                guard self.truth(of: tables.writtenRules[part].link) == truth else { continue }
                collect(part, isNegated: isNegated, give)
                if rule.kind == .or, truth == Truth.true.rawValue { break }
            }
        }
    }
}
