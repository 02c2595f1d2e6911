/// What an actor may do; each role has a database role of its own.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Works with people: reads the directory and asks for matches.
    case coordinator
    /// Acts for one provider: reads and writes that provider's own records only.
    case provider
    /// Reads what was done.
    case auditor
    /// Loads and mends the directory, and manages tokens.
    case `operator`

    /// The role a transaction takes in the database.
    public var databaseRole: String { "tsunagi_\(rawValue)" }

    /// The letter that tokens of this role carry.
    var letter: Character {
        switch self {
        case .coordinator: "c"
        case .provider: "p"
        case .auditor: "a"
        case .operator: "o"
        }
    }

    /// The role with a letter; `nil` when there is none.
    init?(letter: Character) {
        guard let role = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = role
    }
}
