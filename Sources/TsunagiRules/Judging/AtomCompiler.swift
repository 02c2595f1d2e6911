/// Turns atoms into numbers and keeps the lists they test.
///
/// A list of codes is a bit for each code of the fact, in as many words as they take. A list of places is a bit for
/// each prefecture number below 128 in two words, the count of its municipalities, then these in ascending order.
enum AtomCompiler {
    /// The numbers of an atom; the lists that it tests are appended to those of others.
    static func compile(_ atom: Atom, vocabulary: Vocabulary, lists: inout [UInt64]) -> CompiledAtom {
        guard let slot = vocabulary.slot(of: atom.fact) else {
            return CompiledAtom(slot: nil, base: nil, test: .asWritten)
        }
        let test = test(
            atom.test, type: vocabulary.slots.types[slot], codes: vocabulary.slots.codes[slot], lists: &lists)
        return CompiledAtom(slot: slot, base: vocabulary.slots.bases[slot], test: test ?? .asWritten)
    }

    private static func test(
        _ test: Atom.Test, type: FactType, codes: [String: Int], lists: inout [UInt64]
    ) -> CompiledAtom.Test? {
        switch test {
        case .isKnown(let isKnown): return .isKnown(isKnown)
        case .isTrue: return type == .boolean ? .within(.boolean, low: 1, high: 1, isNegated: false) : nil
        case .suspects(let quantifier, let listed):
            return bits(of: listed, among: codes, in: &lists).map { .suspects(quantifier, words: $0) }
        case .has(let quantifier, let listed):
            if type == .rankedMunicipalities {
                return places(listed, in: &lists).map { .hasPlaces(quantifier, words: $0) }
            }
            guard type == .set else { return nil }
            return bits(of: listed, among: codes, in: &lists).map { .has(quantifier, words: $0) }
        case .isIn(let literals):
            guard let listed = self.codes(of: literals) else { return nil }
            if type == .municipality { return places(listed, in: &lists).map { .isPlace(words: $0, isNegated: false) } }
            return bits(of: listed, among: codes, in: &lists).map { .isListed(words: $0) }
        case .between(let low, let high):
            guard let from = number(of: low, type: type, codes: codes), type != .boolean,
                let to = number(of: high, type: type, codes: codes), from.kind == to.kind
            else { return nil }
            return .within(from.kind, low: from.number, high: to.number, isNegated: false)
        case .compare(let comparison, let literal):
            return compare(comparison, with: literal, type: type, codes: codes, lists: &lists)
        }
    }

    private static func compare(
        _ comparison: Atom.Comparison, with literal: Literal, type: FactType, codes: [String: Int],
        lists: inout [UInt64]
    ) -> CompiledAtom.Test? {
        let isEquality = comparison == .equal || comparison == .notEqual
        if type == .municipality {
            guard isEquality, case .code(let code) = literal else { return nil }
            return places([code], in: &lists).map { .isPlace(words: $0, isNegated: comparison == .notEqual) }
        }
        guard isEquality || type != .boolean, let (kind, number) = number(of: literal, type: type, codes: codes)
        else { return nil }
        switch comparison {
        case .equal: return .within(kind, low: number, high: number, isNegated: false)
        case .notEqual: return .within(kind, low: number, high: number, isNegated: true)
        case .less: return .within(kind, low: number, high: .max, isNegated: true)
        case .lessOrEqual: return .within(kind, low: .min, high: number, isNegated: false)
        case .greater: return .within(kind, low: .min, high: number, isNegated: true)
        case .greaterOrEqual: return .within(kind, low: number, high: .max, isNegated: false)
        }
    }

    /// A literal as a number of the kind that values of a fact have; `nil` when it is of another kind.
    private static func number(
        of literal: Literal, type: FactType, codes: [String: Int]
    ) -> (kind: FactImage.Kind, number: Int)? {
        switch (type, literal) {
        case (.boolean, .boolean(let value)): (.boolean, value ? 1 : 0)
        case (.integer, .integer(let value)): (.integer, value)
        case (.date, .date(let value)): (.date, Int(value.dayNumber))
        case (.code, .code(let code)), (.level, .code(let code)): codes[code].map { (.code, $0) }
        default: nil
        }
    }

    /// Appends a bit for each listed code; `nil` when one is not a code of the fact, or when it has none.
    private static func bits(
        of listed: [String], among codes: [String: Int], in lists: inout [UInt64]
    ) -> Int? {
        guard !codes.isEmpty else { return nil }
        var list = [UInt64](repeating: 0, count: CodeWords.count(of: codes.count))
        for code in listed {
            guard let number = codes[code] else { return nil }
            list[number / CodeWords.bits] |= 1 << UInt64(number % CodeWords.bits)
        }
        defer { lists += list }
        return lists.count
    }

    /// Appends a list of places; `nil` when it is empty or one is neither a municipality nor a prefecture.
    private static func places(_ listed: [String], in lists: inout [UInt64]) -> Int? {
        guard !listed.isEmpty else { return nil }
        var prefectures: [UInt64] = [0, 0]
        var municipalities: Set<UInt64> = []
        for code in listed {
            if let prefecture = PlaceNumber.of(code, digits: 2) {
                prefectures[prefecture / CodeWords.bits] |= 1 << UInt64(prefecture % CodeWords.bits)
            } else if let municipality = PlaceNumber.of(code, digits: PlaceNumber.digits) {
                municipalities.insert(UInt64(municipality))
            } else {
                return nil
            }
        }
        defer { lists += prefectures + [UInt64(municipalities.count)] + municipalities.sorted() }
        return lists.count
    }

    private static func codes(of literals: [Literal]) -> [String]? {
        var codes: [String] = []
        for literal in literals {
            guard case .code(let code) = literal else { return nil }
            codes.append(code)
        }
        return codes
    }
}

/// Municipalities and prefectures as the numbers that their digits write.
enum PlaceNumber {
    /// Digits of a municipality.
    static let digits = 5
    /// What a municipality's number is divided by to give its prefecture's.
    static let prefecture = 1000

    /// The number of a text of so many digits, `nil` for any other text.
    static func of(_ text: String, digits: Int) -> Int? {
        var number = 0
        var count = 0
        for byte in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), count < digits else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
        }
        return count == digits ? number : nil
    }
}
