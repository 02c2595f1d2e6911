import TsunagiRules
import TsunagiService
import TsunagiStore

extension Report {
    private static let dimensions = ["kind", "year", "state", "reason", "side", "cause"]

    /// The first and the last day counted.
    private var period: (from: String, until: String) { ("\(years.lowerBound)-04-01", "\(years.upperBound + 1)-03-31") }

    /// The report in JSON.
    func json(in language: Language) -> JSONValue {
        [
            "name": .string(name.rawValue), "title": .string(ReportText.title(name).text(in: language)),
            "from": .string(period.from), "until": .string(period.until), "as_of": .string("\(day)"),
            "smallest_count": smallest.map(JSONValue.integer) ?? .null,
            "source": .string(ReportText.source(name).text(in: language)),
            "definitions": .array(
                ReportText.definitions(name).map {
                    ["name": .string($0.name), "text": .string($0.text.text(in: language))]
                }),
            "tables": .array(
                tables.map { published in
                    [
                        "name": .string(published.table.name),
                        "rows": .array(published.rows.map { json($0, of: published.table) }),
                        "total": published.total.map { json($0, of: published.table) } ?? .null,
                    ]
                }),
        ]
    }

    private func json(_ row: PublishedTable.Row, of table: ReportTable) -> JSONValue {
        var object = JSONObject()
        for name in Self.dimensions { object[name] = .text(row.value(name, of: table)) }
        object["figures"] = .array(
            row.figures(of: table).map { name, value, isWithheld in
                ["name": .string(name), "value": value ?? .null, "withheld": .bool(isWithheld)]
            })
        return .object(object)
    }

    /// The report in CSV after RFC 4180: one figure a line, each with the period, the day and its source.
    func csv(in language: Language) -> [UInt8] {
        let source = ReportText.source(name).text(in: language)
        let heading =
            ["report", "table", "row"] + Self.dimensions
            + ["figure", "value", "withheld", "from", "until", "as_of", "source"]
        var lines = [heading]
        for published in tables {
            let rows = published.rows.map { ("row", $0) } + (published.total.map { [("total", $0)] } ?? [])
            for (kind, row) in rows {
                let place =
                    [name.rawValue, published.table.name, kind]
                    + Self.dimensions.map { row.value($0, of: published.table) ?? "" }
                lines += row.figures(of: published.table).map { figure, value, isWithheld in
                    place + [figure, value?.text ?? "", "\(isWithheld)", period.from, period.until, "\(day)", source]
                }
            }
        }
        lines += ReportText.definitions(name).map { definition in
            [name.rawValue, "definitions", "definition"] + Self.dimensions.map { _ in "" }
                + [
                    definition.name, definition.text.text(in: language), "false", period.from, period.until, "\(day)",
                    source,
                ]
        }
        return Array(lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { "\",\r\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension PublishedTable.Row {
    /// The value of a dimension; `nil` for the total and where the table has no such dimension.
    fileprivate func value(_ dimension: String, of table: ReportTable) -> String? {
        guard let index = table.dimensions.firstIndex(of: dimension), index < dimensions.count else { return nil }
        return dimensions[index]
    }

    /// The figures with the shares they make; a value that is not withheld and missing is a share of nothing.
    fileprivate func figures(of table: ReportTable) -> [(name: String, value: JSONValue?, isWithheld: Bool)] {
        var figures: [(name: String, value: JSONValue?, isWithheld: Bool)] = [
            (table.whole, whole.map(JSONValue.integer), whole == nil)
        ]
        for (names, share) in zip(table.shares, shares) {
            if let base = names.base { figures.append((base, share.map { .integer($0.base) }, share == nil)) }
            figures.append((names.part, share.map { .integer($0.part) }, share == nil))
            figures.append((names.part + "_share", share.flatMap(Self.quotient), share == nil))
        }
        return figures
    }

    /// The share in thousandths, rounded half up; `nil` of nothing.
    private static func quotient(_ share: ReportTable.Share) -> JSONValue? {
        guard share.base > 0 else { return nil }
        return JSONValue(number: Double((share.part * 2_000 + share.base) / (2 * share.base)) / 1_000)
    }
}
