/// Why a rule was refused: the first fault in reading order, where it stands and what would be right.
public struct RuleError: Error, Hashable, Sendable {
    /// Kind of fault.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text does not follow the grammar.
        case syntax
        /// A word stands where a fact belongs, and is none.
        case unknownFact = "unknown_fact"
        /// The operator does not fit the fact's type.
        case operatorNotAllowed = "operator_not_allowed"
        /// The literal is not of the fact's type.
        case wrongLiteral = "wrong_literal"
        /// The code is not in the fact's list.
        case unknownCode = "unknown_code"
        /// The integer lies outside the fact's range, or a `between` ends before it begins.
        case outOfRange = "out_of_range"
        /// Parentheses and `not` are nested deeper than ``RuleParser/maximumDepth``.
        case tooDeep = "too_deep"
        /// The text is longer than ``RuleParser/maximumLength``.
        case tooLong = "too_long"
    }

    /// Kind of fault.
    public let code: Code
    /// Line of the fault, from 1.
    public let line: Int
    /// Column of the fault in characters (Unicode code points), from 1.
    public let column: Int
    /// The word or sign found there; `nil` at the end of the text.
    public let found: String?
    /// What was expected, in English.
    public let expected: String
    /// The nearest valid word; `nil` when none is near.
    public let nearest: String?

    /// Makes a rule error.
    public init(code: Code, line: Int, column: Int, found: String?, expected: String, nearest: String? = nil) {
        self.code = code
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.nearest = nearest
    }

    /// The error without its place, such as `found "hosing", expected a fact; did you mean "housing"?`.
    public var message: String {
        let start = found.map { "found \"\($0)\", expected \(expected)" } ?? "the rule ends, expected \(expected)"
        return nearest.map { "\(start); did you mean \"\($0)\"?" } ?? start
    }
}

extension RuleError: CustomStringConvertible {
    /// The error with its place, such as `line 1, column 5: found …`.
    public var description: String {
        "line \(line), column \(column): \(message)"
    }
}
