/// The fields of an error report from the server.
///
/// Only codes and names of database objects are safe to show. The texts may repeat bound values and rows.
public struct ServerReport: Sendable {
    /// The SQLSTATE code.
    public let sqlState: SQLState
    /// `ERROR`, `FATAL` or `PANIC`, never translated.
    public let severity: String
    /// The schema of the object concerned; nil if the server named none.
    public let schema: String?
    /// The table concerned; nil if the server named none.
    public let table: String?
    /// The column concerned; nil if the server named none.
    public let column: String?
    /// The data type concerned; nil if the server named none.
    public let dataType: String?
    /// The constraint concerned; nil if the server named none.
    public let constraint: String?
    /// Where in the statement's text the error is, in characters from 1; nil if the server named no place.
    public let position: Int?
    /// The server's message; may repeat data, so never show it to a client.
    public let message: String
    /// The server's detail; may repeat whole rows, so never show it to a client.
    public let detail: String?
    /// The server's hint; nil if there is none.
    public let hint: String?
    /// Where in functions and triggers it happened; nil if nowhere.
    public let context: String?
}

extension ServerReport: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Codes and object names only; safe to show.
    public var description: String {
        var parts = ["\(severity) \(sqlState)"]
        for (name, value) in [
            ("schema", schema), ("table", table), ("column", column), ("type", dataType), ("constraint", constraint),
        ] {
            if let value { parts.append("\(name) \"\(value)\"") }
        }
        if let position { parts.append("at character \(position)") }
        return parts.joined(separator: ", ")
    }

    /// The description with the server's texts; for developers.
    public var debugDescription: String {
        var lines = [description, "message: \(message)"]
        if let detail { lines.append("detail: \(detail)") }
        if let hint { lines.append("hint: \(hint)") }
        if let context { lines.append("context: \(context)") }
        return lines.joined(separator: "\n")
    }

    /// One child with codes and object names, so that reflection shows no field by itself.
    public var customMirror: Mirror { Mirror(self, children: ["report": description]) }
}
