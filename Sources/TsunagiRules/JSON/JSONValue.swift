/// A JSON document as a neutral tree, between the bytes of a request and the types of the domain.
public indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number without fraction, from −(2⁵³−1) to 2⁵³−1.
    case integer(Int)
    /// A finite number with a fraction; read ones lie between the bounds of `integer`.
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Integers that every JSON reader keeps exactly (RFC 7493, section 2.2).
    public static let exactIntegers = -9_007_199_254_740_991...9_007_199_254_740_991

    /// The member of an object with a key; `nil` for another key and for other values.
    public subscript(key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The text of a string, `nil` for other values.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number of an integer, `nil` for other values.
    public var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The number of an integer or decimal, `nil` for other values.
    public var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .decimal(let number): number
        case .null, .bool, .string, .array, .object: nil
        }
    }

    /// The truth of a boolean, `nil` for other values.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements of an array, `nil` for other values.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The object, `nil` for other values.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// What kind of value this is, in the words of messages, such as `a string`.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .decimal: "a number with a fraction"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes an integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes a list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes an object.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
