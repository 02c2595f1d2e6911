import Crypto
import LibPQ
import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// Runs a body once for a key; asked again, it gives the answer of the first time.
    ///
    /// The answer is sealed with the person's key and written in the transaction of the effect.
    ///
    /// - Parameters:
    ///   - once: The key and the request.
    ///   - caller: Who asks.
    ///   - db: The transaction, in which nothing else was done yet.
    ///   - body: The effect; gives the answer, the keys of the person it is about (`nil` when it repeats nothing of a
    ///     person), and what the audit says of it.
    /// - Returns: The answer.
    /// - Throws: `StoreError` `keyReused` for another request under the key, `keyInUse` while it is being answered.
    func once(
        _ once: OnceKey, by caller: Caller, in db: borrowing Session,
        _ body: (borrowing Session) throws -> (reply: Reply, keys: PersonKeys?, audit: AuditEntry)
    ) throws -> Reply {
        let begun = try begin(once, in: db)
        let place = SealedPlace(
            table: "idempotency_key", column: "body", row: "\(caller.identity.actorID)/\(once.key)")
        switch try begun.decode("outcome", as: String.self) {
        case "new":
            let (reply, keys, audit) = try body(db)
            let kept = try keys?.seal(reply.json, at: place) ?? reply.json.canonicalBytes
            _ = try db.query(
                """
                SELECT tsunagi.idempotency_finish(\(once.key), \(reply.status), \(kept), \(id: keys?.person),
                    \(nullable: keys?.currentID))
                """)
            try audit.append(by: caller, in: db)
            return reply
        case "replay": return try replayed(begun, at: place, by: caller, in: db)
        case "running":
            throw StoreError(.keyInUse, "A request with this Idempotency-Key is being answered; ask again in a moment.")
        default:
            throw StoreError(.keyReused, "Another request had this Idempotency-Key; take another key.")
        }
    }

    /// What stands under a key, whose digest may have been made before the key file was changed.
    private func begin(_ once: OnceKey, in db: borrowing Session) throws -> Row {
        var begun: Row?
        for key in masters.digestKeys {
            let digest = Array(HMAC<SHA256>.authenticationCode(for: once.request, using: key))
            let row = try db.queryOne(
                """
                SELECT outcome, status, body, key_id, person_id::text AS person
                FROM tsunagi.idempotency_begin(\(once.key), \(digest))
                """)
            begun = row
            guard try row.decode("outcome", as: String.self) == "mismatch" else { return row }
        }
        guard let begun else { throw StoreError(.keyMissing, "The key file has no key.") }
        return begun
    }

    private func replayed(
        _ row: Row, at place: SealedPlace, by caller: Caller, in db: borrowing Session
    ) throws -> Reply {
        guard let person: PersonID = try row.optionalID("person") else {
            guard let reply = Reply(stored: try JSONValue(parsing: row.decode("body", as: [UInt8].self))) else {
                throw StoreError(.unreadableRecord, "\(place) holds no answer")
            }
            return reply
        }
        let stored = try wrappedKeys(of: [person], in: db)[person] ?? []
        // Who does not work on the person's cases any more gets no key, which does not mean that there is none.
        guard try !stored.isEmpty || isReached(person, in: db) else { throw StoreError.missing("record") }
        let keys = try PersonKeys(unwrapping: stored, of: person, with: masters)
        guard let reply = Reply(stored: try keys.document(row, at: place)) else {
            throw StoreError(.unreadableRecord, "\(place) holds no answer")
        }
        try AuditEntry(action: .sensitiveRead, kind: "person", ids: ["\(person)"]).append(by: caller, in: db)
        return reply
    }

    /// Whether the caller's agency works on a case of a person.
    private func isReached(_ person: PersonID, in db: borrowing Session) throws -> Bool {
        try db.queryValue(
            """
            SELECT EXISTS (SELECT FROM tsunagi.case_file f
                WHERE f.person_id = \(id: person) AND tsunagi.works_on(f.id))
            """, as: Bool.self)
    }
}

extension Reply {
    /// The answer as one document.
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "status": .integer(status), "body": .string(String(decoding: body, as: UTF8.self)),
        ]
        if let version { object["version"] = .string(version) }
        if let location { object["location"] = .string(location) }
        return .object(object)
    }

    /// Reads what ``json`` wrote.
    fileprivate init?(stored json: JSONValue) {
        guard let status = json["status"]?.integer, let body = json["body"]?.string else { return nil }
        self.init(
            status: status, version: json["version"]?.string, location: json["location"]?.string,
            body: Array(body.utf8))
    }
}
