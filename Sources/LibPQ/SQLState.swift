/// A five-character SQLSTATE code as the server sends it.
///
/// Branch on these, never on message text. The names are those of PostgreSQL's appendix "PostgreSQL Error Codes".
public struct SQLState: RawRepresentable, Hashable, Sendable {
    /// The five characters, for example `23505`.
    public let rawValue: String

    /// Creates a code from its five characters; unknown codes are kept as they are.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The first two characters, which name the class, for example `23` for integrity constraint violations.
    public var classCode: String { String(rawValue.prefix(2)) }

    /// Whether the code belongs to the class, for example `state.isIn(class: "08")`.
    public func isIn(class code: String) -> Bool { rawValue.hasPrefix(code) }

    /// Whether the same transaction may succeed when it is run again: a serialization failure or a deadlock.
    public var isTransient: Bool { self == .serializationFailure || self == .deadlockDetected }

    /// Whether the same statement may succeed at another time without being another: conflicts with other transactions,
    /// timeouts and cancellation, a lack of resources, a server that is going down, in recovery or in trouble with its
    /// system, and a transaction that one of these has ended.
    ///
    /// Nothing was changed by a statement that ended with such a code.
    public var mayPass: Bool {
        isTransient || endsConnection || isIn(class: "53") || isIn(class: "57") || isIn(class: "58")
            || [.lockNotAvailable, .inFailedSQLTransaction, .idleInTransactionSessionTimeout].contains(self)
    }

    /// Whether the connection that reported the code must not be used again: class 08, 57P01 to 57P05,
    /// 25P03, or 25006.
    ///
    /// 25006 is among them because a former primary keeps answering with it after a failover.
    public var endsConnection: Bool {
        isIn(class: "08") || rawValue.hasPrefix("57P0")
            || [.readOnlySQLTransaction, .idleInTransactionSessionTimeout].contains(self)
    }
}

extension SQLState: CustomStringConvertible {
    /// The five characters.
    public var description: String { rawValue }
}
