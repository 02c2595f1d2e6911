extension Vocabulary {
    /// The stated fact that a fact rests on: itself, or what it derives from.
    public func baseFact(of fact: String) -> String {
        derivedFact(fact)?.from ?? fact
    }

    /// Type of a fact, stated or derived; `nil` if there is none of this code.
    public func type(ofFact fact: String) -> FactType? {
        self.fact(fact)?.type ?? derivedFact(fact)?.type
    }

    /// Codes of a further list, in order; empty when there is no such list.
    public func codes(ofList name: String) -> [String] {
        codeLists[name]?.map(\.code) ?? []
    }

    /// Number of a fact, stated or derived, under which it stands in arrays; `nil` if there is none of this code.
    ///
    /// The numbers of one vocabulary run from 0 to below ``slotCount``: stated facts in their order, then derived ones.
    public func slot(of fact: String) -> Int? {
        slots.numbers[fact]
    }

    /// Number of slots.
    public var slotCount: Int {
        facts.count + derived.count
    }
}
