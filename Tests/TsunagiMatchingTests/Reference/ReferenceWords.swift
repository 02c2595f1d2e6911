import TsunagiRules

/// What evaluation looks up in the vocabulary, held once; a class only because copies of a vocabulary are slow.
final class ReferenceWords: Sendable {
    /// The declared facts.
    let vocabulary: Vocabulary
    /// Derived facts by code.
    let derived: [String: DerivedFact]
    /// Ranks of the codes of `level` facts, the lowest 0, by fact.
    let levels: [String: [String: Int]]
    /// Codes of the facts whose value is a municipality.
    let municipalities: Set<String>
    /// Codes of the facts that make an offer a specialised one.
    let specialising: Set<String>

    /// Reads a vocabulary.
    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        derived = Dictionary(uniqueKeysWithValues: vocabulary.derived.map { ($0.code, $0) })
        let ranked = vocabulary.facts.filter { $0.type == .level }.map { fact in
            (fact.code, Dictionary(uniqueKeysWithValues: fact.codes.enumerated().map { ($0.element.code, $0.offset) }))
        }
        levels = Dictionary(uniqueKeysWithValues: ranked)
        municipalities = Set(vocabulary.facts.filter { $0.type == .municipality }.map(\.code))
        specialising = Set(vocabulary.facts.filter(\.specialises).map(\.code))
    }
}
