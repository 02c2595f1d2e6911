/// Conjunctions of rules made ready to be judged for one person after another, see ``RuleJudge``.
///
/// Equal parts are kept once over the whole book: atoms, and conjunctions whatever the order of their parts. An `or` is
/// kept as the mirror of a conjunction of mirrors, which in Kleene's logic has the same truth. Programs are only ever
/// added, so that a number once given keeps its meaning.
public struct RuleProgramBook: Sendable {
    /// Declarations of the facts that the rules test.
    public let vocabulary: Vocabulary
    /// All nodes; the first is the empty conjunction.
    private(set) var nodes = [RuleNode(first: 0, count: 0, touched: 0)]
    /// The parts of all conjunctions.
    private(set) var links: [RuleLink] = []
    /// All atoms as numbers.
    private(set) var atoms: [CompiledAtom] = []
    /// All atoms as written.
    private(set) var writtenAtoms: [Atom] = []
    /// All programs.
    private(set) var programs: [RuleProgram] = []
    /// The specialising facts of all programs.
    private(set) var specialising: [SpecialisingFact] = []
    /// Nodes of the atoms over specialising facts, for all programs.
    private(set) var specialisingAtoms: [Int32] = []
    /// Turns atoms into numbers.
    private(set) var compiler: AtomCompiler
    /// For each slot the place of its words in what a judge reads, and last the number of all these words.
    let wordPlaces: [Int]

    private var atomNodes: [Atom: Int] = [:]
    private var conjunctionNodes: [[RuleLink]: Int] = [.init(): RuleLink.alwaysNode]
    private var programNumbers: [RuleLink: Int] = [:]

    /// Makes an empty book.
    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        self.compiler = AtomCompiler(vocabulary: vocabulary)
        var places = [0]
        for slot in 0..<vocabulary.slotCount {
            places.append(places[slot] + FactReading.wordCount(ofSlot: slot, in: vocabulary))
        }
        self.wordPlaces = places
    }

    /// Number of programs.
    public var count: Int { programs.count }

    /// The number of the conjunction of some rules, given now if it is new; equal conjunctions have the same number.
    public mutating func add(_ rules: [Rule]) -> Int {
        let link = conjunction(of: rules.map { intern($0) })
        if let number = programNumbers[link] { return number }
        let first = Int32(specialising.count)
        collectSpecialisingFacts(of: link)
        programs.append(RuleProgram(link: link, specialising: first..<Int32(specialising.count)))
        programNumbers[link] = programs.count - 1
        return programs.count - 1
    }

    /// The most that ``RuleJudge/specialisedFacts(of:)`` can be for a program, whoever the person is: its specialising
    /// facts with an atom that is not negated.
    public func mostSpecialisedFacts(of program: Int) -> Int {
        programs[program].specialising.count
    }

    private mutating func intern(_ rule: Rule) -> RuleLink {
        switch rule {
        case .always: .always
        case .atom(let atom): RuleLink(node: intern(atom.canonical))
        case .not(let child): !intern(child)
        case .and(let children): conjunction(of: children.map { intern($0) })
        case .or(let children): !conjunction(of: children.map { !intern($0) })
        }
    }

    private mutating func intern(_ atom: Atom) -> Int {
        if let known = atomNodes[atom] { return known }
        let compiled = compiler.compile(atom)
        atomNodes[atom] = nodes.count
        nodes.append(
            RuleNode(
                first: Int32(atoms.count), count: nil, touched: compiled.base.map(RuleNode.bit(ofSlot:)) ?? 0))
        atoms.append(compiled)
        writtenAtoms.append(atom)
        return nodes.count - 1
    }

    private mutating func conjunction(of parts: [RuleLink]) -> RuleLink {
        let flat = parts.flatMap { isConjunction($0) ? Array(self.parts(ofNode: $0.node)) : [$0] }
        let distinct = Set(flat).sorted(by: isJudgedBefore)
        if distinct.count == 1 { return distinct[0] }
        if let known = conjunctionNodes[distinct] { return RuleLink(node: known) }
        conjunctionNodes[distinct] = nodes.count
        let touched = distinct.reduce(0) { $0 | nodes[$1.node].touched }
        nodes.append(RuleNode(first: Int32(links.count), count: Int32(distinct.count), touched: touched))
        links += distinct
        return RuleLink(node: nodes.count - 1)
    }

    private func isConjunction(_ link: RuleLink) -> Bool {
        !link.isNegated && nodes[link.node].count != nil
    }

    private func parts(ofNode node: Int) -> ArraySlice<RuleLink> {
        let first = Int(nodes[node].first)
        return links[first..<(first + Int(nodes[node].count ?? 0))]
    }

    /// Atoms come before conjunctions, which take longer, and what is shared with earlier rules before what is new.
    private func isJudgedBefore(_ left: RuleLink, _ right: RuleLink) -> Bool {
        let isAtom = (left: nodes[left.node].count == nil, right: nodes[right.node].count == nil)
        return isAtom.left == isAtom.right ? left < right : isAtom.left
    }

    private mutating func collectSpecialisingFacts(of link: RuleLink) {
        var found: [(slot: Int, nodes: [Int32])] = []
        collect(link, into: &found)
        for (slot, nodes) in found {
            let first = Int32(specialisingAtoms.count)
            specialisingAtoms += nodes
            specialising.append(
                SpecialisingFact(slot: Int32(slot), atoms: first..<Int32(specialisingAtoms.count)))
        }
    }

    private func collect(_ link: RuleLink, into found: inout [(slot: Int, nodes: [Int32])]) {
        let node = nodes[link.node]
        guard node.count == nil else {
            for part in parts(ofNode: link.node) { collect(link.isNegated ? !part : part, into: &found) }
            return
        }
        guard !link.isNegated, let base = atoms[Int(node.first)].base, vocabulary.slots.specialises[base]
        else { return }
        let number = Int32(link.node)
        if let place = found.firstIndex(where: { $0.slot == base }) {
            if !found[place].nodes.contains(number) { found[place].nodes.append(number) }
        } else {
            found.append((base, [number]))
        }
    }
}
