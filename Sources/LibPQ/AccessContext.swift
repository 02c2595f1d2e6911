/// Who a transaction acts as: the role it takes and the settings that row-level security reads.
///
/// Both hold for one transaction only (`SET LOCAL ROLE`, `set_config(…, true)`). After the transaction a setting that
/// was never set before reads as an empty text, not NULL: compare with `nullif(current_setting('x', true), '')`.
public struct AccessContext: Sendable {
    /// The role to take with `SET LOCAL ROLE`; nil stays with the session's role.
    public let role: String?

    /// Names with a dot, for example `tsunagi.actor_id`, and their values, which are never printed.
    public let settings: [(name: String, value: String)]

    /// No role and no settings.
    public static let none = AccessContext(role: nil)

    /// Creates a context.
    public init(role: String?, settings: [(name: String, value: String)] = []) {
        self.role = role
        self.settings = settings
    }

    /// The statements that follow BEGIN.
    ///
    /// - Throws: `misuse` for the role `none` or an empty one, and for setting names without a dot.
    func statements() throws(PostgresError) -> [Statement] {
        var statements: [Statement] = []
        if let role {
            guard !role.isEmpty, role.lowercased() != "none" else {
                throw PostgresError(.misuse, "the role \"\(role)\" would leave the session's own role in force")
            }
            statements.append("SET LOCAL ROLE \(identifier: role)")
        }
        var calls: [Statement] = []
        for (name, value) in settings {
            guard name.contains(".") else {
                throw PostgresError(.misuse, "the setting \"\(name)\" needs a prefix, as in \"app.\(name)\"")
            }
            calls.append("set_config(\(public: name), \(value), true)")
        }
        if !calls.isEmpty { statements.append("SELECT \(calls.joined(by: ", "))") }
        return statements
    }
}

extension AccessContext: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The role and the settings' names; values are printed as `****`.
    public var description: String {
        let names = settings.map { "\($0.name)=****" }.joined(separator: " ")
        return "role=\(role ?? "-")" + (names.isEmpty ? "" : " " + names)
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// The description alone, so that a dump shows no value.
    public var customMirror: Mirror { Mirror(self, children: ["context": description]) }
}
