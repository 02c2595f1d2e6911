extension PostgresDecodable where Self: FixedWidthInteger {
    /// Reads smallint, integer, bigint, oid, xid, xid8 and whole numeric values that fit.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        let expected = "\(Self.self)"
        let wide: Int64
        switch (cell.format, cell.type) {
        case (.binary, .int2): wide = Int64(try cell.bigEndian(Int16.self, expected: expected))
        case (.binary, .int4): wide = Int64(try cell.bigEndian(Int32.self, expected: expected))
        case (.binary, .oid): wide = Int64(try cell.bigEndian(UInt32.self, expected: expected))
        case (.binary, .int8), (.binary, .xid8): wide = try cell.bigEndian(Int64.self, expected: expected)
        case (.binary, _): throw cell.failure(expected: expected)
        case (.text, let type):
            guard Self.isInteger(type) else { throw cell.failure(expected: expected) }
            guard let value = Self(try cell.text(expected: expected)) else {
                throw cell.failure(expected: expected, found: "\(type) outside its range")
            }
            self = value
            return
        }
        guard let value = Self(exactly: wide) else {
            throw cell.failure(expected: expected, found: "\(cell.type) outside its range")
        }
        self = value
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
        let format = cell.format
        let mismatch = cell.failure(expected: "bytes (bytea)")
        guard cell.type == .bytea || cell.type == .unknown else { throw mismatch }
        return try cell.withBytes(expected: "bytes (bytea)") { bytes throws(PostgresError) in
            if format == .binary { return Array(bytes) }
            guard bytes.starts(with: "\\x".utf8), let value = Hex.decode(bytes.dropFirst(2)) else { throw mismatch }
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
        let (format, type) = (cell.format, cell.type)
        let mismatch = cell.failure(expected: "Bool")
        self = try cell.withBytes(expected: "Bool") { bytes throws(PostgresError) in
            guard type == .bool || type == .unknown, bytes.count == 1 else { throw mismatch }
            switch (format, bytes[0]) {
            case (.text, UInt8(ascii: "t")), (.binary, 1): return true
            case (.text, UInt8(ascii: "f")), (.binary, 0): return false
            default: throw mismatch
            }
        }
    }
}
