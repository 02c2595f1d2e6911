import ArgumentParser
import FoundationEssentials
import TsunagiRules

extension OpeningCommand {
    /// Registers and changes many openings from a CSV file.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register or change openings from a CSV file.",
            discussion: """
                Columns are the members of an opening in the API, and site_name, municipality, prefecture, address, \
                latitude, longitude, precision and site_telephone for its place; ref names it, so that importing again \
                changes only what is different. All rows are checked before anything is sent. Rows that cannot be sent \
                go to a file of rejects, with line, column, code and message, that can be mended and imported; exit \
                code 65.

                EXAMPLES:
                  tsunagi opening import openings.csv --dry-run
                  tsunagi opening import openings.csv --rejects rejects.csv
                """)

        @Argument(help: ArgumentHelp("CSV in UTF-8; - reads standard input.", valueName: "file")) var file: String
        @Option(
            name: .long, help: ArgumentHelp("File for rejected rows; FILE.rejects.csv by default.", valueName: "file"))
        var rejects: String?
        @Flag(name: .long, help: "Checks only, sends nothing.") var dryRun = false
        @OptionGroup var remote: RemoteOptions

        func run() async throws {
            let settings = try Settings(flags: remote.flags)
            let table = try CSVTable(try InputFile.text(file), file: InputFile.name(file))
            let server = OpeningServer(client: try APIClient(settings, language: Terminal.language))
            let batch = try OpeningBatch(table, check: try await server.check(settings))
            var refused = batch.refused
            var counts = OpeningCounts()
            if !dryRun {
                try await Progress.during("sending \(batch.accepted.count) openings") {
                    for row in batch.accepted {
                        if let fault = try await counts.send(row, to: server) { refused.append(fault) }
                    }
                }
            }
            Terminal.note("\(table.rows.count) rows read, \(counts.summary), \(refused.count) rejected.")
            guard !refused.isEmpty else { return }
            try write(refused.sorted { $0.row.line < $1.row.line }, of: table)
            throw CommandFailure(.dataRejected, "")
        }

        private func write(_ refused: [OpeningBatch.Refusal], of table: CSVTable) throws {
            for refusal in refused {
                for fault in refusal.faults {
                    Terminal.note(
                        "\(InputFile.name(file)):\(refusal.row.line): " + fault.lines.joined(separator: "\n  "))
                }
            }
            let path = Settings.absolute(rejects ?? (file == "-" ? "rejects.csv" : file + ".rejects.csv"))
            let text = OpeningBatch.rejects(refused, of: table).map { $0 + "\n" }.joined()
            do {
                try Data(text.utf8).write(to: URL(filePath: path))
            } catch {
                throw CommandFailure(.dataRejected, "The rejected rows cannot be written to \(path)")
            }
            Terminal.note("Rejected rows with their reasons are in \(path); mend them and import that file.")
        }
    }
}

/// What became of the rows that were sent.
struct OpeningCounts {
    private var added = 0
    private var changed = 0
    private var unchanged = 0

    /// How many of each.
    var summary: String { "\(added) new, \(changed) changed, \(unchanged) unchanged" }

    /// Registers a row, or changes the opening of its name to what it says.
    ///
    /// - Returns: Why the server refused it; `nil` when it did not.
    /// - Throws: `CommandFailure` when the server cannot be reached or used at all.
    mutating func send(_ row: OpeningBatch.Accepted, to server: OpeningServer) async throws -> OpeningBatch.Refusal? {
        do {
            if let found = try await server.existing(row.name) {
                var change = row.body
                for key in ["kind", "external_ref", "source"] { change[key] = nil }
                let answer = try await server.change(found.json, .object(change), version: found.version ?? "")
                if answer.version == found.version { unchanged += 1 } else { changed += 1 }
            } else {
                _ = try await server.add(.object(row.body))
                added += 1
            }
            return nil
        } catch let failure as CommandFailure {
            guard failure.status == .dataRejected else { throw failure }
            let fault = OpeningCheck.Fault(
                column: "", code: "refused", lines: failure.message.split(separator: "\n").map(String.init))
            return OpeningBatch.Refusal(row: row.row, faults: [fault])
        }
    }
}
