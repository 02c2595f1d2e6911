import FoundationEssentials

/// Looks at the backups from outside: how old the newest file is, where the settings say that they are kept.
struct BackupExamination {
    /// Age from which a daily backup is late, in hours.
    private static let latestHours = 26.0

    /// The settings under examination.
    let settings: Settings

    /// The check.
    func check() async -> HealthCheck {
        await HealthCheck.of("backup") { try newest() }
    }

    private func newest() throws -> (HealthCheck.Outcome, String) {
        guard let path = settings[.backupPath].map(Settings.absolute) else {
            return (.warning, "set backup_path to the folder or file of the backups to have their age looked at")
        }
        let files = FileManager.default
        var isFolder = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return (.failed, "\(path) is not there") }
        let paths = isFolder ? try files.contentsOfDirectory(atPath: path).map { path + "/" + $0 } : [path]
        let found = try paths.compactMap { path -> (path: String, at: Date, size: Int)? in
            let attributes = try files.attributesOfItem(atPath: path)
            let isFile = attributes[.type] as? FileAttributeType == .typeRegular
            guard isFile, let at = attributes[.modificationDate] as? Date else { return nil }
            return (path, at, Int("\(attributes[.size] ?? 0)") ?? 0)
        }
        guard let newest = found.max(by: { $0.at < $1.at }) else { return (.failed, "there is no file in \(path)") }
        guard newest.size > 0 else { return (.failed, "\(newest.path) is empty") }
        let hours = Date.now.timeIntervalSince(newest.at) / 3_600
        let text = "\(newest.path), \(newest.size) bytes, \(Int(hours)) h old"
        return hours > Self.latestHours ? (.warning, "\(text): older than a day") : (.ok, text)
    }
}
