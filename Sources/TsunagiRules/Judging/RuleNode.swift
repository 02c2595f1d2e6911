/// A part of a rule as it stands in a book: an atom, or the conjunction of other parts.
struct RuleNode {
    /// For an atom its number among the atoms, for a conjunction the place of its first part among the links.
    let first: Int32
    /// Number of parts, -1 for an atom.
    let count: Int32

    /// The conjunction of nothing.
    static let empty = RuleNode(first: 0, count: 0)

    /// The node of an atom by its number.
    static func atom(_ number: Int) -> RuleNode {
        RuleNode(first: Int32(number), count: -1)
    }

    /// Whether it is an atom.
    var isAtom: Bool { count < 0 }
    /// The places of its parts among the links; empty for an atom.
    var parts: Range<Int> { Int(first)..<(Int(first) + max(0, Int(count))) }

    /// The bit of a stated fact; slots that are 64 apart share one.
    static func bit(ofSlot slot: Int) -> UInt64 {
        1 << (UInt64(truncatingIfNeeded: slot) % UInt64(UInt64.bitWidth))
    }
}

/// A node, or its mirror under `not`.
struct RuleLink: Hashable, Comparable {
    /// Twice the node's number, and 1 more for its mirror.
    let rawValue: Int32

    /// The rule that admits everyone.
    static let always = RuleLink(node: RuleLink.alwaysNode)
    /// The number of the node that admits everyone.
    static let alwaysNode = 0

    /// A node as it is.
    init(node: Int) {
        rawValue = Int32(node) << 1
    }

    private init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Number of the node.
    var node: Int { Int(rawValue >> 1) }
    /// Whether the mirror is meant.
    var isNegated: Bool { rawValue & 1 == 1 }

    /// The mirror.
    static prefix func ! (link: RuleLink) -> RuleLink {
        RuleLink(rawValue: link.rawValue ^ 1)
    }

    /// Whether the left node was made earlier; a node comes before its mirror.
    static func < (left: RuleLink, right: RuleLink) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A conjunction of rules that has a number in a book.
struct RuleProgram {
    /// Its truth.
    let link: RuleLink
    /// The places of its specialising facts among the book's.
    let specialising: Range<Int32>
}

/// A specialising fact of a program: the atoms over it that stand under an even number of `not`.
struct SpecialisingFact {
    /// Slot of the stated fact.
    let slot: Int32
    /// The places of the atoms' nodes among the book's.
    let atoms: Range<Int32>
}
