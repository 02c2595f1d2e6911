/// Breaks text into lines.
enum Wrapping {
    /// Signs that never begin a line in Japanese (禁則処理).
    private static let neverFirst: Set<Character> = [
        "、", "。", "，", "．", "）", "」", "』", "】", ")", "]", ",", ".", ";", "；", "：", "？", "！", "ー",
    ]

    /// The lines of a text, broken at spaces and between Japanese characters, never inside a grapheme cluster.
    ///
    /// - Parameters:
    ///   - text: The text, on one line.
    ///   - first: Spaces before the first line.
    ///   - rest: Spaces before the others.
    ///   - width: Columns of a line, those spaces included.
    /// - Returns: The lines without spaces at their ends; none for an empty text.
    static func lines(_ text: String, first: Int = 0, rest: Int = 0, width: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first)
        var used = first
        var isEmpty = true
        for piece in pieces(of: text) {
            let columns = DisplayWidth.of(piece)
            let visible = DisplayWidth.of(trimmed(piece))
            if !isEmpty, used + visible > width {
                lines.append(trimmed(line))
                line = String(repeating: " ", count: rest)
                used = rest
                isEmpty = true
            }
            if isEmpty, piece.allSatisfy({ $0 == " " }) { continue }
            line += piece
            used += columns
            isEmpty = false
        }
        if !isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// Words with the spaces after them; each wide character is a word, with the signs that must follow it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var current = ""
        for character in text {
            let isWide = DisplayWidth.of(character) == 2
            if neverFirst.contains(character) || character == " " {
                current.append(character)
                continue
            }
            let endsWord = current.last.map { $0 == " " || DisplayWidth.of($0) == 2 } ?? false
            if !current.isEmpty, isWide || endsWord {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        if !current.isEmpty { pieces.append(current) }
        return pieces
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
