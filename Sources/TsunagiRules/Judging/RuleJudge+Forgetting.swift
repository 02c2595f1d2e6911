extension RuleJudge {
    /// Whether a program would be true were nothing stated or assumed about one stated fact, and what derives from it
    /// unknown as well.
    ///
    /// - Parameters:
    ///   - slot: Slot of the stated fact; a derived fact can't be forgotten by itself, its slot changes nothing.
    ///   - program: Number of the program.
    /// - Returns: Whether all rules of the program would be true.
    public func isTrueForgetting(slot: Int, program: Int) -> Bool {
        let forgotten = Forgotten(slot: slot, bit: RuleNode.bit(ofSlot: slot))
        return truth(of: tables.programs[program].link, forgetting: forgotten) == Truth.true.rawValue
    }

    /// Number of facts marked as specialising without which a program would not be true; 0 when it is not true.
    ///
    /// A fact counts only where an atom over it, or over what derives from it, is true and stands under an even number
    /// of `not`.
    public func specialisedFacts(of program: Int) -> Int {
        let specialising = tables.programs[program].specialising
        guard !specialising.isEmpty, truth(of: program) == .true else { return 0 }
        var count = 0
        for place in specialising {
            let fact = tables.specialising[Int(place)]
            if hasTrueAtom(fact), !isTrueForgetting(slot: Int(fact.slot), program: program) { count += 1 }
        }
        return count
    }

    private struct Forgotten {
        let slot: Int
        let bit: UInt64
    }

    private func hasTrueAtom(_ fact: SpecialisingFact) -> Bool {
        for place in fact.atoms {
            let link = RuleLink(node: Int(tables.specialisingAtoms[Int(place)]))
            if truth(of: link) == Truth.true.rawValue { return true }
        }
        return false
    }

    private func truth(of link: RuleLink, forgetting forgotten: Forgotten) -> Int8 {
        guard tables.touched[link.node] & forgotten.bit != 0 else { return truth(of: link) }
        let node = tables.nodes[link.node]
        if node.isAtom {
            guard tables.atoms[Int(node.first)].base == forgotten.slot else { return truth(of: link) }
            return truthWithoutBase(ofAtom: Int(node.first)).rawValue.mirrored(link.isNegated)
        }
        var truth = Truth.true.rawValue
        for place in node.parts {
            truth = min(truth, self.truth(of: tables.links[place], forgetting: forgotten))
            if truth == Truth.false.rawValue { break }
        }
        return truth.mirrored(link.isNegated)
    }

    /// Truth of an atom were its base fact unknown; only an assumption for a derived fact itself then says anything.
    private func truthWithoutBase(ofAtom number: Int) -> Truth {
        let atom = tables.atoms[number]
        if let slot = atom.slot, slot == atom.base || context.assumed.isEmpty {
            switch atom.test {
            case .isKnown(let isKnown): return Truth(!isKnown)
            case .within, .isListed, .has, .isPlace, .hasPlaces: return .unknown
            case .asWritten, .suspects: break
            }
        }
        let knowledge = atom.slot.map(context.knowledgeWithoutBase) ?? .unknown
        return context.truth(of: tables.writtenAtoms[number], knowing: knowledge)
    }
}

extension Int8 {
    /// A truth's raw value, or that of its mirror.
    @inline(__always)
    func mirrored(_ isNegated: Bool) -> Int8 {
        isNegated ? Truth.true.rawValue - self : self
    }
}

extension Truth {
    /// The truth with a raw value that a judge found.
    @inline(__always)
    init(judged rawValue: Int8) {
        self = rawValue == Truth.true.rawValue ? .true : rawValue == Truth.false.rawValue ? .false : .unknown
    }
}
