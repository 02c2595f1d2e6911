import FoundationEssentials
import TsunagiStore

/// Finds the token a command shows to a server; it never comes from a flag or the environment itself.
enum TokenFile {
    /// The token in the file that the settings name, in `~/.config/tsunagi/token`, or on standard input for `-`.
    ///
    /// - Throws: `CommandFailure` for a file that others may read, and for anything but one token.
    static func token(_ settings: Settings) throws -> String {
        let named = settings[.tokenFile]
        let path = named == "-" ? "-" : Settings.absolute(named ?? defaultPath)
        if path != "-" {
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(
                    .configuration,
                    "There is no token at \(path); keep one there with mode 0600, or name its file with --token-file")
            }
            try KeyFile.checkMode(of: path, what: "The token file")
        }
        let text = (path == "-" ? Terminal.readLineOfInput() ?? "" : try InputFile.text(path)).trimmed
        guard let token = TokenText(parsing: text) else {
            throw CommandFailure(
                .configuration, "\(InputFile.name(path)) holds no token; expected tsn_ and 50 characters, unchanged")
        }
        return token.text
    }

    private static var defaultPath: String {
        let environment = Terminal.environment
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? (environment["HOME"] ?? "") + "/.config"
        return folder + "/tsunagi/token"
    }
}
