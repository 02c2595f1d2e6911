/// The facts of a vocabulary by number: stated ones in their order, then derived ones.
///
/// A code that is both counts as the derived one, as everywhere a fact is read.
struct FactSlots: Sendable {
    /// Slots by fact code.
    let numbers: [String: Int]
    /// Type of each slot's value.
    let types: [FactType]
    /// For each slot the slot of the stated fact that it rests on: itself, or what it derives from; `nil` when there
    /// is no such stated fact.
    let bases: [Int?]
    /// For each slot the numbers of its codes, in their order; empty for facts without codes.
    let codes: [[String: Int]]
    /// For each slot whether it is a stated fact that specialises.
    let specialises: [Bool]

    /// Numbers facts; of definitions that share a code the first counts.
    init(facts: [FactDefinition], derived: [DerivedFact]) {
        let stated = Self.numbered(facts.map(\.code), from: 0)
        numbers = stated.merging(Self.numbered(derived.map(\.code), from: facts.count)) { _, derived in derived }
        types = facts.map(\.type) + derived.map(\.type)
        bases = facts.indices.map(Optional.some) + derived.map { stated[$0.from] }
        codes = facts.map { Self.numbered($0.codes.map(\.code), from: 0) } + derived.map { _ in [:] }
        specialises = facts.map(\.specialises) + derived.map { _ in false }
    }

    private static func numbered(_ codes: [String], from first: Int) -> [String: Int] {
        Dictionary(zip(codes, first..<(first + codes.count)), uniquingKeysWith: { first, _ in first })
    }
}
