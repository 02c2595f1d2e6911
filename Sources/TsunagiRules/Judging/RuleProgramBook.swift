/// Conjunctions of rules made ready to be judged for one person after another, see ``RuleJudge``.
///
/// Equal parts are kept once over the whole book: atoms, and conjunctions whatever the order of their parts. An `or` is
/// kept as the mirror of a conjunction of mirrors, which in Kleene's logic has the same truth. Programs are only ever
/// added, so that a number once given keeps its meaning.
public struct RuleProgramBook: Sendable {
    /// Declarations of the facts that the rules test.
    public let vocabulary: Vocabulary
    /// The programs as judges read them.
    var tables: RuleTables
    private var atomNodes: [Atom: Int] = [:]
    private var conjunctionNodes: [[RuleLink]: Int] = [.init(): RuleLink.alwaysNode]
    private var programNumbers: [RuleLink: Int] = [:]
    /// Numbers of rules as written.
    var writtenNumbers: [Rule: Int] = [:]

    /// Makes an empty book.
    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        var places = [0]
        for slot in 0..<vocabulary.slotCount {
            places.append(places[slot] + FactReading.wordCount(ofSlot: slot, in: vocabulary))
        }
        self.tables = RuleTables(wordPlaces: places)
    }

    /// Number of programs.
    public var count: Int { tables.programs.count }

    /// The number of the conjunction of some rules, given now if it is new; equal conjunctions have the same number.
    public mutating func add(_ rules: [Rule]) -> Int {
        add(conjunction(of: rules.map { intern($0) }))
    }

    /// The number of the conjunction of rules that have numbers as written, given now if it is new.
    public mutating func add(conjunctionOf written: [Int]) -> Int {
        add(conjunction(of: written.map { tables.writtenRules[$0].link }))
    }

    private mutating func add(_ link: RuleLink) -> Int {
        if let number = programNumbers[link] { return number }
        let first = Int32(tables.specialising.count)
        collectSpecialisingFacts(of: link)
        tables.programs.append(RuleProgram(link: link, specialising: first..<Int32(tables.specialising.count)))
        programNumbers[link] = count - 1
        return count - 1
    }

    /// The link of a rule, whose nodes are added where they are new.
    mutating func intern(_ rule: Rule) -> RuleLink {
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
        let compiled = AtomCompiler.compile(atom, vocabulary: vocabulary, lists: &tables.lists)
        let node = add(
            .atom(tables.atoms.count), touching: compiled.base.map(RuleNode.bit(ofSlot:)) ?? 0)
        atomNodes[atom] = node
        tables.atoms.append(compiled)
        tables.writtenAtoms.append(atom)
        tables.atomTexts.append((plain: atom.description, negated: "not \(atom)"))
        return node
    }

    private mutating func add(_ node: RuleNode, touching bits: UInt64) -> Int {
        tables.nodes.append(node)
        tables.touched.append(bits)
        return tables.nodes.count - 1
    }

    private mutating func conjunction(of parts: [RuleLink]) -> RuleLink {
        let distinct = ordered(parts)
        if distinct.count == 1 { return distinct[0] }
        if let known = conjunctionNodes[distinct] { return RuleLink(node: known) }
        let touched = distinct.reduce(0) { $0 | tables.touched[$1.node] }
        let node = add(RuleNode(first: Int32(tables.links.count), count: Int32(distinct.count)), touching: touched)
        conjunctionNodes[distinct] = node
        tables.links += distinct
        return RuleLink(node: node)
    }

    /// The parts that remain of a conjunction when conjunctions among them are opened and repeated parts go.
    ///
    /// Atoms come before conjunctions, which take longer, and what is shared with earlier rules before what is new.
    private func ordered(_ parts: [RuleLink]) -> [RuleLink] {
        var atoms: [RuleLink] = []
        var others: [RuleLink] = []
        for part in parts {
            let node = tables.nodes[part.node]
            if node.isAtom {
                atoms.append(part)
            } else if part.isNegated {
                others.append(part)
            } else {
                for inner in tables.links[node.parts] {
                    if tables.nodes[inner.node].isAtom { atoms.append(inner) } else { others.append(inner) }
                }
            }
        }
        return atoms.sortedWithoutRepetition + others.sortedWithoutRepetition
    }

    private mutating func collectSpecialisingFacts(of link: RuleLink) {
        var found: [(slot: Int, nodes: [Int32])] = []
        collect(link, into: &found)
        for (slot, nodes) in found {
            let first = Int32(tables.specialisingAtoms.count)
            tables.specialisingAtoms += nodes
            tables.specialising.append(
                SpecialisingFact(slot: Int32(slot), atoms: first..<Int32(tables.specialisingAtoms.count)))
        }
    }

    private func collect(_ link: RuleLink, into found: inout [(slot: Int, nodes: [Int32])]) {
        let node = tables.nodes[link.node]
        guard node.isAtom else {
            for place in node.parts {
                let part = tables.links[place]
                collect(link.isNegated ? !part : part, into: &found)
            }
            return
        }
        guard !link.isNegated, let base = tables.atoms[Int(node.first)].base, vocabulary.slots.specialises[base]
        else { return }
        let number = Int32(link.node)
        if let place = found.firstIndex(where: { $0.slot == base }) {
            if !found[place].nodes.contains(number) { found[place].nodes.append(number) }
        } else {
            found.append((base, [number]))
        }
    }
}

extension [RuleLink] {
    fileprivate var sortedWithoutRepetition: [RuleLink] {
        var result: [RuleLink] = []
        for link in sorted() where result.last != link { result.append(link) }
        return result
    }
}
