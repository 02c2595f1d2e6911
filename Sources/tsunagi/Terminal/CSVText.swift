/// Writes CSV after RFC 4180 in UTF-8, with a line feed after each record.
enum CSVText {
    /// One record; a text that a spreadsheet would take for a formula gets an apostrophe before it.
    static func record(_ fields: [String]) -> String {
        plainRecord(fields.map(disarmed))
    }

    /// One record with every field exactly as it is, for files that are read again.
    static func plainRecord(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",")
    }

    private static func disarmed(_ text: String) -> String {
        let text = PlainText.lines(text)
        guard let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { "\",\n\r\r\n".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
