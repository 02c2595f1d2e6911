import FoundationEssentials
import TsunagiRules
import TsunagiStore

/// Reads `config/tsunagi.yaml`.
enum SettingsFile {
    /// Path below the home.
    static let path = "config/tsunagi.yaml"

    /// The settings the file makes; empty when there is no file.
    ///
    /// - Throws: `CommandFailure` with line and column of the first fault.
    static func read(from home: Home) throws -> [Setting: String] {
        guard FileManager.default.fileExists(atPath: home.path(path)) else { return [:] }
        let text = try home.text(path)
        do throws(ConfigurationError) {
            let node = try YAMLNode(parsing: text, file: path)
            guard node.kind != "nothing" else { return [:] }
            let mapping = try node.mapping(keys: Setting.allCases.map(\.rawValue))
            var settings: [Setting: String] = [:]
            for setting in Setting.allCases {
                guard let value = mapping.optional(setting.rawValue), value.kind != "nothing" else { continue }
                settings[setting] = try value.string()
            }
            return settings
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }
}
