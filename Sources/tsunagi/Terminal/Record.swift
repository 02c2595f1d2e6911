import TsunagiRules

/// One record of a list, which can be written as a row of a table, a JSON object or a line of CSV.
struct Record {
    /// The record with its members in order.
    let json: JSONValue

    /// Makes a record.
    init(_ members: [(String, JSONValue)]) {
        json = .object(JSONObject(members))
    }

    /// Takes a record as a server sent it.
    init(_ json: JSONValue) {
        self.json = json
    }

    /// Text of a member, empty when it is null; lists are joined by spaces.
    func text(_ key: String) -> String {
        Self.text(json[key])
    }

    /// Writes records to standard output.
    ///
    /// - Parameters:
    ///   - records: The records, all with the same members.
    ///   - format: In what form.
    ///   - columns: The members shown in a table; JSON and CSV have all of them.
    static func print(_ records: [Record], as format: OutputFormat, columns: [String]) {
        switch format {
        case .json: Terminal.print(JSONValue.array(records.map(\.json)).text)
        case .csv:
            let keys = records.first?.json.object?.keys ?? columns
            Terminal.print(CSVText.record(keys))
            for record in records { Terminal.print(CSVText.record(keys.map(record.text))) }
        case .table:
            var table = TextTable(
                columns.map { column in
                    let isNumber = records.contains { $0.json[column]?.integer != nil }
                    let isLast = column == columns.last
                    return TextTable.Column(
                        title: column, minimum: isLast ? 30 : 6, isRight: isNumber, wraps: isLast && !isNumber)
                })
            for record in records { table.add(columns.map(record.text)) }
            for line in table.lines(on: Terminal.canvas) { Terminal.print(line) }
        }
    }

    private static func text(_ json: JSONValue?) -> String {
        switch json {
        case nil, .null?: ""
        case .string(let text)?: text
        case .array(let values)?: values.map { text($0) }.joined(separator: " ")
        case let value?: value.text
        }
    }
}
