/// The object id of a data type, as result columns carry it; 0 if it is not known.
public struct PostgresType: RawRepresentable, Hashable, Sendable {
    /// The object id, as in `pg_type`.
    public let rawValue: UInt32

    /// Creates a type from its object id.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Not known.
    static let unknown = PostgresType(rawValue: 0)
    /// SQL's `boolean`.
    static let bool = PostgresType(rawValue: 16)
    /// SQL's `bytea`.
    static let bytea = PostgresType(rawValue: 17)
    /// SQL's `bigint`.
    static let int8 = PostgresType(rawValue: 20)
    /// SQL's `smallint`.
    static let int2 = PostgresType(rawValue: 21)
    /// SQL's `integer`.
    static let int4 = PostgresType(rawValue: 23)
    /// SQL's `text`.
    static let text = PostgresType(rawValue: 25)
    /// SQL's `oid`.
    static let oid = PostgresType(rawValue: 26)
    /// SQL's `real`.
    static let float4 = PostgresType(rawValue: 700)
    /// SQL's `double precision`.
    static let float8 = PostgresType(rawValue: 701)
    /// SQL's `date`.
    static let date = PostgresType(rawValue: 1082)
    /// SQL's `timestamp with time zone`.
    static let timestamptz = PostgresType(rawValue: 1184)
    /// SQL's `numeric`.
    static let numeric = PostgresType(rawValue: 1700)
    /// SQL's `uuid`.
    static let uuid = PostgresType(rawValue: 2950)
    /// SQL's `jsonb`.
    static let jsonb = PostgresType(rawValue: 3802)
    /// SQL's `xid8`.
    static let xid8 = PostgresType(rawValue: 5069)

    private static let names: [UInt32: String] = [
        16: "boolean", 17: "bytea", 18: "\"char\"", 19: "name", 20: "bigint", 21: "smallint", 23: "integer", 25: "text",
        26: "oid", 28: "xid", 114: "json", 142: "xml", 700: "real", 701: "double precision", 705: "unknown",
        1042: "character", 1043: "character varying", 1082: "date", 1083: "time", 1114: "timestamp",
        1184: "timestamp with time zone", 1186: "interval", 1700: "numeric", 2950: "uuid", 3802: "jsonb",
        3912: "daterange", 5069: "xid8",
    ]

    /// Arrays and the types of their elements.
    private static let elements: [UInt32: UInt32] = [
        199: 114, 1000: 16, 1001: 17, 1003: 19, 1005: 21, 1007: 23, 1009: 25, 1014: 1042, 1015: 1043, 1016: 20,
        1021: 700, 1022: 701, 1028: 26, 1182: 1082, 1185: 1184, 1231: 1700, 2951: 2950, 3807: 3802,
    ]

    /// The types whose binary form is their text.
    private static let textual: Set<UInt32> = [19, 25, 114, 142, 705, 1042, 1043]

    /// The type of an array's elements; nil if this is not an array, or not a known one.
    var element: PostgresType? { Self.elements[rawValue].map(PostgresType.init(rawValue:)) }

    /// Whether the binary form is the text itself.
    var isTextual: Bool { Self.textual.contains(rawValue) }
}

extension PostgresType: CustomStringConvertible {
    /// SQL's name of the type, or its object id.
    public var description: String {
        if let element { return "\(element)[]" }
        return Self.names[rawValue] ?? "type \(rawValue)"
    }
}

/// In which form the server sends results.
public enum ResultFormat: Sendable {
    /// Every type as text: the default, since every type has a text form.
    case text
    /// The types' binary forms: faster for many numbers, dates and ids; String then reads text types only.
    case binary
}
