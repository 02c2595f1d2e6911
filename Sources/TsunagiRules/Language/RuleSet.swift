/// Where a rule stands; rules of all levels are joined by `and`, reasons are given in this order.
public enum RuleLevel: String, Hashable, Sendable, CaseIterable {
    case provider, site, occupation, offer
}

/// The law or other source that a rule rests on.
public struct RuleSource: Hashable, Sendable {
    /// Name of the law or document, such as 警備業法.
    public let law: String
    /// Article, paragraph and item, such as 14条1項; `nil` when the whole is meant.
    public let article: String?
    /// What should be said beside it; `nil` for nothing.
    public let note: String?

    /// Makes a source.
    public init(law: String, article: String? = nil, note: String? = nil) {
        self.law = law
        self.article = article
        self.note = note
    }
}

/// One rule of a rule set, with where it stands and what it rests on.
public struct RuleClause: Hashable, Sendable {
    /// Where the rule stands.
    public let level: RuleLevel
    /// The rule in canonical form.
    public let rule: Rule
    /// What it rests on; `nil` when its owner set it without naming a source.
    public let source: RuleSource?

    /// Makes a clause of a rule as written.
    public init(level: RuleLevel, rule: Rule, source: RuleSource? = nil) {
        self.level = level
        self.rule = rule.canonical
        self.source = source
    }
}

/// The rules that hold for an offer on a day, of all levels, joined by `and`.
///
/// Rules are ordered by level and, within a level, as given. Rules that admit everyone and rules
/// that a clause before them already states are left out: neither changes a verdict or a reason.
public struct RuleSet: Hashable, Sendable {
    /// The clauses in order.
    public let clauses: [RuleClause]

    /// The set that admits everyone.
    public static let empty = RuleSet([])

    /// Makes a rule set.
    public init(_ clauses: some Sequence<RuleClause>) {
        self.clauses = Self.kept(of: Array(clauses), clause: { $0 }, isSameRule: { $0.rule == $1.rule })
    }

    /// What a set keeps of clauses, or of what stands for them, in its order.
    ///
    /// - Parameters:
    ///   - given: The clauses as given.
    ///   - clause: The clause that an element is or stands for.
    ///   - isSameRule: Whether the rules of two elements are equal.
    /// - Returns: The elements kept.
    public static func kept<Element>(
        of given: [Element], clause: (Element) -> RuleClause, isSameRule: (Element, Element) -> Bool
    ) -> [Element] {
        var kept: [Element] = []
        for level in RuleLevel.allCases {
            for element in given where clause(element).level == level && clause(element).rule != .always {
                if !kept.contains(where: { isSameRule($0, element) }) { kept.append(element) }
            }
        }
        return kept
    }

    /// The rules in order.
    public var rules: [Rule] {
        clauses.map(\.rule)
    }
}
