import TsunagiRules

/// An atom as the export has it: numbers and masks in place of words.
struct AtomCode {
    let op: Int
    var low = 0
    var high = 0
    var mask: UInt64 = 0

    private static let lowest = Int(Int32.min) + 1
    private static let highest = Int(Int32.max)

    init(_ atom: Atom, slots: FactSlots) throws {
        switch atom.test {
        case .isTrue: self.init(op: 0, low: 1, high: 1)
        case .isKnown(let isKnown): self.init(op: isKnown ? 7 : 8)
        case .has(let quantifier, let codes):
            self.init(op: [.any: 4, .all: 5, .none: 6][quantifier] ?? 4)
            mask = try slots.mask(codes, of: atom.fact)
        case .suspects(let quantifier, let codes):
            self.init(op: quantifier == .all ? 10 : 9)
            mask = try slots.mask(codes, of: atom.fact)
        case .between(let low, let high):
            self.init(op: 0, low: try slots.number(low, of: atom.fact), high: try slots.number(high, of: atom.fact))
        case .isIn(let literals):
            self.init(op: slots.hasPlaces(atom.fact) ? 4 : 2)
            mask = try slots.mask(literals.map(\.description), of: atom.fact)
        case .compare(let comparison, let literal): self = try Self.compare(comparison, literal, atom.fact, slots)
        }
    }

    private init(op: Int, low: Int = 0, high: Int = 0) {
        (self.op, self.low, self.high) = (op, low, high)
    }

    private static func compare(
        _ comparison: Atom.Comparison, _ literal: Literal, _ fact: String, _ slots: FactSlots
    ) throws -> AtomCode {
        if slots.hasPlaces(fact) {
            var code = AtomCode(op: comparison == .notEqual ? 6 : 4)
            code.mask = try slots.mask([literal.description], of: fact)
            return code
        }
        let value = try slots.number(literal, of: fact)
        return switch comparison {
        case .equal: AtomCode(op: 0, low: value, high: value)
        case .notEqual: AtomCode(op: 1, low: value, high: value)
        case .less: AtomCode(op: 0, low: lowest, high: value - 1)
        case .lessOrEqual: AtomCode(op: 0, low: lowest, high: value)
        case .greater: AtomCode(op: 0, low: value + 1, high: highest)
        case .greaterOrEqual: AtomCode(op: 0, low: value, high: highest)
        }
    }
}

/// The facts that exported rules read, and how their codes are numbered.
struct FactSlots {
    let facts: [String]
    let vocabulary: Vocabulary
    private let numbers: [String: Int]
    private let codes: [String: [String: Int]]

    init(_ atoms: [Atom], vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        facts = atoms.map(\.fact).unique
        numbers = Dictionary(uniqueKeysWithValues: zip(facts, facts.indices))
        var codes: [String: [String: Int]] = [:]
        for fact in facts {
            let isPlace = Self.isPlace(vocabulary.type(ofFact: fact))
            let listed =
                isPlace
                ? atoms.filter { $0.fact == fact }.flatMap(\.words).unique
                : vocabulary.fact(fact)?.codes.map(\.code) ?? []
            codes[fact] = Dictionary(uniqueKeysWithValues: zip(listed, listed.indices))
        }
        self.codes = codes
    }

    /// The slot of a fact.
    func slot(of fact: String) -> Int { numbers[fact] ?? 0 }

    /// Whether a fact's value is one or more municipalities, which a prefecture's code stands for too.
    func hasPlaces(_ fact: String) -> Bool { Self.isPlace(vocabulary.type(ofFact: fact)) }

    /// The numbers of the codes that rules name, by code.
    func codeNumbers(of fact: String) -> [String: Int] { codes[fact] ?? [:] }

    func mask(_ words: [String], of fact: String) throws -> UInt64 {
        try words.reduce(0) { mask, word in
            guard let number = codes[fact]?[word], number < 64 else {
                throw BenchFault(description: "\(word) of \(fact) does not fit a mask of 64 bits")
            }
            return mask | 1 << UInt64(number)
        }
    }

    func number(_ literal: Literal, of fact: String) throws -> Int {
        switch literal {
        case .boolean(let value): return value ? 1 : 0
        case .integer(let value): return value
        case .date(let value): return Int(value.dayNumber)
        case .code(let word):
            guard let number = codes[fact]?[word] else {
                throw BenchFault(description: "\(fact) has no code \(word)")
            }
            return number
        }
    }

    private static func isPlace(_ type: FactType?) -> Bool {
        type == .municipality || type == .rankedMunicipalities
    }
}

extension Atom {
    /// The codes it lists.
    fileprivate var words: [String] {
        switch test {
        case .has(_, let codes), .suspects(_, let codes): codes
        case .isIn(let literals): literals.map(\.description)
        case .compare(_, let literal): [literal.description]
        case .between, .isTrue, .isKnown: []
        }
    }
}
