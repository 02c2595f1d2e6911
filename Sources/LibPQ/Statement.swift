/// An SQL statement whose interpolated values travel apart from its text, as `$1`, `$2` …
///
/// ```swift
/// let rows = try db.query("SELECT id FROM offer WHERE municipality = \(code) AND capacity >= \(1)")
/// ```
///
/// The server infers each placeholder's type from its place, as it does for a quoted literal; write `\(value)::int`
/// where there is nothing to infer from. What may not be bound has its own spelling:
/// `\(identifier: name)` is a quoted name, `\(literal: text)` a quoted text, another `Statement` is inserted with its
/// binds, and `\(raw: sql)` is inserted as it is and must never come from outside the program.
public struct Statement: Sendable {
    /// A bound value, and whether it may appear in errors and logs.
    struct Bind: Sendable {
        let parameter: PostgresParameter
        let isPublic: Bool
    }

    /// The texts between the binds; always one more than there are binds.
    private(set) var texts: [String]
    /// The bound values in the order of their placeholders.
    private(set) var binds: [Bind]

    /// Creates a statement without binds from trusted text, for example the content of a migration file.
    public init(raw sql: String) {
        texts = [sql]
        binds = []
    }

    /// The text that is sent, with numbered placeholders.
    public var sql: String {
        guard !binds.isEmpty else { return texts[0] }
        var sql = texts[0]
        for index in binds.indices {
            sql += "$\(index + 1)"
            sql += texts[index + 1]
        }
        return sql
    }

    /// How many values are bound.
    public var bindCount: Int { binds.count }

    /// The bound values as they may be shown: `****`, or the value where it was marked public.
    public var redactedBinds: [String] {
        binds.map { bind in bind.isPublic ? bind.parameter.plainText : "****" }
    }

    /// Appends another statement; its placeholders are renumbered.
    public static func += (left: inout Statement, right: Statement) {
        left.append(right)
    }

    /// Joins two statements; the placeholders of the second are renumbered.
    public static func + (left: Statement, right: Statement) -> Statement {
        var joined = left
        joined.append(right)
        return joined
    }

    /// Appends another statement with its binds.
    mutating func append(_ other: Statement) {
        texts[texts.count - 1] += other.texts[0]
        texts += other.texts.dropFirst()
        binds += other.binds
    }

    /// Appends trusted text.
    mutating func append(text: String) {
        texts[texts.count - 1] += text
    }

    /// Appends a placeholder and its value.
    mutating func append(bind: Bind) {
        binds.append(bind)
        texts.append("")
    }
}

extension Statement: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text with placeholders, and the redacted binds.
    public var description: String {
        binds.isEmpty ? sql : "\(sql) [\(redactedBinds.joined(separator: ", "))]"
    }

    /// The same as `description`: values are not shown here either.
    public var debugDescription: String { description }

    /// The description alone, so that a dump shows no value.
    public var customMirror: Mirror { Mirror(self, children: ["statement": description]) }
}

extension Sequence where Element == Statement {
    /// Joins statements with a trusted separator, for example `conditions.joined(by: " AND ")`; empty if there are none.
    public func joined(by separator: StaticString) -> Statement {
        var joined = Statement(raw: "")
        for (index, statement) in self.enumerated() {
            if index > 0 { joined.append(text: separator.description) }
            joined.append(statement)
        }
        return joined
    }
}
