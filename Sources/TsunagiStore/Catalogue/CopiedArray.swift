import TsunagiDomain
import TsunagiRules

/// Reads the binary forms of composite types that columns of offers have.
enum CopiedArray {
    /// A one-dimensional `text[]` without NULLs.
    static func texts(_ field: UnsafeRawBufferPointer) throws(StoreError) -> [String] {
        var cursor = ByteCursor(field)
        let dimensions = try cursor.integer()
        _ = try cursor.integer()
        _ = try cursor.integer()
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else { throw CopiedRow.malformed }
        let count = try cursor.integer()
        _ = try cursor.integer()
        var texts: [String] = []
        for _ in 0..<max(0, count) {
            texts.append(String(decoding: try cursor.bytes(Int(try cursor.integer())), as: UTF8.self))
        }
        return texts
    }

    /// A `datemultirange` of closed ranges; upper ends are stored as the day after.
    static func windows(_ field: UnsafeRawBufferPointer) throws(StoreError) -> [ApplicationWindow] {
        var cursor = ByteCursor(field)
        var windows: [ApplicationWindow] = []
        for _ in 0..<max(0, try cursor.integer()) {
            var range = ByteCursor(try cursor.bytes(Int(try cursor.integer())))
            // Flags: 2 lower end included, 4 upper end included; dates are always stored as [lower, upper).
            guard try range.bytes(1).first == 2 else { throw CopiedRow.malformed }
            let from = try CopiedRow.integer(try range.bytes(Int(try range.integer())), as: Int32.self)
            let end = try CopiedRow.integer(try range.bytes(Int(try range.integer())), as: Int32.self)
            windows.append(
                ApplicationWindow(from: CopiedRow.date(from), until: CopiedRow.date(end).adding(days: -1)))
        }
        return windows
    }

    /// A `jsonb`.
    static func json(_ field: UnsafeRawBufferPointer) throws -> JSONValue {
        guard field.first == 1 else { throw CopiedRow.malformed }
        return try JSONValue(parsing: String(decoding: field.dropFirst(), as: UTF8.self))
    }
}

extension CopiedArray {
    /// Bytes of a flag in most objects, at least.
    private static let shortestFlag = 16

    /// A `jsonb` object of codes to true or false, as PostgreSQL writes it.
    ///
    /// - Parameters:
    ///   - field: The bytes.
    ///   - codes: Remembers the codes, of which there are few.
    /// - Returns: Truth values by code; `nil` when anything else stands there.
    static func flags(_ field: UnsafeRawBufferPointer, codes: inout Memo<String>) -> [String: Bool]? {
        var rest = field.dropFirst()
        guard field.first == 1, take("{", from: &rest) else { return nil }
        var flags: [String: Bool] = [:]
        if take("}", from: &rest) { return rest.isEmpty ? flags : nil }
        flags.reserveCapacity(rest.count / shortestFlag)
        repeat {
            guard take("\"", from: &rest), let end = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x5C }),
                rest[end] == 0x22
            else { return nil }
            let code = codes.value(UnsafeRawBufferPointer(rebasing: rest[..<end])) {
                String(decoding: $0, as: UTF8.self)
            }
            rest = rest[end...]
            if take("\": true", from: &rest) {
                flags[code] = true
            } else if take("\": false", from: &rest) {
                flags[code] = false
            } else {
                return nil
            }
        } while take(", ", from: &rest)
        return take("}", from: &rest) && rest.isEmpty ? flags : nil
    }

    private static func take(_ text: StaticString, from rest: inout Slice<UnsafeRawBufferPointer>) -> Bool {
        text.withUTF8Buffer { text in
            guard rest.count >= text.count, zip(text, rest).allSatisfy({ $0 == $1 }) else { return false }
            rest = rest.dropFirst(text.count)
            return true
        }
    }
}

/// Walks over bytes that hold big-endian lengths and what they measure.
private struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func integer() throws(StoreError) -> Int32 {
        try CopiedRow.integer(try bytes(4), as: Int32.self)
    }

    mutating func bytes(_ count: Int) throws(StoreError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - offset else { throw CopiedRow.malformed }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
}
