import TsunagiRules

/// The rows of a CSV file, checked: those that can be sent and those that cannot.
struct OpeningBatch {
    /// A row that can be sent.
    struct Accepted {
        /// The row.
        let row: CSVTable.Row
        /// What its owner calls the opening.
        let name: String
        /// The body.
        let body: JSONObject
    }

    /// A row that cannot be sent.
    struct Refusal {
        /// The row.
        let row: CSVTable.Row
        /// Everything that is wrong with it.
        let faults: [OpeningCheck.Fault]
    }

    /// Columns of a file of rejects that say why; they are ignored when it is imported.
    private static let remarks = ["line", "column", "code", "message"]

    /// The rows that can be sent, in their order.
    private(set) var accepted: [Accepted] = []
    /// The others, in their order.
    private(set) var refused: [Refusal] = []

    /// Checks all rows.
    ///
    /// - Throws: `CommandFailure` for a heading with unknown columns or without `ref`.
    init(_ table: CSVTable, check: OpeningCheck) throws {
        for column in table.columns where !OfferColumns.names.contains(column) && !Self.remarks.contains(column) {
            let nearest = NearestWord.of(column, among: OfferColumns.names).map { "; did you mean \"\($0)\"?" } ?? ""
            throw CommandFailure(.dataRejected, "The heading has an unknown column \(PlainText.line(column))\(nearest)")
        }
        guard table.columns.contains("ref") || table.columns.contains("external_ref") else {
            throw CommandFailure(.dataRejected, "The heading has no column ref, by which openings are told apart")
        }
        var lines: [String: Int] = [:]
        for row in table.rows { try add(row, table.columns, check, &lines) }
    }

    /// The lines of a file of rejects.
    static func rejects(_ refused: [Refusal], of table: CSVTable) -> [String] {
        let kept = table.columns.indices.filter { !remarks.contains(table.columns[$0]) }
        let heading = CSVText.plainRecord(kept.map { table.columns[$0] } + remarks)
        return [heading]
            + refused.map { refusal in
                let fields = kept.map { $0 < refusal.row.fields.count ? refusal.row.fields[$0] : "" }
                let faults = refusal.faults
                return CSVText.plainRecord(
                    fields + [
                        "\(refusal.row.line)", faults.map(\.column).joined(separator: "; "),
                        faults.map(\.code).joined(separator: "; "),
                        faults.map { $0.lines.first ?? "" }.joined(separator: "; "),
                    ])
            }
    }

    private mutating func add(
        _ row: CSVTable.Row, _ columns: [String], _ check: OpeningCheck, _ lines: inout [String: Int]
    ) throws {
        guard row.fields.count == columns.count else {
            let text = "\(row.fields.count) fields stand under \(columns.count) columns"
            refused.append(Refusal(row: row, faults: [.init(column: "", code: "wrong_count", lines: [text])]))
            return
        }
        var body = JSONObject()
        for (column, field) in zip(columns, row.fields) where !Self.remarks.contains(column) {
            let text = field.trimmed
            if !text.isEmpty { try OfferColumns.put(text, as: column, into: &body) }
        }
        var faults = check.faults(in: .object(body))
        if let fault = nameFault(body["external_ref"]?.string, row, &lines) { faults.append(fault) }
        guard faults.isEmpty, let name = body["external_ref"]?.string else {
            refused.append(Refusal(row: row, faults: faults))
            return
        }
        accepted.append(Accepted(row: row, name: name, body: body))
    }

    private func nameFault(
        _ name: String?, _ row: CSVTable.Row, _ lines: inout [String: Int]
    ) -> OpeningCheck.Fault? {
        guard let name else {
            return .init(column: "ref", code: "missing", lines: ["ref: expected a name by which it is known again"])
        }
        if let line = lines[name] {
            return .init(
                column: "ref", code: "repeated", lines: ["ref: \(PlainText.line(name)) stands in line \(line) already"])
        }
        lines[name] = row.line
        return nil
    }
}
