/// A line of a file.
struct InputLine: Sendable {
    /// Its number, from 1.
    let number: Int
    /// Where it begins, in bytes from the beginning of the file.
    let offset: Int
    /// Its bytes without the line end; empty when it is too long.
    let bytes: [UInt8]
    /// Whether it is longer than allowed.
    let isTooLong: Bool

    /// Whether nothing but white space stands in it.
    var isBlank: Bool {
        !isTooLong && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}

/// The lines of a file, read as they are wanted: memory holds one line and a buffer.
struct InputLines: AsyncSequence, Sendable {
    private let source: ByteSource
    private let longest: Int

    /// Makes the lines of a file.
    ///
    /// - Parameters:
    ///   - source: The file, at its beginning.
    ///   - longest: Most bytes of a line; a longer one is given as too long, without its bytes.
    init(_ source: ByteSource, longest: Int) {
        self.source = source
        self.longest = longest
    }

    /// Reads the lines one after another.
    func makeAsyncIterator() -> Iterator { Iterator(source: source, longest: longest) }

    /// Reads the lines one after another.
    struct Iterator: AsyncIteratorProtocol {
        private static let bufferSize = 1 << 16
        private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

        private let source: ByteSource
        private let longest: Int
        private var buffer: [UInt8] = []
        private var place = 0
        private var number = 0
        private var offset = 0

        init(source: ByteSource, longest: Int) {
            self.source = source
            self.longest = longest
        }

        /// The next line; `nil` at the end.
        mutating func next() async throws -> InputLine? { try nextLine() }

        /// The next line; `nil` at the end.
        mutating func nextLine() throws -> InputLine? {
            var bytes: [UInt8] = []
            var length = 0
            while true {
                if place == buffer.count {
                    buffer = try source.read(atMost: Self.bufferSize)
                    place = 0
                    if buffer.isEmpty { return length == 0 ? nil : line(bytes, length, ended: 0) }
                }
                let end = buffer[place...].firstIndex(of: 0x0A) ?? buffer.count
                length += end - place
                if length <= longest { bytes += buffer[place..<end] } else { bytes = [] }
                let isEnd = end < buffer.count
                place = isEnd ? end + 1 : end
                if isEnd { return line(bytes, length, ended: 1) }
            }
        }

        private mutating func line(_ bytes: [UInt8], _ length: Int, ended: Int) -> InputLine {
            number += 1
            let start = offset
            offset += length + ended
            let isMarked = number == 1 && bytes.starts(with: Self.byteOrderMark)
            return InputLine(
                number: number, offset: start, bytes: isMarked ? Array(bytes.dropFirst(3)) : bytes,
                isTooLong: length > longest)
        }
    }
}
