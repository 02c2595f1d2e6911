extension Rule: CustomStringConvertible {
    /// The rule as it would be written, with no more parentheses than needed; empty for the rule that admits everyone.
    ///
    /// Parsing it gives the same rule again.
    public var description: String {
        switch self {
        case .always: ""
        case .atom(let atom): atom.description
        case .not(let child):
            switch child {
            case .and, .or: "not (\(child))"
            case .always, .not, .atom: "not \(child)"
            }
        case .and(let children):
            children.map { child in
                switch child {
                case .and, .or: "(\(child))"
                case .always, .not, .atom: child.description
                }
            }.joined(separator: " and ")
        case .or(let children):
            children.map { child in
                if case .or = child { "(\(child))" } else { child.description }
            }.joined(separator: " or ")
        }
    }
}

extension Atom: CustomStringConvertible {
    /// The atom as it would be written.
    public var description: String {
        switch test {
        case .compare(let comparison, let literal): "\(fact) \(comparison.rawValue) \(literal)"
        case .isIn(let literals): "\(fact) in (\(literals.map(\.description).joined(separator: ", ")))"
        case .has(let quantifier, let codes): "\(fact) has \(quantifier.rawValue) (\(codes.joined(separator: ", ")))"
        case .suspects(let quantifier, let codes):
            "\(fact) suspects \(quantifier.rawValue) (\(codes.joined(separator: ", ")))"
        case .between(let low, let high): "\(fact) between \(low) and \(high)"
        case .isTrue: fact
        case .isKnown(let isKnown): isKnown ? "\(fact) is known" : "\(fact) is not known"
        }
    }
}

extension Literal: CustomStringConvertible {
    /// The literal as it would be written.
    public var description: String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .date(let value): value.description
        case .code(let value): value
        }
    }
}
