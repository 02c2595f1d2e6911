import CZlib

/// Compresses bodies in the gzip format (RFC 1952) with zlib.
enum Gzip {
    /// Fewest bytes that are worth it.
    static let leastBytes = 1_024
    /// zlib's fastest level: a match answer shrinks to a sixth or less.
    private static let level: Int32 = 1
    /// A window of 32 KiB, and 16 added for the gzip format.
    private static let window: Int32 = 15 + 16
    /// The hash table's size; 8 is zlib's own choice.
    private static let memory: Int32 = 8

    /// The compressed bytes; `nil` when they would not be fewer, or when zlib has no memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= leastBytes, bytes.count <= Int(UInt32.max) else { return nil }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let output = [UInt8](unsafeUninitializedCapacity: bytes.count - 1) { output, count in
            bytes.withUnsafeBufferPointer { input in
                // zlib reads only, but its declaration does not say so.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                let isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = isComplete ? output.count - Int(stream.avail_out) : 0
            }
        }
        return output.isEmpty ? nil : output
    }
}
