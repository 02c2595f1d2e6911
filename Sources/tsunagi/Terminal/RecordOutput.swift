import TsunagiRules

/// Writes one record of a server.
enum RecordOutput {
    /// The record with its version; in a table only what is stated.
    static func show(_ answer: APIClient.Answer, as format: OutputFormat) {
        var object: JSONObject = ["version": answer.version.map(JSONValue.string) ?? .null]
        for (key, value) in answer.json.object?.members ?? [] { object[key] = value }
        guard format == .table else {
            if format == .json { Terminal.print(JSONValue.object(object).text) }
            if format == .csv { Record.print([Record(.object(object))], as: .csv, columns: []) }
            return
        }
        let rows = object.members.flatMap { key, value -> [Record] in
            let parts = value.object?.members.map { ("\(key).\($0.key)", $0.value) } ?? [(key, value)]
            return parts.filter { !isEmpty($0.1) }.map { Record([("member", .string($0.0)), ("value", shown($0.1))]) }
        }
        Record.print(rows, as: .table, columns: ["member", "value"])
    }

    private static func isEmpty(_ json: JSONValue) -> Bool { json == .null || json == [] || json == .object([:]) }

    private static func shown(_ json: JSONValue) -> JSONValue { json.string == nil ? .string(json.text) : json }
}
