import FoundationEssentials
import LibPQ
import Logging
import TsunagiRules
import TsunagiStore

/// The settings of one run: for each the flag, else the environment, else `config/tsunagi.yaml`, else the default.
struct Settings: Sendable {
    /// Where a setting came from, for `doctor`.
    enum Origin: String, Sendable {
        case flag, environment, file, `default`
    }

    /// Folder of `sql/` and `config/`; `nil` when none was found.
    let home: Home?
    private let flags: [Setting: String]
    private let environment: [String: String]
    private let file: [Setting: String]

    /// Reads the environment and the settings file of the home.
    ///
    /// - Parameters:
    ///   - flags: What the command line says.
    ///   - environment: Variables of the process.
    /// - Throws: `CommandFailure` for a settings file that cannot be read.
    init(flags: [Setting: String?] = [:], environment: [String: String] = Terminal.environment) throws {
        self.flags = flags.compactMapValues { $0 }
        self.environment = environment
        home = try HomeSearch.home(environment: environment)
        file = try home.map { try SettingsFile.read(from: $0) } ?? [:]
    }

    /// The value of a setting with where it came from; `nil` when nobody sets it and it has no default.
    func find(_ setting: Setting) -> (value: String, origin: Origin)? {
        if let value = flags[setting] { return (value, .flag) }
        if let value = environment[setting.variable], !value.isEmpty { return (value, .environment) }
        if let value = file[setting] { return (value, .file) }
        return setting.defaultValue.map { ($0, .default) }
    }

    /// The value of a setting.
    subscript(setting: Setting) -> String? { find(setting)?.value }

    /// The value of a whole number.
    ///
    /// - Throws: `CommandFailure` for anything else.
    func integer(_ setting: Setting, in range: ClosedRange<Int>) throws -> Int {
        let text = self[setting] ?? ""
        guard let number = Int(text), range.contains(number) else {
            throw CommandFailure(
                .configuration,
                "\(setting.rawValue) (\(setting.variable)) is \"\(text)\"; expected a whole number from "
                    + "\(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The home.
    ///
    /// - Throws: `CommandFailure` when there is none.
    func requireHome() throws -> Home {
        guard let home else {
            throw CommandFailure(
                .configuration,
                "The folder of sql/ and config/ was not found above this program or the working directory; "
                    + "set TSUNAGI_HOME to it")
        }
        return home
    }

    /// Folder of the embedded database and the key, absolute.
    var stateDirectory: String { Self.absolute(self[.stateDirectory] ?? ".tsunagi") }

    /// The key file.
    var keyFile: String { self[.keyFile].map(Self.absolute) ?? stateDirectory + "/key" }

    /// Least level of log messages.
    ///
    /// - Throws: `CommandFailure` for a word that is no level.
    func logLevel() throws -> Logger.Level {
        let text = self[.logLevel] ?? "info"
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue)
            let hint = NearestWord.of(text, among: levels).map { "; did you mean \"\($0)\"?" } ?? ""
            throw CommandFailure(
                .configuration, "log_level is \"\(text)\"; expected \(levels.joined(separator: ", "))\(hint)")
        }
        return level
    }

    /// A path made absolute with the working directory; `~/` stands for the home of the user.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/"), let home = Terminal.environment["HOME"] { return home + path.dropFirst(1) }
        return FileManager.default.currentDirectoryPath + "/" + path
    }
}
