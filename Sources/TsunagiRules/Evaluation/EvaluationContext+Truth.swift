extension EvaluationContext {
    /// Truth of a rule for this person.
    public func truth(of rule: Rule) -> Truth {
        truth(of: rule, overriding: [:])
    }

    /// Truth of several rules joined by `and`; true when there is none.
    public func truth(of rules: [Rule]) -> Truth {
        truth(of: rules, overriding: [:])
    }

    /// Truth of several rules joined by `and` if some facts were known otherwise.
    ///
    /// - Parameters:
    ///   - rules: The rules.
    ///   - knowledge: What is to be known of some facts, stated or derived; no assumption applies to these, and facts
    ///     derived from them stay as they are.
    /// - Returns: The truth of the conjunction.
    public func truth(of rules: [Rule], overriding knowledge: [String: Knowledge]) -> Truth {
        var truth = Truth.true
        for rule in rules {
            truth = min(truth, self.truth(of: rule, overriding: knowledge))
            if truth == .false { break }
        }
        return truth
    }

    /// Truth of a rule if some facts were known otherwise.
    func truth(of rule: Rule, overriding knowledge: [String: Knowledge]) -> Truth {
        switch rule {
        case .always: return .true
        case .atom(let atom): return truth(of: atom, knowing: knowledge[atom.fact] ?? self.knowledge(of: atom.fact))
        case .not(let child): return !truth(of: child, overriding: knowledge)
        case .and(let children): return truth(of: children, overriding: knowledge)
        case .or(let children):
            var result = Truth.false
            for child in children {
                result = max(result, truth(of: child, overriding: knowledge))
                if result == .true { break }
            }
            return result
        }
    }

    /// Truth of an atom for this person.
    public func truth(of atom: Atom) -> Truth {
        truth(of: atom, knowing: knowledge(of: atom.fact))
    }

    /// Truth of an atom for what is known of its fact.
    func truth(of atom: Atom, knowing knowledge: Knowledge) -> Truth {
        switch atom.test {
        case .isKnown(let isKnown): return Truth(knowledge.isKnown == isKnown)
        case .suspects(let quantifier, let codes):
            let suspected = knowledge.suspectedCodes
            return Truth(
                quantifier == .all
                    ? codes.allSatisfy(suspected.contains) : codes.contains(where: suspected.contains))
        case .compare, .isIn, .has, .between, .isTrue: break
        }
        switch knowledge {
        case .unknown, .suspected: return .unknown
        case .absent: return .false
        case .known(let value): return truth(of: atom, for: value)
        }
    }

    private func truth(of atom: Atom, for value: FactValue) -> Truth {
        switch atom.test {
        case .isTrue: value == .boolean(true) ? .true : value == .boolean(false) ? .false : .unknown
        case .compare(let comparison, let literal): comparing(comparison, value, with: literal, fact: atom.fact)
        case .between(let low, let high):
            min(
                comparing(.greaterOrEqual, value, with: low, fact: atom.fact),
                comparing(.lessOrEqual, value, with: high, fact: atom.fact))
        case .isIn(let literals):
            literals.map { comparing(.equal, value, with: $0, fact: atom.fact) }.max() ?? .false
        case .has(let quantifier, let codes): membership(quantifier, codes, in: value)
        case .suspects, .isKnown: .unknown
        }
    }

    private func comparing(
        _ comparison: Atom.Comparison, _ value: FactValue, with literal: Literal, fact: String
    ) -> Truth {
        switch (value, literal) {
        case (.boolean(let value), .boolean(let literal)): comparison.holds(value == literal ? 0 : 1)
        case (.integer(let value), .integer(let literal)):
            comparison.holds(value < literal ? -1 : value > literal ? 1 : 0)
        case (.date(let value), .date(let literal)): comparison.holds(value.days(since: literal))
        case (.code(let value), .code(let literal)): comparing(comparison, value, with: literal, fact: fact)
        default: .unknown
        }
    }

    private func comparing(
        _ comparison: Atom.Comparison, _ value: String, with literal: String, fact: String
    ) -> Truth {
        let definition = vocabulary.fact(fact)
        switch comparison {
        case .equal, .notEqual:
            let isPlace = definition?.type == .municipality
            let isSame = isPlace ? MunicipalityCode.matches(value, literal) : value == literal
            return Truth(isSame == (comparison == .equal))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let order = LevelOrder.compare(value, literal, in: definition?.codes.map(\.code) ?? [])
            return order.map(comparison.holds) ?? .unknown
        }
    }

    private func membership(_ quantifier: Atom.Quantifier, _ codes: [String], in value: FactValue) -> Truth {
        let each: [Truth]
        switch value {
        case .set(let set): each = codes.map(set.membership)
        case .anywhere: each = codes.map { _ in .true }
        case .municipalities(let wanted):
            each = codes.map { code in Truth(wanted.contains { MunicipalityCode.matches($0, code) }) }
        case .boolean, .integer, .date, .code, .records: return .unknown
        }
        return switch quantifier {
        case .any: each.max() ?? .false
        case .all: each.min() ?? .true
        case .none: !(each.max() ?? .false)
        }
    }
}

extension Knowledge {
    /// Whether the value, or that there is none, is known; false when it is only suspected.
    public var isKnown: Bool {
        switch self {
        case .known, .absent: true
        case .unknown, .suspected: false
        }
    }
}

extension Atom.Comparison {
    /// Truth of the comparison when the left side minus the right side has this sign.
    fileprivate func holds(_ difference: Int) -> Truth {
        switch self {
        case .equal: Truth(difference == 0)
        case .notEqual: Truth(difference != 0)
        case .less: Truth(difference < 0)
        case .lessOrEqual: Truth(difference <= 0)
        case .greater: Truth(difference > 0)
        case .greaterOrEqual: Truth(difference >= 0)
        }
    }
}
