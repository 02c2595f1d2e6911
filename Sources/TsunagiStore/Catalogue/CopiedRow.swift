import TsunagiDomain
import TsunagiRules

/// One row of a `COPY … TO STDOUT (FORMAT binary)`, read field by field in the order of its columns.
///
/// The bytes are valid only while the row is handed over.
struct CopiedRow: ~Copyable {
    /// Signature and flags.
    private static let headerBytes = 15
    /// Days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts.
    private static let epoch: Int32 = 10_957
    /// Days since 1970-01-01 of the first and the last date there is; what PostgreSQL calls infinite becomes one of
    /// them.
    private static let days: ClosedRange<Int32> = -719_162...2_932_896

    private let bytes: UnsafeRawBufferPointer
    private var offset: Int
    private var fieldsLeft: Int

    /// Finds the row in a message of the server; `nil` when the message is the trailer.
    ///
    /// - Parameters:
    ///   - bytes: One message: a row, behind the file header in the first one, or the trailer.
    ///   - isFirst: Whether it is the first message of the copy.
    /// - Throws: `StoreError.Code.unreadableRecord`.
    init?(_ bytes: UnsafeRawBufferPointer, isFirst: Bool) throws(StoreError) {
        self.bytes = bytes
        offset = 0
        fieldsLeft = 0
        if isFirst {
            offset = Self.headerBytes
            let extensionBytes = try read(Int32.self)
            offset += Int(extensionBytes)
        }
        let fields = try read(Int16.self)
        guard fields >= 0 else { return nil }
        fieldsLeft = Int(fields)
    }

    /// The bytes of the fields not read yet, lengths included; equal ones mean equal fields.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[offset...]) }

    /// The next field's bytes; `nil` for NULL.
    mutating func field() throws(StoreError) -> UnsafeRawBufferPointer? {
        guard fieldsLeft > 0 else { throw Self.malformed }
        fieldsLeft -= 1
        let count = Int(try read(Int32.self))
        guard count >= 0 else { return nil }
        guard count <= bytes.count - offset else { throw Self.malformed }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    /// The next field's bytes.
    ///
    /// - Throws: `StoreError.Code.unreadableRecord` when it is NULL.
    mutating func present() throws(StoreError) -> UnsafeRawBufferPointer {
        guard let field = try field() else { throw Self.malformed }
        return field
    }

    /// A `uuid`; `nil` for NULL.
    mutating func optionalID<Record>() throws(StoreError) -> Identifier<Record>? {
        guard let field = try field() else { return nil }
        guard field.count == 16 else { throw Self.malformed }
        return Identifier(
            high: UInt64(bigEndian: field.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: field.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// A `uuid` that is never NULL.
    mutating func id<Record>() throws(StoreError) -> Identifier<Record> {
        guard let id: Identifier<Record> = try optionalID() else { throw Self.malformed }
        return id
    }

    /// A text type; `nil` for NULL.
    mutating func optionalText() throws(StoreError) -> String? {
        try field().map { String(decoding: $0, as: UTF8.self) }
    }

    /// A text type that is never NULL.
    mutating func text() throws(StoreError) -> String {
        String(decoding: try present(), as: UTF8.self)
    }

    /// A `boolean`; `nil` for NULL.
    mutating func optionalBool() throws(StoreError) -> Bool? {
        try field().map { $0.first != 0 }
    }

    /// A `boolean` that is never NULL.
    mutating func bool() throws(StoreError) -> Bool {
        try present().first != 0
    }

    /// An `integer`; `nil` for NULL.
    mutating func optionalInt() throws(StoreError) -> Int? {
        guard let field = try field() else { return nil }
        return Int(try Self.integer(field, as: Int32.self))
    }

    /// A `bigint` digest.
    mutating func digest() throws(StoreError) -> UInt64 {
        UInt64(bitPattern: try Self.integer(try present(), as: Int64.self))
    }

    /// A `double precision`; `nil` for NULL.
    mutating func optionalDouble() throws(StoreError) -> Double? {
        guard let field = try field() else { return nil }
        return Double(bitPattern: try Self.integer(field, as: UInt64.self))
    }

    /// A `date`; `nil` for NULL.
    mutating func optionalDate() throws(StoreError) -> CivilDate? {
        guard let field = try field() else { return nil }
        return Self.date(try Self.integer(field, as: Int32.self))
    }

    /// The civil date of PostgreSQL's day number.
    static func date(_ days: Int32) -> CivilDate {
        let (sum, overflowed) = days.addingReportingOverflow(epoch)
        let day = overflowed ? Int32.max : sum
        return CivilDate(dayNumber: min(max(day, Self.days.lowerBound), Self.days.upperBound))
    }

    /// A big-endian integer that fills a field.
    static func integer<Value: FixedWidthInteger>(
        _ field: UnsafeRawBufferPointer, as type: Value.Type
    ) throws(StoreError) -> Value {
        guard field.count == MemoryLayout<Value>.size else { throw malformed }
        return Value(bigEndian: field.loadUnaligned(as: Value.self))
    }

    /// The error for bytes that are no such row.
    static var malformed: StoreError {
        StoreError(.unreadableRecord, "the database sent a row that is not as expected; is the schema of this version?")
    }

    private mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) throws(StoreError) -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= bytes.count - offset else { throw Self.malformed }
        defer { offset += size }
        return Value(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}
