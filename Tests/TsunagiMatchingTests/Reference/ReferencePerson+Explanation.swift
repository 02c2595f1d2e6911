import TsunagiDomain
import TsunagiRules

extension ReferencePerson {
    /// Reasons of a rule set: those that decide it, or that keep it open, in the order of its rules.
    func reasons(of rules: [ReferenceRule]) -> [MatchReason] {
        let whole = truth(of: rules)
        var reasons: [MatchReason] = []
        var shown: Set<String> = []
        for rule in rules where truth(of: rule.rule) == whole {
            for (atom, isNegated) in decisiveAtoms(of: rule.rule, isNegated: false) {
                let text = Self.text(of: atom)
                guard shown.insert(text).inserted else { continue }
                let truth = truth(of: atom)
                reasons.append(
                    MatchReason(
                        verdict: isNegated ? !truth : truth, atom: isNegated ? "not " + text : text,
                        level: rule.level, fact: atom.fact, knowledge: knowledge(of: atom.fact), law: rule.law))
            }
        }
        return reasons
    }

    /// Stated facts of the unknown atoms that keep a rule set open; empty when it is decided.
    func openFacts(of rules: [ReferenceRule]) -> Set<String> {
        guard truth(of: rules) == .unknown else { return [] }
        return rules.reduce(into: []) { $0.formUnion(openFacts(of: $1.rule)) }
    }

    /// Stated facts of the unknown atoms that keep a rule open; empty when it is decided.
    func openFacts(of rule: Rule) -> Set<String> {
        guard truth(of: rule) == .unknown else { return [] }
        switch rule {
        case .always: return []
        case .and(let children), .or(let children):
            return children.reduce(into: []) { $0.formUnion(openFacts(of: $1)) }
        case .not(let child): return openFacts(of: child)
        case .atom(let atom): return [baseFact(of: atom.fact)]
        }
    }

    private func decisiveAtoms(of rule: Rule, isNegated: Bool) -> [(Atom, Bool)] {
        let whole = truth(of: rule)
        switch rule {
        case .always:
            return []
        case .atom(let atom):
            return [(atom, isNegated)]
        case .not(let child):
            return decisiveAtoms(of: child, isNegated: !isNegated)
        case .and(let children):
            return children.filter { truth(of: $0) == whole }.flatMap { decisiveAtoms(of: $0, isNegated: isNegated) }
        case .or(let children):
            let decisive = children.filter { truth(of: $0) == whole }
            let shown = whole == .true ? Array(decisive.prefix(1)) : decisive
            return shown.flatMap { decisiveAtoms(of: $0, isNegated: isNegated) }
        }
    }

    /// An atom in canonical spelling: `fact = true` is `fact`, and a list names each code once.
    static func text(of atom: Atom) -> String {
        switch atom.test {
        case .compare(.equal, .boolean(true)), .isTrue:
            atom.fact
        case .compare(let comparison, let literal):
            "\(atom.fact) \(comparison.rawValue) \(text(of: literal))"
        case .isIn(let literals):
            "\(atom.fact) in \(list(literals.map(text)))"
        case .has(let quantifier, let codes):
            "\(atom.fact) has \(quantifier.rawValue) \(list(codes))"
        case .suspects(let quantifier, let codes):
            "\(atom.fact) suspects \(quantifier.rawValue) \(list(codes))"
        case .between(let low, let high):
            "\(atom.fact) between \(text(of: low)) and \(text(of: high))"
        case .isKnown(let expected):
            "\(atom.fact) is \(expected ? "" : "not ")known"
        }
    }

    private static func text(of literal: Literal) -> String {
        switch literal {
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .date(let value): value.description
        case .code(let value): value
        }
    }

    private static func list(_ words: [String]) -> String {
        var distinct: [String] = []
        for word in words where !distinct.contains(word) { distinct.append(word) }
        return "(" + distinct.joined(separator: ", ") + ")"
    }
}
