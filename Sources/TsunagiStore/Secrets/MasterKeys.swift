public import Crypto
import FoundationEssentials

/// The keys of the key file: the first one is for what is new, the others open what is older.
///
/// The file has one key a line: an id, a space, 32 bytes in base64. Lines that begin with `#` and blank ones do not count.
/// A file of exactly 32 bytes is one key, with the id `k0`. No key of it touches data: each purpose has a key derived
/// from it by HKDF.
public struct MasterKeys: Sendable {
    private struct Master: Sendable {
        let id: String
        let secret: SymmetricKey
    }

    private enum Purpose: String {
        case wrapping = "tsunagi person keys 1"
        case digest = "tsunagi answer digests 1"
        case index = "tsunagi reference numbers 1"
    }

    private static let keyLength = 32
    private static let rawID = "k0"

    private let masters: [Master]
    private let current: Master

    /// One random key with an id of its own.
    public static func make(id: String = "k1") -> MasterKeys {
        let key = Master(id: id, secret: SymmetricKey(size: .bits256))
        return MasterKeys(current: key, others: [])
    }

    /// Reads a key file.
    ///
    /// - Throws: `StoreError` `invalidKeyFile` with the number of the line; nothing of a key appears in it.
    public init(parsing bytes: [UInt8]) throws(StoreError) {
        if bytes.count == Self.keyLength {
            self.init(current: Master(id: Self.rawID, secret: SymmetricKey(data: bytes)), others: [])
            return
        }
        var masters: [Master] = []
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let id = words.first, !id.hasPrefix("#") else { continue }
            let master = try Self.master(String(id), words.dropFirst(), line: index + 1)
            guard !masters.contains(where: { $0.id == master.id }) else {
                throw Self.invalid(index + 1, "the id \(master.id) stands twice")
            }
            masters.append(master)
        }
        guard let first = masters.first else { throw Self.invalid(1, "there is no key") }
        self.init(current: first, others: Array(masters.dropFirst()))
    }

    private init(current: Master, others: [Master]) {
        self.current = current
        masters = [current] + others
    }

    /// Id of the key for what is new.
    public var currentID: String { current.id }

    /// Ids of all keys, the current one first.
    public var ids: [String] { masters.map(\.id) }

    /// The text of a file with these keys.
    public var fileText: String {
        masters.map { "\($0.id) \($0.secret.withUnsafeBytes { Data($0).base64EncodedString() })\n" }.joined()
    }

    /// The same keys behind a new random one, which becomes the current one.
    ///
    /// - Throws: `StoreError` `invalidKeyFile` when a key has the id already, or it is none.
    public func adding(id: String) throws(StoreError) -> MasterKeys {
        guard Self.isID(id), !ids.contains(id) else {
            throw StoreError(
                .invalidKeyFile, "\"\(id)\" cannot name a new key; expected 1 to 32 letters, digits, - or _, used once."
            )
        }
        return MasterKeys(current: Master(id: id, secret: SymmetricKey(size: .bits256)), others: masters)
    }

    /// The same keys without one that is not the current one.
    ///
    /// - Throws: `StoreError` `invalidKeyFile` for the current key, or an id that no key has.
    public func removing(id: String) throws(StoreError) -> MasterKeys {
        guard id != currentID else {
            throw StoreError(.invalidKeyFile, "\(id) is the current key; make another one current first.")
        }
        guard ids.contains(id) else { throw StoreError(.invalidKeyFile, "There is no key with the id \"\(id)\".") }
        return MasterKeys(current: current, others: masters.dropFirst().filter { $0.id != id })
    }

    /// Keys of answer digests: the current one first.
    public var digestKeys: [SymmetricKey] { masters.map { Self.derived($0, .digest) } }

    /// Key of the digests of new answers.
    public var digestKey: SymmetricKey { Self.derived(current, .digest) }

    /// The key that wraps new person keys.
    var wrapping: (id: String, key: SymmetricKey) { (current.id, Self.derived(current, .wrapping)) }

    /// The key that wraps person keys under an id.
    ///
    /// - Throws: `StoreError` `keyMissing`.
    func wrapping(_ id: String) throws(StoreError) -> SymmetricKey {
        guard let master = masters.first(where: { $0.id == id }) else {
            throw StoreError(.keyMissing, "The key file has no key with the id \(id).")
        }
        return Self.derived(master, .wrapping)
    }

    /// Keys of the index of reference numbers, the current one first.
    var indexKeys: [SymmetricKey] { masters.map { Self.derived($0, .index) } }

    private static func derived(_ master: Master, _ purpose: Purpose) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master.secret, info: Array(purpose.rawValue.utf8), outputByteCount: keyLength)
    }

    private static func master(
        _ id: String, _ rest: ArraySlice<Substring>, line: Int
    ) throws(StoreError) -> Master {
        guard isID(id) else { throw invalid(line, "an id has 1 to 32 letters, digits, - or _") }
        guard rest.count == 1, let text = rest.first, let data = Data(base64Encoded: String(text)),
            data.count == keyLength
        else { throw invalid(line, "expected an id and 32 bytes in base64, made by: openssl rand -base64 32") }
        return Master(id: id, secret: SymmetricKey(data: data))
    }

    private static func isID(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    private static func invalid(_ line: Int, _ what: String) -> StoreError {
        StoreError(.invalidKeyFile, "Line \(line) of the key file: \(what).")
    }
}

extension MasterKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The ids; the keys are never printed.
    public var description: String { ids.joined(separator: " ") }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// The ids alone, so that a dump shows no key.
    public var customMirror: Mirror { Mirror(self, children: ["ids": ids]) }
}
