extension PostgresDecodable where Self: FixedWidthInteger {
    /// Reads smallint, integer, bigint, oid, xid, xid8 and whole numeric values that fit.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        let wide: Int64
        switch (cell.format, cell.type) {
        case (.binary, .int2): wide = Int64(try cell.bigEndian(Int16.self, expected: "\(Self.self)"))
        case (.binary, .int4): wide = Int64(try cell.bigEndian(Int32.self, expected: "\(Self.self)"))
        case (.binary, .oid): wide = Int64(try cell.bigEndian(UInt32.self, expected: "\(Self.self)"))
        case (.binary, .int8), (.binary, .xid8): wide = try cell.bigEndian(Int64.self, expected: "\(Self.self)")
        case (.binary, _): throw cell.failure(expected: "\(Self.self)")
        case (.text, let type):
            guard Self.isInteger(type) else { throw cell.failure(expected: "\(Self.self)") }
            guard let value = try cell.withBytes(expected: "\(Self.self)", { bytes in Self.decimal(bytes) }) else {
                throw cell.failure(expected: "\(Self.self)", found: "\(type) outside its range")
            }
            self = value
            return
        }
        guard let value = Self(exactly: wide) else {
            throw cell.failure(expected: "\(Self.self)", found: "\(cell.type) outside its range")
        }
        self = value
    }

    /// Reads decimal digits with an optional minus; nil for anything else, and for what does not fit.
    private static func decimal(_ bytes: UnsafeRawBufferPointer) -> Self? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        var value: Self = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Self(truncatingIfNeeded: byte - UInt8(ascii: "0"))
            let (shifted, tooLong) = value.multipliedReportingOverflow(by: 10)
            // Counts downwards for negative numbers, since the lowest one has no positive twin.
            let (next, overflow) =
                isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !tooLong, !overflow else { return nil }
            value = next
        }
        return value
    }

    private static func isInteger(_ type: PostgresType) -> Bool {
        switch type.rawValue {
        case 0, 20, 21, 23, 26, 28, 1700, 5069: true
        default: false
        }
    }
}

extension Int: PostgresDecodable {}
extension Int64: PostgresDecodable {}
extension Int32: PostgresDecodable {}
extension Int16: PostgresDecodable {}
extension UInt64: PostgresDecodable {}

extension UInt8: PostgresDecodable {
    /// Reads `bytea` as bytes.
    public static func array(postgres cell: borrowing PostgresCell) throws(PostgresError) -> [UInt8] {
        guard cell.type == .bytea || cell.type == .unknown else { throw cell.failure(expected: "bytes (bytea)") }
        return try cell.withBytes(expected: "bytes (bytea)") { bytes throws(PostgresError) in
            if cell.format == .binary { return Array(bytes) }
            guard bytes.starts(with: "\\x".utf8), let value = Hex.decode(bytes.dropFirst(2)) else {
                throw cell.failure(expected: "bytes (bytea)")
            }
            return value
        }
    }
}

extension Double: PostgresDecodable {
    /// Reads real, double precision, numeric and the integer types; large bigint and numeric values are rounded.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        switch (cell.format, cell.type) {
        case (.binary, .float8): self = Double(bitPattern: try cell.bigEndian(UInt64.self, expected: "Double"))
        case (.binary, .float4):
            self = Double(Float(bitPattern: try cell.bigEndian(UInt32.self, expected: "Double")))
        case (.binary, _): self = Double(try Int64(postgres: cell))
        case (.text, let type):
            let isNumber = [.unknown, .float4, .float8, .numeric, .int2, .int4, .int8].contains(type)
            guard isNumber, let value = Double(try cell.text(expected: "Double")) else {
                throw cell.failure(expected: "Double")
            }
            self = value
        }
    }
}

extension Bool: PostgresDecodable {
    /// Reads boolean.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(expected: "Bool") { bytes throws(PostgresError) in
            guard cell.type == .bool || cell.type == .unknown, bytes.count == 1 else {
                throw cell.failure(expected: "Bool")
            }
            switch (cell.format, bytes[0]) {
            case (.text, UInt8(ascii: "t")), (.binary, 1): return true
            case (.text, UInt8(ascii: "f")), (.binary, 0): return false
            default: throw cell.failure(expected: "Bool")
            }
        }
    }
}
