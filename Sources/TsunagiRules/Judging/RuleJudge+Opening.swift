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

    /// Whether a program could be true if every atom over some facts were free to take any truth.
    ///
    /// - Parameters:
    ///   - program: Number of the program.
    ///   - isFree: Whether the atoms over the fact in a slot are free.
    /// - Returns: False only when no values of these facts make it true.
    public func canBecomeTrue(program: Int, changing isFree: (Int) -> Bool) -> Bool {
        bounds(of: tables.programs[program].link, isFree).high == Truth.true.rawValue
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
