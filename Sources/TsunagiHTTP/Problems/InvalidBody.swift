public import TsunagiRules

/// A body that was refused, with every problem found in it.
public struct InvalidBody: Error, Hashable, Sendable {
    /// The problems in the order of reading; at least one.
    public let problems: [FactProblem]

    /// Makes the error.
    public init(problems: [FactProblem]) {
        self.problems = problems
    }
}
