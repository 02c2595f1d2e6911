import Crypto
public import TsunagiDomain

/// The keys under which everything about one person is sealed; erasing them erases the person, in backups too.
///
/// They live for one request. At rest they are wrapped by a key of the key file, so that changing that key means wrapping
/// again, not sealing again. The last key seals what is new; the others open what is older.
public struct PersonKeys: Sendable {
    private static let firstID = "p1"

    /// Whose keys they are.
    public let person: PersonID
    /// Id of the key that seals what is new.
    public let currentID: String
    private let secrets: [String: SymmetricKey]

    /// Draws a key for a new person.
    public static func make(for person: PersonID) -> PersonKeys {
        PersonKeys(person: person, currentID: firstID, secrets: [firstID: SymmetricKey(size: .bits256)])
    }

    private init(person: PersonID, currentID: String, secrets: [String: SymmetricKey]) {
        self.person = person
        self.currentID = currentID
        self.secrets = secrets
    }

    /// Unwraps stored keys, the newest of which stands last.
    ///
    /// - Throws: `StoreError`: `erased` when there is none, `keyMissing`, or `sealBroken` for bytes that are not this
    ///   person's key.
    public init(
        unwrapping stored: [WrappedKey], of person: PersonID, with masters: MasterKeys
    ) throws(StoreError) {
        guard let last = stored.last else { throw StoreError.personErased }
        var secrets: [String: SymmetricKey] = [:]
        for wrapped in stored {
            let place = Self.place(of: person, wrapped.id)
            let key = try masters.wrapping(wrapped.masterID)
            let bytes = try Seal.open(wrapped.bytes, under: key, id: wrapped.masterID, at: place)
            guard bytes.count == 32 else { throw StoreError.broken(place) }
            secrets[wrapped.id] = SymmetricKey(data: bytes)
        }
        self.init(person: person, currentID: last.id, secrets: secrets)
    }

    /// The keys as they are stored, wrapped by the current key of the key file.
    public func wrapped(with masters: MasterKeys) throws -> [WrappedKey] {
        let (masterID, key) = masters.wrapping
        return try secrets.sorted { $0.key < $1.key }.map { id, secret in
            let bytes = try Seal.seal(
                secret.withUnsafeBytes { Array($0) }, under: key, id: masterID, at: Self.place(of: person, id))
            return WrappedKey(id: id, masterID: masterID, bytes: bytes)
        }
    }

    /// Seals bytes for one place under the current key.
    public func seal(_ bytes: [UInt8], at place: SealedPlace) throws -> [UInt8] {
        guard let secret = secrets[currentID] else { throw StoreError.broken(place) }
        return try Seal.seal(bytes, under: secret, id: name(of: currentID), at: place)
    }

    /// What stands for a word of this person: equal for equal words, and telling nothing of it to others.
    ///
    /// The first key makes it, so that it stays the same when a key is added.
    func index(of word: String) throws(StoreError) -> [UInt8] {
        guard let first = secrets.min(by: { $0.key < $1.key }) else { throw StoreError.personErased }
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: first.value, info: Array("tsunagi words 1".utf8), outputByteCount: 32)
        return Array(HMAC<SHA256>.authenticationCode(for: Array(word.utf8), using: key))
    }

    /// Opens what was sealed for a place under one of the keys.
    ///
    /// - Throws: `StoreError` `sealBroken`.
    public func open(_ sealed: [UInt8], keyID: String, at place: SealedPlace) throws(StoreError) -> [UInt8] {
        guard let secret = secrets[keyID] else { throw StoreError.broken(place) }
        return try Seal.open(sealed, under: secret, id: name(of: keyID), at: place)
    }

    /// A key's id is unique for one person only.
    private func name(of id: String) -> String { "\(person)/\(id)" }

    private static func place(of person: PersonID, _ id: String) -> SealedPlace {
        SealedPlace(table: "person_key", column: "wrapped", row: "\(person)/\(id)")
    }
}

extension PersonKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whose keys they are; the keys are never printed.
    public var description: String { "keys of \(person)" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// Whose keys they are, so that a dump shows no more.
    public var customMirror: Mirror { Mirror(self, children: ["person": "\(person)"]) }
}

/// A key of a person as the database holds it.
public struct WrappedKey: Hashable, Sendable {
    /// What sealed values call the key; unique for one person.
    public let id: String
    /// Id of the key of the key file that wraps it.
    public let masterID: String
    /// The wrapped key.
    public let bytes: [UInt8]

    /// Makes a wrapped key.
    public init(id: String, masterID: String, bytes: [UInt8]) {
        self.id = id
        self.masterID = masterID
        self.bytes = bytes
    }
}
