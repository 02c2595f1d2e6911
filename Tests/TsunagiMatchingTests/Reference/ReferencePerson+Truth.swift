import TsunagiDomain
import TsunagiRules

/// One rule of a rule set with where it stands and what it comes from.
struct ReferenceRule {
    /// Level at which it stands.
    let level: RuleLevel
    /// Law and article, `nil` when it is the provider's own.
    let law: String?
    /// The rule.
    let rule: Rule
}

extension ReferencePerson {
    /// Truth of a rule by Kleene's logic.
    func truth(of rule: Rule) -> Truth {
        switch rule {
        case .always: .true
        case .and(let children): children.map { truth(of: $0) }.min() ?? .true
        case .or(let children): children.map { truth(of: $0) }.max() ?? .false
        case .not(let child): !truth(of: child)
        case .atom(let atom): truth(of: atom)
        }
    }

    /// Truth of rules that must all hold.
    func truth(of rules: [ReferenceRule]) -> Truth {
        rules.map { truth(of: $0.rule) }.min() ?? .true
    }

    /// Truth of an atom.
    func truth(of atom: Atom) -> Truth {
        let knowledge = knowledge(of: atom.fact)
        switch atom.test {
        case .isKnown(let expected):
            return Truth(Self.isKnown(knowledge) == expected)
        case .suspects(let quantifier, let codes):
            let suspected = Self.suspectedCodes(knowledge)
            let seen = codes.map { suspected.contains($0) }
            return Truth(quantifier == .all ? !seen.contains(false) : seen.contains(true))
        default:
            break
        }
        switch knowledge {
        case .unknown, .suspected: return .unknown
        case .absent: return .false
        case .known(let value): return truth(of: atom, on: value)
        }
    }

    /// Whether something is known of a fact, be it that there is no such value.
    static func isKnown(_ knowledge: Knowledge) -> Bool {
        switch knowledge {
        case .unknown, .suspected: false
        case .known, .absent: true
        }
    }

    /// Codes that are only suspected.
    static func suspectedCodes(_ knowledge: Knowledge) -> Set<String> {
        switch knowledge {
        case .suspected(.code(let code)): [code]
        case .suspected(.set(let value)): value.has.union(value.suspected)
        case .known(.set(let value)): value.suspected
        default: []
        }
    }

    private func truth(of atom: Atom, on value: FactValue) -> Truth {
        switch atom.test {
        case .compare(let comparison, let literal):
            return compare(value, comparison, literal, fact: atom.fact)
        case .isIn(let literals):
            return literals.map { compare(value, .equal, $0, fact: atom.fact) }.max() ?? .false
        case .between(let low, let high):
            return min(
                compare(value, .greaterOrEqual, low, fact: atom.fact),
                compare(value, .lessOrEqual, high, fact: atom.fact))
        case .has(let quantifier, let codes):
            let memberships = codes.map { Self.membership(of: $0, in: value) }
            switch quantifier {
            case .any: return memberships.max() ?? .false
            case .all: return memberships.min() ?? .true
            case .none: return !(memberships.max() ?? .false)
            }
        case .isTrue:
            return value == .boolean(true) ? .true : .false
        case .isKnown, .suspects:
            return .unknown
        }
    }

    private static func membership(of code: String, in value: FactValue) -> Truth {
        if value == .anywhere { return .true }
        if case .municipalities(let ranked) = value { return Truth(ranked.contains { $0.hasPrefix(code) }) }
        guard case .set(let set) = value else { return .unknown }
        if set.has.contains(code) { return .true }
        if set.hasNot.contains(code) { return .false }
        if set.suspected.contains(code) { return .unknown }
        return set.isComplete ? .false : .unknown
    }

    private func compare(
        _ value: FactValue, _ comparison: Atom.Comparison, _ literal: Literal, fact: String
    ) -> Truth {
        switch (value, literal) {
        case (.boolean(let left), .boolean(let right)):
            return Self.ordered(left ? 1 : 0, comparison, right ? 1 : 0)
        case (.integer(let left), .integer(let right)):
            return Self.ordered(left, comparison, right)
        case (.date(let left), .date(let right)):
            return Self.ordered(Int(left.dayNumber), comparison, Int(right.dayNumber))
        case (.code(let left), .code(let right)):
            return compareCodes(left, comparison, right, fact: fact)
        default:
            return .unknown
        }
    }

    private func compareCodes(
        _ left: String, _ comparison: Atom.Comparison, _ right: String, fact: String
    ) -> Truth {
        if let ranks = words.levels[fact] {
            guard let low = ranks[left], let high = ranks[right] else { return .unknown }
            return Self.ordered(low, comparison, high)
        }
        let isPrefecture = right.count == 2 && words.municipalities.contains(fact)
        let isSame = isPrefecture ? left.hasPrefix(right) : left == right
        return Truth(comparison == .notEqual ? !isSame : isSame)
    }

    private static func ordered(_ left: Int, _ comparison: Atom.Comparison, _ right: Int) -> Truth {
        switch comparison {
        case .equal: Truth(left == right)
        case .notEqual: Truth(left != right)
        case .less: Truth(left < right)
        case .lessOrEqual: Truth(left <= right)
        case .greater: Truth(left > right)
        case .greaterOrEqual: Truth(left >= right)
        }
    }
}
