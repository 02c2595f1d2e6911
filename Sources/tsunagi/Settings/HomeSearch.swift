import FoundationEssentials
import TsunagiStore

/// Finds the folder of `sql/` and `config/`.
enum HomeSearch {
    /// The folder `TSUNAGI_HOME` names; else the first above the program, then above the working directory, that has
    /// both folders itself or in `share/tsunagi`.
    ///
    /// - Throws: `CommandFailure` when `TSUNAGI_HOME` names another folder.
    static func home(environment: [String: String]) throws -> Home? {
        if let named = environment["TSUNAGI_HOME"], !named.isEmpty {
            let path = Settings.absolute(named)
            guard isHome(path) else {
                throw CommandFailure(.configuration, "TSUNAGI_HOME is \(path), which has no sql/migrations and config/")
            }
            return Home(directory: path)
        }
        for start in [programDirectory, FileManager.default.currentDirectoryPath] {
            if let found = search(above: start) { return Home(directory: found) }
        }
        return nil
    }

    private static func search(above start: String) -> String? {
        var folder = start
        while !folder.isEmpty {
            for candidate in [folder, folder + "/share/tsunagi"] where isHome(candidate) { return candidate }
            folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
        }
        return nil
    }

    private static func isHome(_ folder: String) -> Bool {
        let files = FileManager.default
        return files.fileExists(atPath: folder + "/sql/migrations") && files.fileExists(atPath: folder + "/config")
    }

    private static var programDirectory: String {
        let linked = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = linked ?? Settings.absolute(CommandLine.arguments.first ?? "")
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
