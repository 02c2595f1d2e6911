#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file, or standard input, read piece by piece.
final class ByteSource: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: `CommandFailure` when it cannot be opened.
    init(_ path: String) throws {
        self.path = path
        descriptor = path == "-" ? STDIN_FILENO : open(Settings.absolute(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(.dataRejected, "\(path) cannot be read") }
    }

    deinit {
        if descriptor != STDIN_FILENO { _ = close(descriptor) }
    }

    /// What comes next, at most a number of bytes; empty at the end.
    ///
    /// - Throws: `CommandFailure` when it cannot be read.
    func read(atMost count: Int) throws -> [UInt8] {
        try bytes(count) { systemRead(descriptor, $0, $1) }
    }

    /// Bytes from a place on, fewer at the end.
    ///
    /// - Throws: `CommandFailure` when the file cannot be read from a place, as a pipe cannot.
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        var read: [UInt8] = []
        while read.count < count {
            let start = off_t(offset + read.count)
            let part = try bytes(count - read.count) { pread(descriptor, $0, $1, start) }
            if part.isEmpty { break }
            read += part
        }
        return read
    }

    private func bytes(_ most: Int, _ fill: (UnsafeMutableRawPointer?, Int) -> Int) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            var count = -1
            repeat { count = fill(buffer.baseAddress, most) } while count < 0 && errno == EINTR
            failed = count < 0
            filled = max(count, 0)
        }
        if failed { throw CommandFailure(.dataRejected, "\(InputFile.name(path)) cannot be read") }
        return bytes
    }
}

private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
