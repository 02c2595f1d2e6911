import CLibPQ

/// Where and how to connect: a libpq connection string and the deadlines of a session.
///
/// Everything libpq knows is allowed, several hosts and `service` and `passfile` included. Unless the string or
/// libpq's environment says otherwise: `connect_timeout` 5 s per host, `tcp_user_timeout` 4 s, keepalives after 10 s,
/// `client_encoding` always UTF8. Session defaults (timeouts, ISO dates, UTC) travel in `options`, ahead of yours.
public struct ConnectionConfiguration: Sendable {
    /// One keyword and its value.
    struct Setting: Sendable {
        let keyword: String
        var value: String
        let isSecret: Bool
    }

    /// The keywords that were given, in their order.
    private(set) var settings: [Setting]

    /// How long the server works on one statement before it gives up (57014); at least 1 ms.
    public var statementTimeout: Duration = .seconds(5)

    /// How long a statement waits for a lock before it fails (55P03); zero waits as long as the statement may run.
    public var lockTimeout: Duration = .seconds(2)

    /// How long a transaction may stay idle between statements before the server ends the session (25P03).
    public var idleInTransactionTimeout: Duration = .seconds(15)

    /// How long after the statement timeout this side still waits for an answer before it closes the connection.
    public var deadlineGrace: Duration = .seconds(1)

    /// Reads a connection string: `host=… dbname=…` or `postgresql://…`.
    ///
    /// - Throws: `invalidConfiguration`; libpq's own words, which may quote the string, are in `debugDescription` only.
    public init(_ connectionString: String) throws(PostgresError) {
        guard !connectionString.utf8.contains(0) else {
            throw PostgresError(.invalidConfiguration, "the connection string holds U+0000")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(connectionString, &message) else {
            defer { PQfreemem(message) }
            throw PostgresError(
                .invalidConfiguration,
                "the connection string cannot be read; expected \"host=… dbname=… user=…\" or \"postgresql://…\"",
                diagnostic: message.map { String(cString: $0) })
        }
        defer { PQconninfoFree(options) }
        settings = Self.settings(of: options)
    }

    /// The value of a keyword, for example `dbname`; nil if it is not set or secret.
    public func value(of keyword: String) -> String? {
        settings.first { $0.keyword == keyword && !$0.isSecret }?.value
    }

    /// The same configuration with another value for one keyword, for example `dbname`.
    ///
    /// - Throws: `invalidConfiguration` if libpq does not know the keyword or the value holds U+0000.
    public func setting(_ keyword: String, to value: String) throws(PostgresError) -> ConnectionConfiguration {
        guard !value.utf8.contains(0) else {
            throw PostgresError(.invalidConfiguration, "the value of \"\(keyword)\" holds U+0000")
        }
        guard let isSecret = Self.knownKeywords()[keyword] else {
            throw PostgresError(.invalidConfiguration, "libpq knows no connection keyword \"\(keyword)\"")
        }
        var copy = self
        copy.replace(keyword, value, isSecret: isSecret)
        return copy
    }

    private mutating func replace(_ keyword: String, _ value: String, isSecret: Bool) {
        settings.removeAll { $0.keyword == keyword }
        settings.append(Setting(keyword: keyword, value: value, isSecret: isSecret))
    }

    /// The keywords and values for `PQconnectdbParams`, with the defaults filled in.
    func parameters() -> [(keyword: String, value: String)] {
        var complete = self
        let environment = Self.environment()
        for (keyword, value) in Self.defaults where self.value(of: keyword) == nil {
            complete.replace(keyword, environment[keyword] ?? value, isSecret: false)
        }
        complete.replace("client_encoding", "UTF8", isSecret: false)
        let own = value(of: "options") ?? environment["options"] ?? ""
        complete.replace("options", sessionOptions + (own.isEmpty ? "" : " " + own), isSecret: false)
        return complete.settings.map { ($0.keyword, $0.value) }
    }

    private static let defaults = [
        ("connect_timeout", "5"), ("tcp_user_timeout", "4000"), ("keepalives", "1"), ("keepalives_idle", "10"),
        ("keepalives_interval", "3"), ("keepalives_count", "3"), ("fallback_application_name", "libpq-swift"),
    ]

    private var sessionOptions: String {
        [
            "DateStyle=ISO,YMD", "TimeZone=UTC", "IntervalStyle=iso_8601", "bytea_output=hex", "extra_float_digits=1",
            "standard_conforming_strings=on", "client_connection_check_interval=1000",
            "statement_timeout=\(max(1, statementTimeout.milliseconds))",
            "lock_timeout=\(lockTimeout.milliseconds)",
            "idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds)",
        ].map { "-c \($0)" }.joined(separator: " ")
    }
}

extension ConnectionConfiguration {
    private static func settings(of options: UnsafeMutablePointer<PQconninfoOption>) -> [Setting] {
        var settings: [Setting] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                let name = String(cString: keyword)
                settings.append(
                    Setting(keyword: name, value: String(cString: value), isSecret: isSecret(option.pointee, name)))
            }
            option += 1
        }
        return settings
    }

    private static func isSecret(_ option: PQconninfoOption, _ name: String) -> Bool {
        name.contains("password") || option.dispchar.map { String(cString: $0) == "*" } ?? false
    }

    private static func withDefaults<Value>(_ empty: Value, _ body: (PQconninfoOption, inout Value) -> Void) -> Value {
        var value = empty
        guard let options = PQconndefaults() else { return value }
        defer { PQconninfoFree(options) }
        var option = options
        while option.pointee.keyword != nil {
            body(option.pointee, &value)
            option += 1
        }
        return value
    }

    private static func environment() -> [String: String] {
        withDefaults([:]) { option, found in
            guard let keyword = option.keyword, let value = option.val else { return }
            let text = String(cString: value)
            if !text.isEmpty { found[String(cString: keyword)] = text }
        }
    }

    private static func knownKeywords() -> [String: Bool] {
        withDefaults([:]) { option, found in
            guard let keyword = option.keyword else { return }
            let name = String(cString: keyword)
            found[name] = isSecret(option, name)
        }
    }
}

extension ConnectionConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The connection string with every secret printed as `_`.
    public var description: String {
        settings.map { "\($0.keyword)=\($0.isSecret ? "_" : Self.quoted($0.value))" }.joined(separator: " ")
    }

    /// The same as `description`: secrets are not shown here either.
    public var debugDescription: String { description }

    /// The description alone, so that a dump shows no secret.
    public var customMirror: Mirror { Mirror(self, children: ["configuration": description]) }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "'" || $0 == "\\" }) else { return value }
        var quoted = "'"
        for character in value {
            if character == "'" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "'"
    }
}
