import ArgumentParser
import TsunagiRules

/// Counts over cases and referrals.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Count: supporters, retention, referrals.",
        discussion: """
            Speaks to a server with a token: a coordinator's counts the cases of the agency, an auditor's or operator's all of \
            them, without small figures and without what would give them away. Years are fiscal years, from April to March.

            EXAMPLES:
              tsunagi report supporters
              tsunagi report retention --from 2025 --until 2026 --output csv
            """)

    @Argument(help: ArgumentHelp("supporters, retention or referrals.", valueName: "name")) var name: String
    @Option(
        name: .long, help: ArgumentHelp("First fiscal year; four years before the last by default.", valueName: "year"))
    var from: Int?
    @Option(name: .long, help: ArgumentHelp("Last fiscal year; the current one by default.", valueName: "year"))
    var until: Int?
    @OptionGroup var remote: RemoteOptions
    @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

    func run() async throws {
        let client = try remote.cases().client
        let query = [("from", from), ("until", until)].compactMap { key, year in year.map { (key, "\($0)") } }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" }) else {
            throw CommandFailure(.usage, "There is no report \(PlainText.line(name)); see tsunagi report --help")
        }
        let report = try await client.get("/v1/reports/\(name)", query: query).json
        if output == .json {
            Terminal.print(report.text)
            return
        }
        for table in report["tables"]?.array ?? [] {
            let total = table["total"] ?? .null
            let records = ((table["rows"]?.array ?? []) + (total == .null ? [] : [total])).map {
                Self.record($0, total)
            }
            let columns = records.first?.json.object?.keys ?? []
            Record.print(
                records, as: output,
                columns: columns.filter { column in
                    records.contains { !$0.text(column).isEmpty }
                })
        }
        guard output == .table else { return }
        for definition in report["definitions"]?.array ?? [] {
            Terminal.note("\(definition["name"]?.string ?? ""): \(definition["text"]?.string ?? "")")
        }
        let period = ["from", "until", "as_of"].map { "\($0) \(report[$0]?.string ?? "")" }.joined(separator: ", ")
        Terminal.note("\(period). \(report["source"]?.string ?? "")")
    }

    /// A row with its figures as members; what is withheld is shown as a dash, the total as such.
    private static func record(_ row: JSONValue, _ total: JSONValue) -> Record {
        var members = (row.object?.members ?? []).filter { $0.key != "figures" }.map { ($0.key, $0.value) }
        if row == total, let first = members.indices.first { members[first].1 = "total" }
        for figure in row["figures"]?.array ?? [] {
            let value = figure["withheld"] == true ? "-" : figure["value"] ?? .null
            members.append((figure["name"]?.string ?? "", value))
        }
        return Record(members)
    }
}
