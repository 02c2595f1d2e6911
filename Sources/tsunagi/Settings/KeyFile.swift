import Crypto
import FoundationEssentials

/// The file with the key of answer digests: 32 random bytes that only their owner may read.
enum KeyFile {
    private static let length = 32

    /// The key in a file, which is made when it is not there.
    ///
    /// - Throws: `CommandFailure` for a file that others may read or that holds something else.
    static func key(at path: String) throws -> SymmetricKey {
        if !FileManager.default.fileExists(atPath: path) { try make(at: path) }
        try checkMode(of: path, what: "The key file")
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.configuration, "The key file \(path) cannot be read")
        }
        guard data.count == length else {
            throw CommandFailure(
                .configuration, "The key file \(path) has \(data.count) bytes; a key has \(length)")
        }
        return SymmetricKey(data: data)
    }

    /// Refuses a file that anyone but its owner may read or write.
    static func checkMode(of path: String, what: String) throws {
        guard let mode = PrivateFile.mode(of: path) else {
            throw CommandFailure(.configuration, "\(what) \(path) cannot be read")
        }
        guard mode & 0o077 == 0 else {
            throw CommandFailure(
                .configuration,
                "\(what) \(path) may be read by others (mode \(String(mode, radix: 8))); run: chmod 600 \(path)")
        }
    }

    private static func make(at path: String) throws {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        if !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let key = SymmetricKey(size: .bits256)
        try PrivateFile.write(key.withUnsafeBytes { Array($0) }, to: path)
    }
}
