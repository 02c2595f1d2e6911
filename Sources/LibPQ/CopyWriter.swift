import CLibPQ

/// Takes the data of a `COPY … FROM STDIN`; it counts bytes, and sends them in blocks of 64 KiB.
public struct CopyWriter: ~Copyable {
    private static let blockSize = 65_536

    private let wire: Wire
    private let statement: Statement
    private let deadline: Deadline
    private var buffer: [UInt8] = []

    /// Writes to a COPY that has begun.
    init(wire: Wire, statement: Statement, deadline: Deadline) {
        self.wire = wire
        self.statement = statement
        self.deadline = deadline
        buffer.reserveCapacity(Self.blockSize)
    }

    /// Sends text as UTF-8, for example lines of CSV.
    ///
    /// - Throws: `deadlineExceeded`, `connectionLost`. What is wrong with the data shows when the closure has returned.
    public mutating func write(_ text: String) throws(PostgresError) {
        buffer.append(contentsOf: text.utf8)
        try flushIfFull()
    }

    /// Sends bytes, which need not end at a row's end.
    ///
    /// - Throws: as for text.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws(PostgresError) {
        buffer.append(contentsOf: bytes)
        try flushIfFull()
    }

    /// Sends one row in COPY's text format (not CSV): tabs, newlines and backslashes are escaped, nil is NULL.
    ///
    /// - Throws: as for text, and `invalidParameter` for a field that holds U+0000.
    public mutating func row(_ fields: [String?]) throws(PostgresError) {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: "\t")) }
            guard let field else {
                buffer.append(contentsOf: "\\N".utf8)
                continue
            }
            for byte in field.utf8 {
                switch byte {
                case 0:
                    throw PostgresError(
                        .invalidParameter, "field \(index + 1) of a row holds U+0000, which PostgreSQL text cannot",
                        statement: statement)
                case UInt8(ascii: "\t"): buffer.append(contentsOf: "\\t".utf8)
                case UInt8(ascii: "\n"): buffer.append(contentsOf: "\\n".utf8)
                case UInt8(ascii: "\r"): buffer.append(contentsOf: "\\r".utf8)
                case UInt8(ascii: "\\"): buffer.append(contentsOf: "\\\\".utf8)
                default: buffer.append(byte)
                }
            }
        }
        buffer.append(UInt8(ascii: "\n"))
        try flushIfFull()
    }

    private mutating func flushIfFull() throws(PostgresError) {
        if buffer.count >= Self.blockSize { try flush() }
    }

    /// Sends what is buffered.
    mutating func flush() throws(PostgresError) {
        guard !buffer.isEmpty else { return }
        let (wire, statement, deadline) = (wire, statement, deadline)
        try buffer.withUnsafeBufferPointer { bytes throws(PostgresError) in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let block = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.blockSize))
                try wire.putCopyData(block, statement, by: deadline)
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(block.count))
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
