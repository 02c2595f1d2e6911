import LibPQ
import TsunagiDomain

extension Store {
    private static let management = AccessContext(role: "tsunagi_operator")

    /// Makes a token, with its actor and agency where they are not on record yet.
    ///
    /// - Parameters:
    ///   - request: What the token is to be.
    ///   - identity: Who makes it; `nil` when it is made at the database.
    /// - Returns: The token, whose text is known at this moment only.
    /// - Throws: `StoreError` `invalid` for a request that contradicts itself or names what does not exist.
    public func createToken(_ request: TokenRequest, by identity: Identity? = nil) async throws -> CreatedToken {
        try request.check()
        let token = TokenText.make(for: request.role)
        return try await StoreError.translating {
            try await pool.transaction(context: identity?.accessContext ?? Self.management) { db in
                let actor = try Self.actor(for: request, in: db)
                let row = try db.queryOne(
                    """
                    INSERT INTO tsunagi.api_token (actor_id, kind, token_hash, prefix, role, expires_at)
                    VALUES (\(id: actor), \(public: request.kind.rawValue), \(token.hash), \(token.prefix),
                        \(public: request.role.rawValue), now() + make_interval(days => \(request.validDays)::integer))
                    RETURNING id::text AS id, expires_at
                    """)
                return CreatedToken(
                    id: try row.id("id"), token: token, actorID: actor, expiresAt: try row.decode("expires_at"))
            }
        }
    }

    /// Whose token a text is; `nil` for one that is malformed, unknown, expired or revoked.
    ///
    /// A text with the wrong checksum is refused without asking the database.
    public func authenticate(_ text: String) async throws -> Identity? {
        guard let token = TokenText(parsing: text) else { return nil }
        let hash = token.hash
        return try await pool.transaction(context: AccessContext(role: "tsunagi_catalogue_reader")) { db in
            let row = try db.queryOptional(
                """
                SELECT token_id::text AS token, actor_id::text AS actor, agency_id::text AS agency,
                    provider_id::text AS provider, role
                FROM tsunagi.authenticate(\(hash))
                """)
            guard let row, let role = Role(rawValue: try row.decode("role")), role == token.role else { return nil }
            let agency: AgencyID? = try row.optionalID("agency")
            return Identity(
                actorID: try row.id("actor"), agencyID: agency,
                agencyKind: try agency.flatMap { try Self.kind(of: $0, in: db) },
                providerID: try row.optionalID("provider"), role: role, tokenID: try row.id("token"))
        }
    }

    /// All tokens, the newest first.
    public func listTokens() async throws -> [TokenRecord] {
        try await pool.transaction(context: Self.management, readOnly: true) { db in
            try Self.tokens(where: "true", in: db)
        }
    }

    /// Revokes the one token with an id or a prefix; revoking it again changes nothing.
    ///
    /// - Throws: `StoreError` `notFound`, or `invalid` when several tokens begin so.
    @discardableResult
    public func revokeToken(_ name: String, by identity: Identity? = nil) async throws -> TokenRecord {
        let condition: Statement =
            if let id = TokenID(name) { "t.id = \(id: id)" } else { "t.prefix = \(name)" }
        return try await pool.transaction(context: identity?.accessContext ?? Self.management) { db in
            let found = try Self.tokens(where: condition, in: db)
            guard let token = found.first else { throw StoreError.missing("token") }
            guard found.count == 1 else {
                let ids = found.map { "\($0.id)" }.joined(separator: ", ")
                throw StoreError(.invalid, "Several tokens begin with \(name); name one by its id: \(ids)")
            }
            try db.execute(
                """
                UPDATE tsunagi.api_token SET revoked_at = now()
                WHERE id = \(id: token.id) AND revoked_at IS NULL
                """)
            return try Self.tokens(where: "t.id = \(id: token.id)", in: db).first ?? token
        }
    }

    /// The catalogue reader may not read agencies; a coordinator may.
    private static func kind(of agency: AgencyID, in db: borrowing Session) throws -> String? {
        try db.execute("SET LOCAL ROLE tsunagi_coordinator")
        return try db.queryOptional("SELECT kind FROM tsunagi.agency WHERE id = \(id: agency)")?.decode("kind")
    }

    private static func actor(for request: TokenRequest, in db: borrowing Session) throws -> ActorID {
        let agency = try request.agencyChoice.map { try Self.agency($0, in: db) }
        let role = request.role.rawValue
        let found = try db.queryOptional(
            """
            SELECT id::text AS id FROM tsunagi.actor
            WHERE role = \(public: role) AND label = \(request.label) AND status = 'active'
                AND agency_id IS NOT DISTINCT FROM \(id: agency)
                AND provider_id IS NOT DISTINCT FROM \(id: request.provider)
            ORDER BY created_at, id LIMIT 1
            """)
        if let found { return try found.id("id") }
        return try db.queryOne(
            """
            INSERT INTO tsunagi.actor (agency_id, provider_id, role, label)
            VALUES (\(id: agency), \(id: request.provider), \(public: role), \(request.label))
            RETURNING id::text AS id
            """
        ).id("id")
    }

    private static func agency(_ choice: AgencyChoice, in db: borrowing Session) throws -> AgencyID {
        guard case .named(let name, let kind) = choice else {
            guard case .existing(let id) = choice else { throw StoreError.missing("agency") }
            return id
        }
        let found = try db.queryOptional(
            """
            SELECT id::text AS id FROM tsunagi.agency WHERE name = \(name) AND kind = \(kind) AND status = 'active'
            ORDER BY created_at, id LIMIT 1
            """)
        if let found { return try found.id("id") }
        return try db.queryOne(
            "INSERT INTO tsunagi.agency (name, kind) VALUES (\(name), \(kind)) RETURNING id::text AS id"
        ).id("id")
    }

    private static func tokens(where condition: Statement, in db: borrowing Session) throws -> [TokenRecord] {
        try db.query(
            """
            SELECT t.id::text AS id, t.prefix, t.kind, t.role, a.id::text AS actor, a.label, g.name AS agency,
                p.name AS provider, t.created_at, t.expires_at, t.revoked_at, t.last_used_at,
                CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= now() THEN 'expired'
                    ELSE 'in_force' END AS state
            FROM tsunagi.api_token t JOIN tsunagi.actor a ON a.id = t.actor_id
                LEFT JOIN tsunagi.agency g ON g.id = a.agency_id LEFT JOIN tsunagi.provider p ON p.id = a.provider_id
            WHERE \(condition)
            ORDER BY t.created_at DESC, t.id
            """
        ).map { row in try TokenRecord(row) }
    }
}

extension TokenRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), prefix: try row.decode("prefix"), kind: try row.choice("kind"),
            role: Role(rawValue: try row.decode("role")), state: try row.choice("state"), actorID: try row.id("actor"),
            label: try row.decode("label"), agency: try row.decode("agency"), provider: try row.decode("provider"),
            createdAt: try row.decode("created_at"), expiresAt: try row.decode("expires_at"),
            revokedAt: try row.decode("revoked_at"), lastUsedAt: try row.decode("last_used_at"))
    }
}

extension TokenRequest {
    /// The agency, with the one that a coordinator gets when none is named.
    fileprivate var agencyChoice: AgencyChoice? {
        agency ?? (role == .coordinator ? .named(label, kind: "other") : nil)
    }

    /// Refuses what contradicts itself.
    fileprivate func check() throws(StoreError) {
        guard (1...Self.longestLife).contains(validDays) else {
            throw StoreError(.invalid, "A token lives 1 to \(Self.longestLife) days, not \(validDays).")
        }
        guard (role == .provider) == (provider != nil) else {
            let message =
                role == .provider
                ? "A provider's token names its provider." : "Only a provider's token names a provider."
            throw StoreError(.invalid, message)
        }
        guard label.contains(where: { !$0.isWhitespace }) else {
            throw StoreError(.invalid, "A token needs a label by which others see its actor.")
        }
    }
}
