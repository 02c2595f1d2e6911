/// A value that can be read from a column.
///
/// To conform your own type, read a built-in one and check it:
///
/// ```swift
/// extension OfferID: PostgresDecodable {
///     public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
///         self.init(rawValue: try UUID(postgres: cell))
///     }
/// }
/// ```
public protocol PostgresDecodable {
    /// Reads the value.
    ///
    /// - Throws: `decoding`, best made by ``PostgresCell/failure(expected:found:)``.
    init(postgres cell: borrowing PostgresCell) throws(PostgresError)

    /// Reads several values from an array column; the default reads a one-dimensional PostgreSQL array.
    ///
    /// - Throws: `decoding`.
    static func array(postgres cell: borrowing PostgresCell) throws(PostgresError) -> [Self]
}

extension PostgresDecodable {
    /// Reads a one-dimensional array in either format.
    public static func array(postgres cell: borrowing PostgresCell) throws(PostgresError) -> [Self] {
        try ArrayDecoder.decode(Self.self, from: cell)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads NULL as nil.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self = cell.isNull ? nil : try Wrapped(postgres: cell)
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    /// Reads an array column; `[UInt8]` reads `bytea`.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self = try Element.array(postgres: cell)
    }
}
