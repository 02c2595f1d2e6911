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
}
