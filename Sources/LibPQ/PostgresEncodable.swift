/// A value that can be bound to a placeholder.
///
/// Parameters are sent in text format with no type, so that the server infers the type from the place, except bytes,
/// which are sent in binary format as `bytea`. To conform your own type, forward to a built-in one:
///
/// ```swift
/// extension OfferID: PostgresEncodable {
///     public var postgresParameter: PostgresParameter { rawValue.postgresParameter }
/// }
/// ```
public protocol PostgresEncodable {
    /// The value as it is sent.
    var postgresParameter: PostgresParameter { get }

    /// Several values as one array parameter; the default writes a PostgreSQL array literal.
    static func postgresParameter(array values: [Self]) -> PostgresParameter
}

/// A value in the form in which it is sent to the server.
public enum PostgresParameter: Sendable {
    /// NULL.
    case null
    /// The text form; must not hold U+0000.
    case text(String)
    /// Raw bytes of type `bytea`.
    case bytes([UInt8])

    /// The value as text for a bind that was marked public.
    var plainText: String {
        switch self {
        case .null: "NULL"
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}

extension PostgresParameter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `****`.
    public var description: String { "****" }
    /// Always `****`.
    public var debugDescription: String { "****" }
    /// Always `****`.
    public var customMirror: Mirror { Mirror(self, children: ["value": "****"]) }
}

extension PostgresEncodable {
    /// Several values as a PostgreSQL array literal.
    public static func postgresParameter(array values: [Self]) -> PostgresParameter {
        .text(ArrayLiteral.encode(values.map(\.postgresParameter)))
    }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// NULL for nil, else the value's own parameter.
    public var postgresParameter: PostgresParameter { self?.postgresParameter ?? .null }
}

extension Array: PostgresEncodable where Element: PostgresEncodable {
    /// One array parameter; `[UInt8]` is `bytea`.
    public var postgresParameter: PostgresParameter { Element.postgresParameter(array: self) }
}
