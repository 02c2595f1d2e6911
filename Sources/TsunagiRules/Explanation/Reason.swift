/// One atom that a verdict rests on.
public struct Reason: Hashable, Sendable {
    /// How the rule fares by this atom, seen from the rule: an atom that is false under a `not` is met.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case met, unmet, unknown

        /// The verdict for a truth.
        public init(_ truth: Truth) {
            self =
                switch truth {
                case .true: .met
                case .false: .unmet
                case .unknown: .unknown
                }
        }
    }

    /// How the rule fares by this atom.
    public let verdict: Verdict
    /// The atom.
    public let atom: Atom
    /// Whether the atom stands under an odd number of `not`.
    public let isNegated: Bool
    /// Where its rule stands.
    public let level: RuleLevel
    /// What its rule rests on; `nil` when no source is named.
    public let source: RuleSource?
    /// What is known of the atom's fact.
    public let knowledge: Knowledge
    /// Facts whose assumed value decided the atom, the first the atom's own; empty when it rests on what is stated.
    public let assumedFacts: [String]

    /// Makes a reason.
    public init(
        verdict: Verdict, atom: Atom, isNegated: Bool, level: RuleLevel, source: RuleSource? = nil,
        knowledge: Knowledge, assumedFacts: [String] = []
    ) {
        self.verdict = verdict
        self.atom = atom
        self.isNegated = isNegated
        self.level = level
        self.source = source
        self.knowledge = knowledge
        self.assumedFacts = assumedFacts
    }

    /// The atom as it stands in the rule, with `not` where it is negated.
    public var text: String {
        isNegated ? "not \(atom)" : atom.description
    }
}
