public import FoundationEssentials

extension PostgresEncodable where Self: BinaryInteger {
    /// The decimal digits.
    public var postgresParameter: PostgresParameter { .text(String(self)) }
}

extension Int: PostgresEncodable {}
extension Int64: PostgresEncodable {}
extension Int32: PostgresEncodable {}
extension Int16: PostgresEncodable {}
extension UInt64: PostgresEncodable {}

extension UInt8: PostgresEncodable {
    /// Bytes become one `bytea` parameter, not an array.
    public static func postgresParameter(array values: [UInt8]) -> PostgresParameter { .bytes(values) }
}

extension Double: PostgresEncodable {
    /// The shortest text that reads back as the same number; `NaN`, `Infinity` and `-Infinity` as PostgreSQL spells them.
    public var postgresParameter: PostgresParameter {
        if isNaN { return .text("NaN") }
        if isInfinite { return .text(self < 0 ? "-Infinity" : "Infinity") }
        return .text("\(self)")
    }
}

extension Bool: PostgresEncodable {
    /// `true` or `false`.
    public var postgresParameter: PostgresParameter { .text(self ? "true" : "false") }
}

extension String: PostgresEncodable {
    /// The text itself; text that holds U+0000 is refused when the statement is sent.
    public var postgresParameter: PostgresParameter { .text(self) }
}

extension Substring: PostgresEncodable {
    /// The text itself; text that holds U+0000 is refused when the statement is sent.
    public var postgresParameter: PostgresParameter { .text(String(self)) }
}

extension UUID: PostgresEncodable {
    /// The 36 characters of the usual form.
    public var postgresParameter: PostgresParameter { .text(uuidString) }
}
