public import TsunagiRules

/// One thing that is wrong with a request: where it stands, what was expected and what was probably meant.
public struct ProblemDetail: Hashable, Sendable {
    /// Where in the request it stands.
    public enum Place: Hashable, Sendable {
        /// A value in the body.
        case body(JSONPointer)
        /// A query parameter.
        case parameter(String)
        /// A header.
        case header(String)
    }

    private static let longestFound = 120

    /// Where it stands.
    public let place: Place
    /// Kind of fault, e.g. `unknown_code`; not one of the `TSU` codes.
    public let code: String
    /// What stands there; `nil` when nothing does or it may not be repeated.
    public let found: String?
    /// What was expected, in English.
    public let expected: String
    /// The nearest valid word; `nil` when none is near.
    public let nearest: String?
    /// Where in the text of the body; `nil` for other faults.
    public let position: TextPosition?

    /// Makes a detail.
    public init(
        at place: Place, code: String, found: String?, expected: String, nearest: String? = nil,
        position: TextPosition? = nil
    ) {
        self.place = place
        self.code = code
        self.found = found.map(Self.shortened)
        self.expected = expected
        self.nearest = nearest
        self.position = position
    }

    /// A text short enough to be repeated.
    private static func shortened(_ text: String) -> String {
        text.count > longestFound ? text.prefix(longestFound) + "…" : text
    }

    /// The fault in one English sentence.
    public var message: String {
        let start = found.map { "found \($0), expected \(expected)" } ?? "expected \(expected)"
        let place = position.map { "line \($0.line), column \($0.column): \(start)" } ?? start
        return nearest.map { "\(place); did you mean \"\($0)\"?" } ?? place
    }

    /// The detail as it stands in a problem's `errors`.
    public var json: JSONValue {
        var object = JSONObject()
        switch place {
        case .body(let pointer): object["pointer"] = .string(pointer.text)
        case .parameter(let name): object["parameter"] = .string(name)
        case .header(let name): object["header"] = .string(name)
        }
        object["code"] = .string(code)
        object["message"] = .string(message)
        object["found"] = found.map(JSONValue.string) ?? .null
        object["expected"] = .string(expected)
        object["nearest"] = nearest.map(JSONValue.string) ?? .null
        if let position {
            object["line"] = .integer(position.line)
            object["column"] = .integer(position.column)
        }
        return .object(object)
    }
}

/// A line and column of a text, both from 1; columns count Unicode code points.
public struct TextPosition: Hashable, Sendable {
    /// The line.
    public let line: Int
    /// The column.
    public let column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension ProblemDetail {
    /// The detail of a value that was read from a body.
    init(_ problem: FactProblem) {
        self.init(
            at: .body(problem.pointer), code: problem.code.rawValue, found: problem.found,
            expected: problem.expected, nearest: problem.nearest)
    }

    /// The detail of a body that is no JSON.
    init(_ error: JSONError) {
        self.init(
            at: .body(error.pointer), code: "json_\(error.code.rawValue)", found: nil, expected: error.expected,
            position: TextPosition(line: error.line, column: error.column))
    }
}
