import CLibPQ

/// The bound values of one statement laid out as libpq wants them, alive for the length of one call.
struct ParameterArena {
    private static let byteaType: Oid = 17

    /// `bytea` for bytes, 0 (infer) for the rest.
    private(set) var types: [Oid] = []
    private var bytes: [CChar] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Lays the values out.
    ///
    /// - Throws: `invalidParameter` for text that holds U+0000, naming the placeholder, and for over 65,535 values.
    init(_ statement: Statement) throws(PostgresError) {
        guard statement.bindCount <= 65_535 else {
            throw PostgresError(.invalidParameter, "a statement binds at most 65,535 values; send fewer at a time")
        }
        for (index, bind) in statement.binds.enumerated() {
            switch bind.parameter {
            case .null:
                offsets.append(nil)
                lengths.append(0)
                formats.append(0)
                types.append(0)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw PostgresError(
                        .invalidParameter, "the value for $\(index + 1) holds U+0000, which PostgreSQL text cannot",
                        statement: statement)
                }
                append(text.utf8, format: 0)
                types.append(0)
            case .bytes(let value):
                append(value, format: 1)
                types.append(Self.byteaType)
            }
        }
    }

    private mutating func append(_ value: some Collection<UInt8>, format: Int32) {
        offsets.append(bytes.count)
        lengths.append(Int32(clamping: value.count))
        formats.append(format)
        for byte in value { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    /// Calls the body with count, types, values, lengths and formats; the pointers end with the call.
    func withPointers(
        _ body: (
            Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> Int32
    ) -> Int32 {
        bytes.withUnsafeBufferPointer { buffer in
            let values = offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } }
            return values.withUnsafeBufferPointer { values in
                types.withUnsafeBufferPointer { types in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(
                                Int32(values.count), types.baseAddress, values.baseAddress, lengths.baseAddress,
                                formats.baseAddress)
                        }
                    }
                }
            }
        }
    }
}

extension ParameterArena {
    /// Calls the body with the texts as a NULL-terminated array of C strings; the pointers end with the call.
    static func withCStrings<Value>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for text in texts {
            offsets.append(bytes.count)
            bytes.append(contentsOf: text.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in buffer.baseAddress?.advanced(by: offset) } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
