/// A CSV file after RFC 4180, read whole.
struct CSVTable {
    /// One record with the line it begins in, from 1.
    struct Row {
        /// Line of its first character in the file.
        let line: Int
        /// Its fields.
        let fields: [String]
    }

    /// The heading.
    let columns: [String]
    /// The records below it; empty lines are none.
    let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: `CommandFailure` naming the line of a quotation mark that is not closed, or a file without heading.
    init(_ text: String, file: String) throws {
        var reader = Reader(text: text)
        var rows: [Row] = []
        while let row = try reader.next(file: file) { rows.append(row) }
        guard let heading = rows.first else {
            throw CommandFailure(.dataRejected, "\(file) is empty; expected a heading")
        }
        columns = heading.fields.map(\.trimmed)
        self.rows = Array(rows.dropFirst())
    }

    private struct Reader {
        private let scalars: [Unicode.Scalar]
        private var position = 0
        private var line = 1

        init(text: String) {
            scalars = Array(text.unicodeScalars)
        }

        mutating func next(file: String) throws -> Row? {
            while position < scalars.count, scalars[position] == "\n" || scalars[position] == "\r" { advance() }
            guard position < scalars.count else { return nil }
            let start = line
            var fields = [""]
            while position < scalars.count {
                let scalar = scalars[position]
                if scalar == "\"", fields[fields.count - 1].isEmpty {
                    fields[fields.count - 1] = try quoted(file: file)
                    continue
                }
                advance()
                if scalar == "\n" { break }
                if scalar == "\r" { continue }
                if scalar == "," { fields.append("") } else { fields[fields.count - 1].unicodeScalars.append(scalar) }
            }
            return Row(line: start, fields: fields)
        }

        private mutating func quoted(file: String) throws -> String {
            let start = line
            var text = String.UnicodeScalarView()
            advance()
            while position < scalars.count {
                let scalar = scalars[position]
                advance()
                guard scalar == "\"" else {
                    text.append(scalar)
                    continue
                }
                guard position < scalars.count, scalars[position] == "\"" else { return String(text) }
                text.append(scalar)
                advance()
            }
            throw CommandFailure(.dataRejected, "\(file):\(start): a quotation mark is not closed")
        }

        private mutating func advance() {
            if scalars[position] == "\n" { line += 1 }
            position += 1
        }
    }
}
