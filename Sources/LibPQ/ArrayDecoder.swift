/// Reads one-dimensional arrays in text and binary format.
enum ArrayDecoder {
    /// Reads the array of a field.
    ///
    /// - Throws: `decoding`, also for several dimensions.
    static func decode<Element: PostgresDecodable>(
        _: Element.Type, from cell: borrowing PostgresCell
    ) throws(PostgresError) -> [Element] {
        try cell.withBytes(expected: "an array of \(Element.self)") { bytes throws(PostgresError) in
            switch cell.format {
            case .text:
                guard let elements = ArrayLiteral.decode(bytes) else {
                    throw cell.failure(expected: "a one-dimensional array of \(Element.self)")
                }
                var values: [Element] = []
                values.reserveCapacity(elements.count)
                for element in elements {
                    values.append(try decode(element, column: cell.column, type: cell.type.element ?? .unknown))
                }
                return values
            case .binary:
                var reader = BinaryReader(bytes)
                return try binary(&reader, of: cell)
            }
        }
    }

    private static func decode<Element: PostgresDecodable>(
        _ bytes: [UInt8]?, column: String, type: PostgresType
    ) throws(PostgresError) -> Element {
        guard let bytes else {
            return try Element(postgres: PostgresCell(column: column, type: type, format: .text, bytes: nil))
        }
        return try bytes.withUnsafeBufferPointer { buffer throws(PostgresError) in
            let raw = UnsafeRawBufferPointer(buffer)
            return try Element(postgres: PostgresCell(column: column, type: type, format: .text, bytes: raw))
        }
    }

    private static func binary<Element: PostgresDecodable>(
        _ reader: inout BinaryReader, of cell: borrowing PostgresCell
    ) throws(PostgresError) -> [Element] {
        guard let dimensions = reader.int32(), reader.int32() != nil, let oid = reader.int32() else {
            throw cell.failure(expected: "a one-dimensional array of \(Element.self)")
        }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = reader.int32(), count >= 0, reader.int32() != nil else {
            throw cell.failure(expected: "a one-dimensional array of \(Element.self)")
        }
        let type = PostgresType(rawValue: UInt32(bitPattern: oid))
        var elements: [Element] = []
        for _ in 0..<count {
            guard let length = reader.int32() else { throw cell.failure(expected: "a whole array") }
            var bytes: UnsafeRawBufferPointer?
            if length >= 0 {
                guard let value = reader.bytes(Int(length)) else {
                    throw cell.failure(expected: "a whole array")
                }
                bytes = value
            }
            elements.append(
                try Element(postgres: PostgresCell(column: cell.column, type: type, format: .binary, bytes: bytes)))
        }
        return elements
    }
}

/// Reads big-endian fields from a buffer, never past its end.
struct BinaryReader {
    private var rest: UnsafeRawBufferPointer

    /// Reads from the start of the buffer.
    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    /// The next four bytes as a number; nil if there are fewer.
    mutating func int32() -> Int32? {
        bytes(4).map { Int32(bigEndian: $0.loadUnaligned(as: Int32.self)) }
    }

    /// The next bytes; nil if there are fewer.
    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard rest.count >= count else { return nil }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }
}
