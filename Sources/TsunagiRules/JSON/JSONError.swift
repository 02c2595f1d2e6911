/// Why bytes were refused as JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// Kind of fault.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text does not follow RFC 8259.
        case syntax
        /// Bytes that are not UTF-8.
        case encoding
        /// U+0000 or half of a surrogate pair in a string.
        case character
        /// A number beyond ±(2⁵³−1) or of too many characters.
        case number
        /// Nested deeper than allowed.
        case depth
        /// A key that stands twice in one object.
        case duplicateKey = "duplicate_key"
    }

    /// Kind of fault.
    public let code: Code
    /// Line of the fault, from 1.
    public let line: Int
    /// Column of the fault in Unicode code points, from 1.
    public let column: Int
    /// The value in which the fault lies.
    public let pointer: JSONPointer
    /// What was expected, in English.
    public let expected: String

    /// Makes a JSON error.
    public init(code: Code, line: Int, column: Int, pointer: JSONPointer, expected: String) {
        self.code = code
        self.line = line
        self.column = column
        self.pointer = pointer
        self.expected = expected
    }
}

extension JSONError: CustomStringConvertible {
    /// The error with its place, such as `line 3, column 7 (/facts/sex): expected …`.
    public var description: String {
        let place = pointer == .root ? "" : " (\(pointer))"
        return "line \(line), column \(column)\(place): expected \(expected)"
    }
}
