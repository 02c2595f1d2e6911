#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Remembers what bytes were decoded into, so that equal bytes give the same value without decoding or storing it twice.
///
/// Columns of a directory repeat themselves: a million offers have a few thousand different rules, areas and feature
/// lists. Values that do not repeat are decoded each time once the memo is full.
struct Memo<Value> {
    private struct Entry {
        let bytes: [UInt8]
        let value: Value
    }

    private static var largest: Int { 1 << 16 }

    private var entries: [UInt64: Entry] = [:]

    /// The value of some bytes.
    mutating func value(
        _ bytes: UnsafeRawBufferPointer, _ decode: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        let hash = Self.hash(bytes)
        if let known = entries[hash], Self.isEqual(known.bytes, bytes) { return known.value }
        let value = try decode(bytes)
        if entries.count < Self.largest { entries[hash] = Entry(bytes: Array(bytes), value: value) }
        return value
    }

    private static func isEqual(_ known: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard known.count == bytes.count, let start = bytes.baseAddress else { return known.count == bytes.count }
        return known.withUnsafeBytes { $0.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? true }
    }

    /// Two different texts with one hash only push each other out.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9e37_79b9_7f4a_7c15
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xff51_afd7_ed55_8ccd
            hash ^= hash >> 32
            offset += 8
        }
        while offset < bytes.count {
            hash = (hash ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01b3
            offset += 1
        }
        return hash ^ hash >> 29
    }
}
