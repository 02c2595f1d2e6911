import LibPQ
import Testing
import TsunagiDomain
import TsunagiStore

@Suite("Token text")
struct TokenTextTests {
    /// The checksum was computed by zlib.
    private static let known = "tsn_c00000000000000000000000000000000000000000004O8VHf"

    @Test("a drawn token reads back, for each role", arguments: Role.allCases)
    func readsBack(role: Role) throws {
        let token = TokenText.make(for: role)
        let read = try #require(TokenText(parsing: token.text))
        #expect(read == token)
        #expect(read.role == role)
        #expect(token.text.count == 54)
    }

    @Test("tokens do not repeat")
    func differ() {
        #expect(Set((0..<200).map { _ in TokenText.make(for: .coordinator).text }).count == 200)
    }

    @Test("the checksum is the CRC-32 that others compute")
    func knownChecksum() {
        #expect(TokenText(parsing: Self.known) != nil)
    }

    @Test("one wrong character anywhere is refused")
    func refusesOtherCharacters() {
        let characters = Array(TokenText.make(for: .provider).text)
        for index in characters.indices {
            var other = characters
            other[index] = other[index] == "x" ? "y" : "x"
            #expect(TokenText(parsing: String(other)) == nil, "position \(index)")
        }
    }

    @Test(
        "other texts are refused",
        arguments: ["", "tsn_", "Bearer x", String(repeating: "つ", count: 54), known + "0", String(known.dropLast())])
    func refuses(text: String) {
        #expect(TokenText(parsing: text) == nil)
    }

    @Test("printing shows the prefix only")
    func printsPrefix() {
        let token = TokenText.make(for: .operator)
        for shown in ["\(token)", String(reflecting: token)] {
            #expect(shown == token.prefix + "…")
        }
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!dumped.contains(token.text))
    }
}

@Suite("Tokens")
struct TokenTests {
    @Test("a coordinator's token tells agency and route")
    func coordinator() async throws {
        try await Directory.with { directory in
            let request = TokenRequest(
                role: .coordinator, agency: .named("架空保護観察所", kind: "probation_office"), label: "相談係")
            let created = try await directory.store.createToken(request)
            let identity = try #require(try await directory.store.authenticate(created.token.text))
            #expect(identity.role == .coordinator)
            #expect(identity.actorID == created.actorID)
            #expect(identity.tokenID == created.id)
            #expect(identity.agencyID != nil)
            #expect(identity.providerID == nil)
            #expect(identity.route(in: directory.vocabulary) == "probation_office")
        }
    }

    @Test("without a named agency a coordinator gets one of kind other, which is no route; the actor is reused")
    func unnamedAgency() async throws {
        try await Directory.with { directory in
            let request = TokenRequest(role: .coordinator, label: "試験", kind: .run)
            let first = try await directory.store.createToken(request)
            let second = try await directory.store.createToken(request)
            #expect(first.actorID == second.actorID)
            let identity = try #require(try await directory.store.authenticate(second.token.text))
            #expect(identity.agencyKind == "other")
            #expect(identity.route(in: directory.vocabulary) == nil)
            #expect(try await directory.count("SELECT count(*) FROM tsunagi.agency") == 1)
        }
    }

    @Test("a provider's token names its provider and ends with it")
    func provider() async throws {
        try await Directory.with { directory in
            let request = TokenRequest(role: .provider, provider: directory.employer, label: "採用担当", validDays: 1)
            let token = try await directory.store.createToken(request).token
            #expect(try await directory.store.authenticate(token.text)?.providerID == directory.employer)
            try await directory.asOwner(
                "UPDATE tsunagi.provider SET status = 'inactive' WHERE id = \("\(directory.employer)")::uuid")
            #expect(try await directory.store.authenticate(token.text) == nil)
        }
    }

    @Test("a token that is well formed but unknown is nobody's")
    func unknown() async throws {
        try await Directory.with { directory in
            let identity = try await directory.store.authenticate(TokenText.make(for: .operator).text)
            #expect(identity == nil)
        }
    }

    @Test("an expired token is nobody's and listed as expired")
    func expired() async throws {
        try await Directory.with { directory in
            let created = try await directory.store.createToken(TokenRequest(role: .auditor, label: "監査"))
            try await directory.asOwner(
                """
                UPDATE tsunagi.api_token
                SET created_at = now() - interval '3 days', expires_at = now() - interval '1 second'
                """)
            #expect(try await directory.store.authenticate(created.token.text) == nil)
            #expect(try await directory.store.listTokens().map(\.state) == [.expired])
        }
    }

    @Test("a revoked token is refused at once, by prefix or id, and revoking again changes nothing")
    func revoked() async throws {
        try await Directory.with { directory in
            let created = try await directory.store.createToken(TokenRequest(role: .auditor, label: "監査"))
            let first = try await directory.store.revokeToken(created.token.prefix)
            #expect(first.state == .revoked)
            #expect(try await directory.store.authenticate(created.token.text) == nil)
            let second = try await directory.store.revokeToken("\(created.id)")
            #expect(second.revokedAt == first.revokedAt)
            let error = await #expect(throws: StoreError.self) { try await directory.store.revokeToken("tsn_cNobody") }
            #expect(error?.code == .notFound)
        }
    }

    @Test("nothing stored tells the text")
    func keepsNoText() async throws {
        try await Directory.with { directory in
            let text = try await directory.store.createToken(TokenRequest(role: .operator, label: "運用")).token.text
            let rest = String(text.dropFirst(11))
            #expect(
                try await directory.count(
                    "SELECT count(*) FROM tsunagi.api_token t WHERE position(\(rest) IN to_jsonb(t)::text) > 0") == 0)
            let listed = try #require(try await directory.store.listTokens().first)
            #expect(listed.prefix == String(text.prefix(11)))
            #expect(listed.role == .operator)
            #expect(listed.lastUsedAt == nil)
        }
    }

    @Test(
        "requests that contradict themselves are refused",
        arguments: [
            TokenRequest(role: .provider, label: "担当"), TokenRequest(role: .auditor, label: "監査", validDays: 91),
            TokenRequest(role: .auditor, label: "監査", validDays: 0), TokenRequest(role: .auditor, label: "  "),
            TokenRequest(role: .operator, provider: ProviderID(high: 1, low: 2), label: "運用"),
            TokenRequest(role: .provider, provider: ProviderID(high: 1, low: 2), label: "いない"),
        ])
    func refusesRequest(request: TokenRequest) async throws {
        try await Directory.with { directory in
            let error = await #expect(throws: StoreError.self) { try await directory.store.createToken(request) }
            #expect(error?.code == .invalid)
        }
    }
}
