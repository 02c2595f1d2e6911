import Crypto
import FoundationEssentials

/// AES-256-GCM as the service uses it: a version byte, a fresh nonce, the ciphertext and its tag.
enum Seal {
    private static let version: UInt8 = 1

    /// Seals bytes for one place under one key.
    ///
    /// - Throws: `CryptoKitError` only for a key of another length than AES has.
    static func seal(_ bytes: [UInt8], under key: SymmetricKey, id: String, at place: SealedPlace) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: place.authenticated(with: id))
        return [version] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens what was sealed for the same place under the same key.
    ///
    /// - Throws: `StoreError` `sealBroken`, whatever the reason.
    static func open(
        _ sealed: [UInt8], under key: SymmetricKey, id: String, at place: SealedPlace
    ) throws(StoreError) -> [UInt8] {
        do {
            guard sealed.first == version else { throw StoreError.broken(place) }
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
            return Array(try AES.GCM.open(box, using: key, authenticating: place.authenticated(with: id)))
        } catch {
            throw StoreError.broken(place)
        }
    }
}
