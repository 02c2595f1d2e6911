/// An atom as numbers: what it tests of the fact in its slot.
struct CompiledAtom {
    /// What is tested. Lists are kept as words from some place on, see ``AtomCompiler``.
    enum Test {
        /// The rule language's own evaluation, for whatever has no form below.
        case asWritten
        case isKnown(Bool)
        /// A number of some kind is within a range, or outside of it.
        case within(FactImage.Kind, low: Int, high: Int, isNegated: Bool)
        /// The number of a code is listed.
        case isListed(words: Int)
        /// Listed codes are in a set.
        case has(Atom.Quantifier, words: Int)
        /// Listed codes are suspected.
        case suspects(Atom.Quantifier, words: Int)
        /// A municipality is listed, itself or by its prefecture.
        case isPlace(words: Int, isNegated: Bool)
        /// Listed places are among wanted municipalities.
        case hasPlaces(Atom.Quantifier, words: Int)
    }

    /// Slot of the fact; `nil` when the vocabulary has none of this code.
    let slot: Int?
    /// Slot of the stated fact that the fact rests on; `nil` when there is none.
    let base: Int?
    /// What is tested.
    let test: Test
}

/// What is known of one fact as numbers, read once per person and day.
struct FactImage {
    /// How much is known.
    enum State: UInt8 {
        case unread, unknown, absent, known
    }

    /// What the number of a known value means.
    enum Kind: UInt8 {
        /// Nothing; the value is looked at as it is written.
        case other
        /// 1 for true, 0 for false.
        case boolean
        /// The integer.
        case integer
        /// Days since 1970-01-01.
        case date
        /// Number of a code in its fact's list.
        case code
        /// Nothing; membership stands in the fact's words.
        case set
        /// The municipality's five digits.
        case place
        /// How many municipalities stand in the fact's words.
        case places
        /// Nothing: every municipality is wanted.
        case anywhere
    }

    /// How much is known.
    var state = State.unread
    /// What the number means.
    var kind = Kind.other
    /// The number.
    var number = 0
}

/// How many words a list over some codes takes.
enum CodeWords {
    /// Bits of a word.
    static let bits = UInt64.bitWidth

    /// Words for so many codes.
    static func count(of codes: Int) -> Int {
        (codes + bits - 1) / bits
    }
}
