/// A parsed rule: a three-valued boolean expression over a person's facts.
public indirect enum Rule: Hashable, Sendable {
    /// The empty rule, which admits everyone.
    case always
    /// True when all are; two or more children, in the order written.
    case and([Rule])
    /// True when any is; two or more children, in the order written.
    case or([Rule])
    /// The mirror of its child.
    case not(Rule)
    /// A comparison of one fact.
    case atom(Atom)
}

/// A comparison of one fact with literals.
public struct Atom: Hashable, Sendable {
    /// Code of the fact, stated or derived.
    public let fact: String
    /// What is compared.
    public let test: Test

    /// Makes an atom.
    public init(fact: String, test: Test) {
        self.fact = fact
        self.test = test
    }

    /// The comparison of an atom.
    public enum Test: Hashable, Sendable {
        /// `fact = literal` and its kin.
        case compare(Comparison, Literal)
        /// `fact in (…)` for codes, levels and municipalities.
        case isIn([Literal])
        /// `fact has any|all|none (…)` for sets.
        case has(Quantifier, [String])
        /// `fact suspects any|all (…)` for sets and codes.
        case suspects(Quantifier, [String])
        /// `fact between low and high`, both ends included.
        case between(Literal, Literal)
        /// A boolean fact standing alone.
        case isTrue
        /// `fact is known` (true) or `fact is not known` (false).
        case isKnown(Bool)
    }

    /// Operator of a comparison.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// Quantifier over listed codes; `none` only with `has`.
    public enum Quantifier: String, Hashable, Sendable, CaseIterable {
        case any, all, none
    }
}

/// A literal of a rule.
public enum Literal: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int)
    case date(CivilDate)
    case code(String)
}
