public import TsunagiRules

/// An offer that cannot be stored because of what it says.
public struct InvalidOffer: Error, Hashable, Sendable {
    /// Every fault, in the order of the offer's properties.
    public let problems: [FactProblem]

    /// Makes an error.
    public init(problems: [FactProblem]) {
        self.problems = problems
    }
}

extension InvalidOffer: CustomStringConvertible {
    /// One line for each fault.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
