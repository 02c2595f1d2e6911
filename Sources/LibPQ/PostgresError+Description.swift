extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// One line without data: code, summary, server codes and names, statement text, redacted binds.
    public var description: String {
        var line = "\(code): \(summary)"
        if let report { line += " [\(report)]" }
        if let transactionID { line += " [transaction \(transactionID)]" }
        if let statement {
            line += "; statement: \(statement)"
            if !binds.isEmpty { line += "; binds: \(binds.joined(separator: ", "))" }
        }
        return line
    }

    /// The description followed by what the server and libpq said; for developers, as it may repeat data.
    ///
    /// Mind that Swift prints what is wrapped (`"\(optional)"`, a struct without a description) by `debugDescription`.
    public var debugDescription: String {
        var lines = [description]
        if let report { lines.append(report.debugDescription) }
        if let diagnostic { lines.append("libpq: \(diagnostic)") }
        return lines.joined(separator: "\n")
    }

    /// One child with the description, so that reflection shows no field by itself.
    public var customMirror: Mirror { Mirror(self, children: ["error": description]) }
}
