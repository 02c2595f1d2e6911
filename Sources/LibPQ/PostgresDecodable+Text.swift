public import FoundationEssentials

extension String: PostgresDecodable {
    /// Reads any type's text in text format; in binary format the text types, json, jsonb and xml.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self = try cell.text(expected: "String")
    }
}

extension UUID: PostgresDecodable {
    /// Reads uuid.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        guard cell.type == .uuid || cell.type == .unknown else { throw cell.failure(expected: "UUID") }
        self = try cell.withBytes(expected: "UUID") { bytes throws(PostgresError) in
            let value = cell.format == .binary ? Self.value(binary: bytes) : Self.value(text: bytes)
            guard let value else { throw cell.failure(expected: "UUID") }
            return value
        }
    }

    private static func value(binary bytes: UnsafeRawBufferPointer) -> UUID? {
        bytes.count == 16 ? UUID(uuid: bytes.loadUnaligned(as: uuid_t.self)) : nil
    }

    /// Reads the form with four hyphens, the only one the server writes.
    private static func value(text bytes: UnsafeRawBufferPointer) -> UUID? {
        guard bytes.count == 36 else { return nil }
        var words = (UInt64(0), UInt64(0))
        for (index, byte) in bytes.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hex.value(of: byte) else { return nil }
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | UInt64(digit)
        }
        return withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian)) { value(binary: $0) }
    }
}
