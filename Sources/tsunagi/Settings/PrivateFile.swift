import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

private let systemWrite: @Sendable (Int32, UnsafeRawPointer?, Int) -> Int = { write($0, $1, $2) }

/// Files that only their owner may read.
enum PrivateFile {
    /// Mode bits of a file; `nil` when it is not there.
    static func mode(of path: String) -> UInt32? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        // A number of either Foundation, plain or boxed: its digits are the same.
        return attributes?[.posixPermissions].flatMap { UInt32("\($0)") }.map { $0 & 0o777 }
    }

    /// Writes a new file with mode 0600; one that is there is left alone.
    ///
    /// - Throws: `CommandFailure` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file < 0, errno == EEXIST { return }
        guard file >= 0 else {
            throw CommandFailure(.configuration, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw CommandFailure(.configuration, "\(path) cannot be written: \(String(cString: strerror(errno)))")
            }
            written += count
        }
    }

    /// Puts other bytes into a file in one step: a reader sees the old ones or the new ones.
    ///
    /// - Throws: `CommandFailure` when it cannot be written; then the file is as it was.
    static func replace(_ bytes: [UInt8], at path: String) throws {
        let draft = path + ".new"
        unlink(draft)
        try write(bytes, to: draft)
        guard rename(draft, path) == 0 else {
            throw CommandFailure(.configuration, "\(path) cannot be replaced: \(String(cString: strerror(errno)))")
        }
    }
}
