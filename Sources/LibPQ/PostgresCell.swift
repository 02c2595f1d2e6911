/// One field of a result while it is being decoded; it cannot be kept.
public struct PostgresCell: ~Copyable {
    /// The column's name, for errors.
    public let column: String
    /// The column's type; unknown for the elements of some arrays.
    public let type: PostgresType
    /// The form of the bytes.
    public let format: ResultFormat
    private let bytes: UnsafeRawBufferPointer?

    /// A field; nil bytes are NULL.
    init(column: String, type: PostgresType, format: ResultFormat, bytes: UnsafeRawBufferPointer?) {
        self.column = column
        self.type = type
        self.format = format
        self.bytes = bytes
    }

    /// Whether the field is NULL.
    public var isNull: Bool { bytes == nil }

    /// Calls the body with the field's bytes; the pointer ends with the call.
    ///
    /// - Throws: `decoding` if the field is NULL, and what the body throws.
    public func withBytes<Value>(
        expected: @autoclosure () -> String, _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        guard let bytes else { throw failure(expected: expected(), found: "NULL") }
        return try body(bytes)
    }

    /// The field as text; in binary format only for types whose binary form is text.
    ///
    /// - Throws: `decoding` if the field is NULL or has no text form here.
    public func text(expected: @autoclosure () -> String) throws(PostgresError) -> String {
        try withBytes(expected: expected()) { bytes throws(PostgresError) in
            if format == .text || type.isTextual { return String(decoding: bytes, as: UTF8.self) }
            if type == .jsonb, bytes.first == 1 {
                return String(decoding: UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), as: UTF8.self)
            }
            throw failure(expected: expected(), found: "\(type) in binary format; cast it to text in the query")
        }
    }

    /// The error for a field that cannot be read; it names the column and the types, never the value.
    ///
    /// - Parameters:
    ///   - expected: the type that was asked for.
    ///   - found: what is there; nil names the column's type.
    /// - Returns: an error with the code `decoding`.
    public func failure(expected: String, found: String? = nil) -> PostgresError {
        PostgresError(.decoding, "column \"\(column)\": expected \(expected), found \(found ?? "\(type)")")
    }

    /// Reads a fixed-width big-endian integer of the binary format.
    func bigEndian<Value: FixedWidthInteger>(
        _: Value.Type, expected: @autoclosure () -> String
    ) throws(PostgresError) -> Value {
        try withBytes(expected: expected()) { bytes throws(PostgresError) in
            guard bytes.count == MemoryLayout<Value>.size else { throw failure(expected: expected()) }
            return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
        }
    }
}
