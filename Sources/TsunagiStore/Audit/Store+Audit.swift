import LibPQ

/// The first row of an audit chain that is not as it was written.
public struct AuditFault: Hashable, Sendable {
    /// The agency or provider whose chain it is; the nil id for those of neither.
    public let organisation: String
    /// Which of its chains.
    public let lane: Int
    /// Number of the row within the chain.
    public let sequence: Int64
    /// What is wrong, e.g. `changed`.
    public let problem: String
}

/// The end of an audit chain, to be kept outside the database.
public struct AuditHead: Hashable, Sendable {
    /// The agency or provider whose chain it is; the nil id for those of neither.
    public let organisation: String
    /// Which of its chains.
    public let lane: Int
    /// Number of its last row.
    public let sequence: Int64
    /// Hash of that row, hexadecimal.
    public let hash: String

    /// Makes a head, e.g. of one that was kept.
    public init(organisation: String, lane: Int, sequence: Int64, hash: String) {
        self.organisation = organisation
        self.lane = lane
        self.sequence = sequence
        self.hash = hash
    }
}

extension Store {
    private static let audit = AccessContext(role: "tsunagi_auditor")
    /// Longest that reading all chains may take.
    private static let patience = Duration.seconds(3_600)

    /// The first bad row of each audit chain, and how many rows were looked at.
    ///
    /// - Parameter anchors: Heads that were kept outside: a row that stood at the end of a chain then must still be there.
    /// - Returns: The faults, none when all is whole, and the number of rows.
    /// - Throws: `PostgresError`.
    public func auditFaults(against anchors: [AuditHead] = []) async throws -> (faults: [AuditFault], rows: Int) {
        try await pool.transaction(
            context: Self.audit, isolation: .repeatableRead, readOnly: true, statementTimeout: Self.patience
        ) { db in
            let rows = try db.queryValue("SELECT count(*) FROM tsunagi.audit_event", as: Int.self)
            var faults = try db.query(
                "SELECT organisation_id::text AS organisation, lane, sequence, problem FROM tsunagi.audit_verify()"
            ).map { row in
                AuditFault(
                    organisation: try row.decode("organisation"), lane: try row.decode("lane"),
                    sequence: try row.decode("sequence"), problem: try row.decode("problem"))
            }
            for anchor in anchors where try !Self.holds(anchor, in: db) {
                faults.append(
                    AuditFault(
                        organisation: anchor.organisation, lane: anchor.lane, sequence: anchor.sequence,
                        problem: "not the row whose hash was kept outside"))
            }
            return (faults, rows)
        }
    }

    /// The audit chains whose last row is not the one that their head names, or was changed; reads one row a chain.
    ///
    /// - Returns: The faults, none when all is whole, and the number of chains.
    /// - Throws: `PostgresError`.
    public func auditEndFaults() async throws -> (faults: [AuditFault], chains: Int) {
        try await pool.transaction(context: Self.audit, readOnly: true) { db in
            let rows = try db.query(
                """
                SELECT h.organisation_id::text AS organisation, h.lane, h.sequence,
                    CASE WHEN e.hash IS DISTINCT FROM h.hash THEN 'the end differs from the head'
                        WHEN e.hash <> sha256(tsunagi.audit_bytes(e)) THEN 'changed' END AS problem
                FROM tsunagi.audit_head h LEFT JOIN tsunagi.audit_event e USING (organisation_id, lane, sequence)
                WHERE h.sequence > 0 ORDER BY h.organisation_id, h.lane
                """)
            let faults = try rows.compactMap { row -> AuditFault? in
                guard let problem = try row.decode("problem", as: String?.self) else { return nil }
                return AuditFault(
                    organisation: try row.decode("organisation"), lane: try row.decode("lane"),
                    sequence: try row.decode("sequence"), problem: problem)
            }
            return (faults, rows.count)
        }
    }

    /// The end of every audit chain.
    ///
    /// - Throws: `PostgresError`.
    public func auditHeads() async throws -> [AuditHead] {
        try await pool.transaction(context: Self.audit, readOnly: true) { db in
            try db.query(
                """
                SELECT organisation_id::text AS organisation, lane, sequence, encode(hash, 'hex') AS hash
                FROM tsunagi.audit_head WHERE sequence > 0 ORDER BY organisation_id, lane
                """
            ).map { row in
                AuditHead(
                    organisation: try row.decode("organisation"), lane: try row.decode("lane"),
                    sequence: try row.decode("sequence"), hash: try row.decode("hash"))
            }
        }
    }

    private static func holds(_ anchor: AuditHead, in db: borrowing Session) throws -> Bool {
        try db.queryOptional(
            """
            SELECT 1 FROM tsunagi.audit_event WHERE organisation_id = \(anchor.organisation)::uuid
                AND lane = \(anchor.lane) AND sequence = \(anchor.sequence) AND hash = decode(\(anchor.hash), 'hex')
            """) != nil
    }
}
