/// Rows under headings, aligned by columns of the terminal and kept within its width.
struct TextTable {
    /// One column.
    struct Column {
        /// Its heading.
        let title: String
        /// Narrowest width to which it is cut when space is short.
        var minimum = 6
        /// How early it is left out where even the narrowest widths do not fit; 0 never.
        var dropOrder = 0
        /// Whether numbers stand at its right edge.
        var isRight = false
        /// Whether long text goes on in further lines instead of being cut; for the last column.
        var wraps = false
    }

    /// Columns between two columns of text.
    private static let gap = 2

    /// The columns.
    let columns: [Column]
    /// Spaces before each line.
    var indent = 0
    private var rows: [(cells: [String], notes: [String])] = []

    /// Makes an empty table.
    init(_ columns: [Column], indent: Int = 0) {
        self.columns = columns
        self.indent = indent
    }

    /// Whether there is no row.
    var isEmpty: Bool { rows.isEmpty }

    /// Adds a row, and lines of text that stand below it.
    mutating func add(_ cells: [String], notes: [String] = []) {
        rows.append((cells.map(PlainText.line), notes.map(PlainText.line)))
    }

    /// The lines of the table; a column without any text is left out.
    func lines(on canvas: Canvas) -> [String] {
        let shown = shown(within: canvas.width - indent)
        let widths = widths(of: shown, within: canvas.width - indent)
        let margin = String(repeating: " ", count: indent)
        let heading = line(shown.map { columns[$0].title }, shown, widths)
        var lines = heading.allSatisfy(\.isWhitespace) ? [] : [margin + canvas.styled(heading, .dim)]
        for row in rows {
            for cells in broken(shown.map { $0 < row.cells.count ? row.cells[$0] : "" }, shown, widths) {
                lines.append(margin + line(cells, shown, widths))
            }
            for note in row.notes {
                lines += Wrapping.lines(note, first: indent + 4, rest: indent + 6, width: canvas.width)
            }
        }
        return lines
    }

    /// The columns that have any text and, by their narrowest widths, fit.
    private func shown(within total: Int) -> [Int] {
        var shown = columns.indices.filter { column in
            rows.contains { column < $0.cells.count && !$0.cells[column].isEmpty }
        }
        while shown.reduce(Self.gap * (shown.count - 1), { $0 + columns[$1].minimum }) > total {
            let candidates = shown.filter { columns[$0].dropOrder > 0 }
            guard let first = candidates.min(by: { columns[$0].dropOrder < columns[$1].dropOrder }) else { break }
            shown.removeAll { $0 == first }
        }
        return shown
    }

    /// The lines of one row: more than one where its last cell wraps.
    private func broken(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> [[String]] {
        guard let last = cells.last, let column = shown.last, let width = widths.last, columns[column].wraps,
            DisplayWidth.of(last) > width
        else { return [cells] }
        return Wrapping.lines(last, width: width).enumerated().map { index, part in
            index == 0 ? cells.dropLast() + [part] : cells.dropLast().map { _ in "" } + [part]
        }
    }

    private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let cut = DisplayWidth.truncated(cell, to: widths[index])
            let space = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(cut)))
            let isLast = index == cells.count - 1
            text += columns[shown[index]].isRight ? space + cut : cut + (isLast ? "" : space)
            if !isLast { text += String(repeating: " ", count: Self.gap) }
        }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// Natural widths; where they do not fit, the widest column gives way first, down to its minimum.
    private func widths(of shown: [Int], within total: Int) -> [Int] {
        var widths = shown.map { column in
            rows.reduce(DisplayWidth.of(columns[column].title)) { widest, row in
                max(widest, column < row.cells.count ? DisplayWidth.of(row.cells[column]) : 0)
            }
        }
        var excess = widths.reduce(0, +) + Self.gap * max(0, shown.count - 1) - total
        while excess > 0 {
            let candidates = widths.indices.filter { widths[$0] > columns[shown[$0]].minimum }
            guard let widest = candidates.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
