/// The facts stated about one person; a fact that is not listed is unknown.
public struct Facts: Hashable, Sendable {
    /// What is known, by fact code; facts of which nothing is known do not stand here.
    private(set) var knowledge: [String: Knowledge]

    /// Makes a file from what is known by fact code.
    public init(_ knowledge: [String: Knowledge] = [:]) {
        self.knowledge = knowledge.filter { $0.value != .unknown }
    }

    /// What is known of a fact; setting `.unknown` removes it.
    public subscript(fact: String) -> Knowledge {
        get { knowledge[fact] ?? .unknown }
        set { knowledge[fact] = newValue == .unknown ? nil : newValue }
    }

    /// The known value of a fact, `nil` when it is unknown, suspected or absent.
    public func value(_ fact: String) -> FactValue? {
        guard case .known(let value) = self[fact] else { return nil }
        return value
    }

    /// Codes of the facts of which something is known, in alphabetical order.
    public var codes: [String] {
        knowledge.keys.sorted()
    }
}
