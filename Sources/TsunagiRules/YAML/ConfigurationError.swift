/// Why a configuration file was refused: the first fault, where it stands and what would be right.
public struct ConfigurationError: Error, Hashable, Sendable {
    /// The file as it was named by the caller.
    public let file: String
    /// Line of the fault, from 1.
    public let line: Int
    /// Column of the fault in characters (Unicode code points), from 1.
    public let column: Int
    /// Way to the faulty part, such as `facts[3].codes[0]`; empty for the whole file.
    public let path: String
    /// The word or kind of value found there; `nil` where something is missing.
    public let found: String?
    /// What was expected, in English.
    public let expected: String
    /// The nearest valid word; `nil` when none is near.
    public let nearest: String?

    /// Makes an error.
    public init(
        file: String, line: Int, column: Int, path: String, found: String?, expected: String, nearest: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.found = found
        self.expected = expected
        self.nearest = nearest
    }
}

/// Why a vocabulary was refused.
public typealias VocabularyError = ConfigurationError

extension ConfigurationError: CustomStringConvertible {
    /// The error with its place, such as `vocabulary.yaml:12:7: facts[3].type: found "bool", expected …`.
    public var description: String {
        let place = "\(file):\(line):\(column): " + (path.isEmpty ? "" : "\(path): ")
        let fault = (found.map { "found \($0), " } ?? "") + "expected \(expected)"
        return place + fault + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
    }
}
