import ArgumentParser
import LibPQ
import TsunagiDomain
import TsunagiService
import TsunagiStore

extension TokenCommand {
    /// Makes a token.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it once.",
            discussion: """
                The token goes to standard output, all else to standard error; it is kept nowhere. --provider takes the \
                id or the reference of a provider, and goes with the role provider.

                EXAMPLES:
                  tsunagi token create --role coordinator --agency-kind settlement_centre
                  tsunagi token create --role provider --provider example-home > token
                """)

        @Option(name: .long, help: "What the token's actor may do.")
        var role: RoleFlag

        @Option(name: .long, help: ArgumentHelp("The provider to act for.", valueName: "id|ref"))
        var provider: String?

        @Option(name: .long, help: ArgumentHelp("How others see the actor, such as a desk.", valueName: "text"))
        var label: String?

        @Option(name: .long, help: ArgumentHelp("A coordinator's agency; the label by default.", valueName: "name"))
        var agency: String?

        @Option(
            name: .long,
            help: ArgumentHelp(
                "Kind of that agency, such as probation_office: the route by which it sends people.", valueName: "code")
        )
        var agencyKind: String?

        @Option(name: .long, help: ArgumentHelp("Days until it ends, 1 to 90.", valueName: "n"))
        var days = TokenRequest.longestLife

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard (1...TokenRequest.longestLife).contains(days) else {
                throw ValidationError("--days is \(days); a token lives 1 to \(TokenRequest.longestLife) days")
            }
            guard (role.role == .provider) == (provider != nil) else {
                throw ValidationError("--provider goes with --role provider, and only with it")
            }
            if role.role != .coordinator, agency != nil || agencyKind != nil {
                throw ValidationError("--agency and --agency-kind go with --role coordinator only")
            }
        }

        func run() async throws {
            let (created, label) = try await Database.withPool(try Settings(flags: database.flags), logger: .silent) {
                pool in
                let store = Store(pool: pool)
                var found: (id: ProviderID, name: String)?
                if let provider { found = try await ProviderSearch(store: store).provider(provider) }
                let label = self.label ?? found?.name ?? role.rawValue
                var request = TokenRequest(role: role.role, provider: found?.id, label: label, validDays: days)
                if agency != nil || agencyKind != nil {
                    request.agency = .named(agency ?? label, kind: agencyKind ?? "other")
                }
                return (try await CreateToken(store: store)(request, by: nil), label)
            }
            Terminal.print(created.token.text)
            Terminal.note(
                "Role \(role.rawValue), \(PlainText.line(label)), until \(created.expiresAt); shown this once only. "
                    + "Revoke it with: tsunagi token revoke \(created.token.prefix)")
        }
    }
}

/// A role on the command line.
enum RoleFlag: String, ExpressibleByArgument, CaseIterable {
    case coordinator, provider, auditor
    case `operator`

    /// The role.
    var role: Role {
        switch self {
        case .coordinator: .coordinator
        case .provider: .provider
        case .auditor: .auditor
        case .operator: .operator
        }
    }
}
