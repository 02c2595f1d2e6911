import LibPQ
import TsunagiRules

extension PersonKeys {
    /// Seals a document in its canonical form.
    func seal(_ json: JSONValue, at place: SealedPlace) throws -> [UInt8] {
        try seal(json.canonicalBytes, at: place)
    }

    /// Opens a sealed document of a row with the columns of a sheet.
    ///
    /// - Throws: `StoreError` `sealBroken`, or `unreadableRecord` for what is no document.
    func document(_ row: Row, _ column: String = "body", key: String = "key_id", at place: SealedPlace) throws
        -> JSONValue
    {
        let bytes = try open(row.decode(column), keyID: row.decode(key), at: place)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw StoreError(.unreadableRecord, "\(place) holds no JSON")
        }
    }
}
