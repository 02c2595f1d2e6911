extension RuleJudge {
    /// Gives the slots of the stated facts to ask for so that an undecided program can be decided: the same facts
    /// as ``EvaluationContext/questions(for:)`` gives.
    ///
    /// - Parameters:
    ///   - program: Number of the program.
    ///   - ask: Called with each slot, more than once where several atoms wait for it.
    public func questions(of program: Int, ask: (Int) -> Void) {
        let link = tables.programs[program].link
        guard truth(of: link) == Truth.unknown.rawValue else { return }
        questions(ofNode: link.node, ask: ask)
    }

    private func questions(ofNode number: Int, ask: (Int) -> Void) {
        let node = tables.nodes[number]
        if node.isAtom {
            tables.atoms[Int(node.first)].base.map(ask)
            return
        }
        for place in node.parts where truth(of: tables.links[place]) == Truth.unknown.rawValue {
            questions(ofNode: tables.links[place].node, ask: ask)
        }
    }

    /// Whether a program could be true if every atom over one or two of some facts were free to take any truth.
    ///
    /// - Parameters:
    ///   - program: Number of the program.
    ///   - isFree: Whether the fact in a slot is one of them.
    /// - Returns: False only when no values of any two of these facts make it true.
    public func canBecomeTrue(program: Int, changingTwoOf isFree: (Int) -> Bool) -> Bool {
        let link = tables.programs[program].link
        guard mayHold(link, isFree) else { return false }
        var slots: [Int] = []
        collectSlots(ofNode: link.node, where: isFree, into: &slots)
        if slots.count <= 2 { return true }
        return slots.indices.contains { one in
            slots[(one + 1)...].contains { other in mayHold(link) { $0 == slots[one] || $0 == other } }
        }
    }

    private func mayHold(_ link: RuleLink, _ isFree: (Int) -> Bool) -> Bool {
        bounds(of: link, isFree).high == Truth.true.rawValue
    }

    /// The slots that the atoms under a node test, each once.
    private func collectSlots(ofNode number: Int, where isWanted: (Int) -> Bool, into slots: inout [Int]) {
        let node = tables.nodes[number]
        if node.isAtom {
            guard let slot = tables.atoms[Int(node.first)].slot, isWanted(slot), !slots.contains(slot) else { return }
            slots.append(slot)
        } else {
            for place in node.parts { collectSlots(ofNode: tables.links[place].node, where: isWanted, into: &slots) }
        }
    }

    private func bounds(of link: RuleLink, _ isFree: (Int) -> Bool) -> (low: Int8, high: Int8) {
        let (low, high) = bounds(ofNode: link.node, isFree)
        return link.isNegated ? (high.mirrored(true), low.mirrored(true)) : (low, high)
    }

    private func bounds(ofNode number: Int, _ isFree: (Int) -> Bool) -> (low: Int8, high: Int8) {
        let node = tables.nodes[number]
        if node.isAtom {
            if let slot = tables.atoms[Int(node.first)].slot, isFree(slot) {
                return (Truth.false.rawValue, Truth.true.rawValue)
            }
            let truth = truth(of: RuleLink(node: number))
            return (truth, truth)
        }
        var bounds = (low: Truth.true.rawValue, high: Truth.true.rawValue)
        for place in node.parts {
            let part = self.bounds(of: tables.links[place], isFree)
            bounds = (min(bounds.low, part.low), min(bounds.high, part.high))
            if bounds.high == Truth.false.rawValue { break }
        }
        return bounds
    }
}
