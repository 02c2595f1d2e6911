/// How many columns of a terminal text takes.
enum DisplayWidth {
    /// Columns of a text.
    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// Columns of one grapheme cluster, 0 to 2 and rarely more.
    ///
    /// A cluster that begins wide, or asks for the emoji form, takes two; others the sum of their parts, so that
    /// half-width kana with a sound mark takes two.
    static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if WideScalars.contains(first) { return 2 }
        if scalars.contains("\u{FE0F}") { return 2 }
        return scalars.reduce(0) { $0 + of($1) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: return 0
        default: break
        }
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        return WideScalars.contains(scalar) ? 2 : 1
    }

    /// The beginning of a text that fits into a number of columns, with `…` at its end where something is left out.
    static func truncated(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var used = 1
        for character in text {
            let width = of(character)
            guard used + width <= columns else { break }
            kept.append(character)
            used += width
        }
        return kept + "…"
    }

    /// A text with spaces after it up to a number of columns.
    static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - of(text)))
    }
}
