extension Rule {
    /// The rule in the form by which equal rules are recognised.
    ///
    /// Verdict, reasons and questions are those of the rule as written: spelling is made uniform (needless parentheses
    /// of nested `and` or `or` go, `fact = true` becomes `fact`), repeated children and repeated codes of a list go,
    /// the first stays where it stood. Nothing is sorted and no `not` is moved.
    public var canonical: Rule {
        switch self {
        case .always: .always
        case .atom(let atom): .atom(atom.canonical)
        case .not(let child): .not(child.canonical)
        case .and(let children): Self.joined(Self.flattened(children, through: \.conjuncts), as: Rule.and)
        case .or(let children): Self.joined(Self.flattened(children, through: \.disjuncts), as: Rule.or)
        }
    }

    /// Atoms in the order written, with whether each stands under an odd number of `not`.
    public var occurrences: [(atom: Atom, isNegated: Bool)] {
        var found: [(atom: Atom, isNegated: Bool)] = []
        collect(into: &found, isNegated: false)
        return found
    }

    private func collect(into found: inout [(atom: Atom, isNegated: Bool)], isNegated: Bool) {
        switch self {
        case .always: break
        case .atom(let atom): found.append((atom, isNegated))
        case .not(let child): child.collect(into: &found, isNegated: !isNegated)
        case .and(let children), .or(let children):
            for child in children { child.collect(into: &found, isNegated: isNegated) }
        }
    }

    private var conjuncts: [Rule] {
        switch self {
        case .and(let children): children
        case .always: []
        case .or, .not, .atom: [self]
        }
    }

    private var disjuncts: [Rule] {
        if case .or(let children) = self { children } else { [self] }
    }

    private static func flattened(_ children: [Rule], through parts: (Rule) -> [Rule]) -> [Rule] {
        children.flatMap { parts($0.canonical) }.withoutRepetition
    }

    private static func joined(_ children: [Rule], as operation: ([Rule]) -> Rule) -> Rule {
        switch children.count {
        case 0: .always
        case 1: children[0]
        default: operation(children)
        }
    }
}

extension Atom {
    /// The atom without repeated codes and with `fact = true` as `fact`.
    var canonical: Atom {
        switch test {
        case .compare(.equal, .boolean(true)): Atom(fact: fact, test: .isTrue)
        case .isIn(let literals): Atom(fact: fact, test: .isIn(literals.withoutRepetition))
        case .has(let quantifier, let codes): Atom(fact: fact, test: .has(quantifier, codes.withoutRepetition))
        case .suspects(let quantifier, let codes):
            Atom(fact: fact, test: .suspects(quantifier, codes.withoutRepetition))
        case .compare, .between, .isTrue, .isKnown: self
        }
    }
}

extension Array where Element: Hashable {
    /// The elements in order, each at its first place only.
    var withoutRepetition: [Element] {
        if count < 2 { return self }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
