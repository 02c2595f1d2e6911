/// The programs of a book as judges read them: numbers in arrays that only ever grow.
struct RuleTables: Sendable {
    /// All nodes; the first is the empty conjunction.
    var nodes = [RuleNode.empty]
    /// For each node the bits of the stated facts that it rests on, see ``RuleNode/bit(ofSlot:)``.
    var touched: [UInt64] = [0]
    /// The parts of all conjunctions.
    var links: [RuleLink] = []
    /// All atoms as numbers.
    var atoms: [CompiledAtom] = []
    /// All atoms as written.
    var writtenAtoms: [Atom] = []
    /// The texts of all atoms, as they are and under `not`.
    var atomTexts: [(plain: String, negated: String)] = []
    /// All rules as written, and parts of them.
    var writtenRules: [WrittenRule] = []
    /// The numbers of the parts of all written rules.
    var writtenParts: [Int32] = []
    /// The lists that atoms test.
    var lists: [UInt64] = []
    /// All programs.
    var programs: [RuleProgram] = []
    /// The specialising facts of all programs.
    var specialising: [SpecialisingFact] = []
    /// Nodes of the atoms over specialising facts, for all programs.
    var specialisingAtoms: [Int32] = []
    /// For each slot of the vocabulary the place of its words in what a judge reads, and last the number of all words.
    let wordPlaces: [Int]
}
