extension Statement: ExpressibleByStringInterpolation {
    /// Creates a statement without binds.
    public init(stringLiteral value: String) {
        self.init(raw: value)
    }

    /// Creates a statement from a literal with interpolations.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.statement
    }

    /// Collects the pieces of a statement literal; see ``Statement`` for the spellings.
    public struct StringInterpolation: StringInterpolationProtocol {
        var statement = Statement(raw: "")

        /// Creates an empty collector.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends SQL text of the literal.
        public mutating func appendLiteral(_ literal: String) {
            statement.append(text: literal)
        }

        /// Binds a value, shown as `****` in errors and logs; nil is sent as NULL.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            statement.append(bind: Bind(parameter: value.postgresParameter, isPublic: false))
        }

        /// Binds a value that errors and logs may show, for example a code or a page size.
        public mutating func appendInterpolation(public value: some PostgresEncodable) {
            statement.append(bind: Bind(parameter: value.postgresParameter, isPublic: true))
        }

        /// Inserts trusted SQL text as it is; never pass anything that came from outside the program.
        public mutating func appendInterpolation(raw sql: String) {
            statement.append(text: sql)
        }

        /// Inserts a name in double quotes, so that any text is one identifier.
        public mutating func appendInterpolation(identifier name: String) {
            statement.append(text: Statement.quoted(identifier: name))
        }

        /// Inserts a quoted text literal where nothing can be bound (COPY, CREATE ROLE); errors and logs show it.
        public mutating func appendInterpolation(literal text: String) {
            statement.append(text: Statement.quoted(literal: text))
        }

        /// Inserts another statement with its binds; placeholders are renumbered.
        public mutating func appendInterpolation(_ fragment: Statement) {
            statement.append(fragment)
        }
    }

    /// Quotes so that the server's `standard_conforming_strings` does not matter.
    static func quoted(literal text: String) -> String {
        var quoted = "'"
        var hasBackslash = false
        for character in text.unicodeScalars {
            if character == "'" { quoted += "'" }
            if character == "\\" {
                quoted += "\\"
                hasBackslash = true
            }
            quoted.unicodeScalars.append(character)
        }
        return (hasBackslash ? " E" : "") + quoted + "'"
    }

    /// Puts a name in double quotes and doubles those within.
    static func quoted(identifier name: String) -> String {
        var quoted = "\""
        for character in name.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
