/// Why a part of a person's file could not be read: where, what was expected and what was probably meant.
public struct FactProblem: Error, Hashable, Sendable {
    /// Kind of fault.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// No fact of this name is declared.
        case unknownFact = "unknown_fact"
        /// The fact is derived from another one and cannot be stated.
        case derivedFact = "derived_fact"
        /// The value has the wrong type or form.
        case wrongType = "wrong_type"
        /// The code is not in the fact's list.
        case unknownCode = "unknown_code"
        /// The integer lies outside the fact's range.
        case outOfRange = "out_of_range"
        /// A key that has no meaning here.
        case unknownKey = "unknown_key"
        /// Two parts of the value exclude each other.
        case contradiction
        /// A list that is too short or too long, or names a municipality twice.
        case wrongCount = "wrong_count"
    }

    /// Kind of fault.
    public let code: Code
    /// Place of the value in the document.
    public let pointer: JSONPointer
    /// The word or kind of value found there.
    public let found: String
    /// What was expected, in English.
    public let expected: String
    /// The nearest valid word; `nil` when none is near.
    public let nearest: String?

    /// Makes a problem.
    public init(code: Code, pointer: JSONPointer, found: String, expected: String, nearest: String? = nil) {
        self.code = code
        self.pointer = pointer
        self.found = found
        self.expected = expected
        self.nearest = nearest
    }
}

extension FactProblem: CustomStringConvertible {
    /// The problem with its place, such as `/facts/sex: found "mail", expected …; did you mean "male"?`.
    public var description: String {
        let start = "\(pointer): found \(found), expected \(expected)"
        return nearest.map { "\(start); did you mean \"\($0)\"?" } ?? start
    }
}
