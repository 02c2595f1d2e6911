public import LibPQ
public import TsunagiDomain

/// The configuration in force, as the database holds it.
public struct StoredConfiguration: Sendable {
    /// The stored texts, parsed.
    public let configuration: Configuration

    /// The configuration in force; `nil` when none has been activated.
    ///
    /// - Throws: `ConfigurationError` when the stored texts no longer parse.
    static func active(in db: borrowing Session) throws -> StoredConfiguration? {
        try read(from: "tsunagi.configuration_active a JOIN tsunagi.configuration c ON c.digest = a.digest", in: db)
    }

    /// The configuration with a digest, in force or not; `nil` when there is none.
    ///
    /// - Throws: `ConfigurationError` when the stored texts no longer parse.
    static func stored(_ digest: String, in db: borrowing Session) throws -> StoredConfiguration? {
        try read(from: "tsunagi.configuration c WHERE c.digest = \(digest)", in: db)
    }

    private static func read(from source: Statement, in db: borrowing Session) throws -> StoredConfiguration? {
        let row = try db.queryOptional(
            """
            SELECT c.digest, c.vocabulary, c.needs, c.policy, c.disqualifications, c.housing_caps FROM \(source)
            """)
        guard let row else { return nil }
        var texts: [ConfigurationDocuments.Name: String] = [:]
        for name in ConfigurationDocuments.Name.allCases { texts[name] = try row.decode(name.rawValue) }
        return StoredConfiguration(
            configuration: try ConfigurationDocuments(texts).configuration(digest: row.decode("digest")))
    }
}

/// Puts configurations in force.
public struct ConfigurationWriter: Sendable {
    private let pool: ConnectionPool

    /// Makes a writer.
    public init(pool: ConnectionPool) {
        self.pool = pool
    }

    /// Activates documents that parse; the same ones again change nothing.
    ///
    /// - Returns: The configuration in force afterwards.
    /// - Throws: `ConfigurationError` naming file, line and column of the first fault.
    @discardableResult
    public func activate(_ documents: ConfigurationDocuments) async throws -> Configuration {
        let configuration = try documents.configuration(digest: documents.digest)
        let digest = configuration.digest
        try await pool.transaction(context: AccessContext(role: "tsunagi_operator")) { db in
            try db.execute(
                """
                INSERT INTO tsunagi.configuration
                    (digest, vocabulary, needs, policy, disqualifications, housing_caps)
                VALUES (\(digest), \(documents[.vocabulary]), \(documents[.needs]), \(documents[.policy]),
                    \(documents[.disqualifications]), \(documents[.housingCaps]))
                ON CONFLICT DO NOTHING
                """)
            try db.execute(
                """
                INSERT INTO tsunagi.configuration_active (digest) VALUES (\(digest))
                ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, activated_at = now()
                WHERE configuration_active.digest <> excluded.digest
                """)
        }
        return configuration
    }
}

extension ConfigurationDocuments {
    /// Reads the documents from `config/`.
    public init(home: Home) throws {
        var texts: [Name: String] = [:]
        for name in Name.allCases { texts[name] = try home.text("config/\(name.fileName)") }
        self.init(texts)
    }

    /// Digest over all documents in the order of their names.
    public var digest: String {
        let parts = Name.allCases.map { "\($0.rawValue) \(Digests.sha256(self[$0]))" }
        return "sha256:" + Digests.sha256(parts.joined(separator: "\n"))
    }
}
