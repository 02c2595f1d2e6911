/// Number of a rule set in a rule book, from 0 in the order of first interning.
public struct RuleSetID: Hashable, Comparable, Sendable {
    /// The number.
    public let rawValue: Int

    /// Makes an id from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Whether the left set was interned earlier.
    public static func < (left: RuleSetID, right: RuleSetID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The distinct rule sets of a catalogue: equal sets get the same small number, so that a person is judged once for each.
public struct RuleBook: Sendable {
    /// The sets, by number.
    public private(set) var sets: [RuleSet] = []
    private var numbers: [RuleSet: Int] = [:]

    /// Makes an empty book.
    public init() {}

    /// The number of a set, given now if the set is new.
    public mutating func intern(_ set: RuleSet) -> RuleSetID {
        if let number = numbers[set] { return RuleSetID(rawValue: number) }
        numbers[set] = sets.count
        sets.append(set)
        return RuleSetID(rawValue: sets.count - 1)
    }

    /// The number of a set, `nil` if it was never interned.
    public func id(of set: RuleSet) -> RuleSetID? {
        numbers[set].map(RuleSetID.init)
    }

    /// The set with a number of this book.
    public subscript(id: RuleSetID) -> RuleSet {
        sets[id.rawValue]
    }

    /// Truth of each set for one person, by number.
    public func truths(in context: EvaluationContext) -> [Truth] {
        sets.map { context.truth(of: $0.rules) }
    }
}
