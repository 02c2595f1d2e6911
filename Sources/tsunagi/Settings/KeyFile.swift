import FoundationEssentials
import TsunagiStore

/// The file with the keys of persons, reference numbers and answer digests, which only its owner may read.
enum KeyFile {
    /// The keys in a file, which is made when it is not there.
    ///
    /// - Throws: `CommandFailure` for a file that others may read or that holds something else.
    static func keys(at path: String) throws -> MasterKeys {
        if !FileManager.default.fileExists(atPath: path) { try make(at: path) }
        try checkMode(of: path, what: "The key file")
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.configuration, "The key file \(path) cannot be read")
        }
        do {
            return try MasterKeys(parsing: Array(data))
        } catch {
            throw CommandFailure(.configuration, "\(path): \(error.message)")
        }
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
        try PrivateFile.write(Array(MasterKeys.make().fileText.utf8), to: path)
    }
}
