/// Words with a meaning of their own in rules; no fact may bear one of them.
public enum RuleKeyword: String, Hashable, Sendable, CaseIterable {
    case and, or, not
    case isIn = "in"
    case has, suspects, between
    case `is`
    case known, any, all, none
    case `true`
    case `false`

    /// Words that may follow a fact, in the order in which errors list them.
    static let operators: [RuleKeyword] = [.isIn, .has, .suspects, .between, .is]
}

/// An operator of the rule language, as the type check sees it.
enum RuleOperator: Hashable, Sendable {
    case bare
    case compare(Atom.Comparison)
    case isIn, has, suspects, between, isKnown

    /// How the operator is written.
    var word: String {
        switch self {
        case .bare: "the fact alone"
        case .compare(let comparison): comparison.rawValue
        case .isIn: "in"
        case .has: "has"
        case .suspects: "suspects"
        case .between: "between"
        case .isKnown: "is"
        }
    }

    /// Operators that a type allows, in the order in which errors list them; none for `records`.
    static func allowed(for type: FactType) -> [RuleOperator] {
        let equality: [RuleOperator] = [.compare(.equal), .compare(.notEqual)]
        let order: [RuleOperator] = [
            .compare(.less), .compare(.lessOrEqual), .compare(.greater), .compare(.greaterOrEqual),
        ]
        return switch type {
        case .boolean: [.bare] + equality + [.isKnown]
        case .integer, .date: equality + order + [.between, .isKnown]
        case .code: equality + [.isIn, .suspects, .isKnown]
        case .level: equality + order + [.isIn, .between, .isKnown]
        case .set: [.has, .suspects, .isKnown]
        case .municipality: equality + [.isIn, .isKnown]
        case .rankedMunicipalities: [.has, .isKnown]
        case .records: []
        }
    }
}
