import FoundationEssentials

/// Where the service's own SQL and configuration files are.
public struct Home: Hashable, Sendable {
    /// Folder that holds `sql/` and `config/`.
    public let directory: String

    /// Makes a home from its folder.
    public init(directory: String) {
        self.directory = directory
    }

    /// Path of a file below the home.
    public func path(_ relative: String) -> String {
        directory + "/" + relative
    }

    /// Text of a file below the home.
    ///
    /// - Throws: `StoreError.Code.fileMissing`, naming the file.
    public func text(_ relative: String) throws -> String {
        do {
            return try String(contentsOfFile: path(relative), encoding: .utf8)
        } catch {
            throw StoreError(
                .fileMissing, "\(path(relative)) cannot be read; set TSUNAGI_HOME to the folder of sql/ and config/")
        }
    }

    /// Names of the files in a folder below the home that end so, in alphabetical order.
    ///
    /// - Throws: `StoreError.Code.fileMissing`, naming the folder.
    public func files(in relative: String, ending suffix: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path(relative))
                .filter { $0.hasSuffix(suffix) }.sorted()
        } catch {
            throw StoreError(
                .fileMissing, "\(path(relative)) cannot be read; set TSUNAGI_HOME to the folder of sql/ and config/")
        }
    }
}
