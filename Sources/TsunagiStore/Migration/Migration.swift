import Crypto

/// One numbered SQL file of the schema.
public struct Migration: Hashable, Sendable {
    /// Where a migration stands.
    public enum State: String, Hashable, Sendable {
        case applied, pending
    }

    /// Its number, from 1.
    public let version: Int
    /// Its file name without number and ending.
    public let name: String
    /// SHA-256 of its text in hexadecimal.
    public let checksum: String
    let text: String

    /// Reads `NNNN_name.sql`.
    ///
    /// - Throws: `StoreError.Code.migrationFailed` when the name has another form.
    init(file: String, text: String) throws {
        let parts = file.dropLast(4).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].count == 4, let version = Int(parts[0]) else {
            throw StoreError(.migrationFailed, "\(file) is not named NNNN_name.sql")
        }
        self.version = version
        self.name = String(parts[1])
        self.text = text
        self.checksum = Digests.sha256(text)
    }
}

/// Digests in hexadecimal.
enum Digests {
    /// SHA-256 of a text's UTF-8.
    static func sha256(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
