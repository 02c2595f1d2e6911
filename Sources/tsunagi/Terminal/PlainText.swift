/// Text that is safe to show on a terminal, whoever wrote it.
enum PlainText {
    /// The text on one line: line ends and tabs become spaces, control characters and changes of direction `U+FFFD`.
    static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": line.append(" ")
            default: line.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(line)
    }

    /// The text with its line ends and tabs, everything else as in `line`.
    static func lines(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        let kept: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) && !kept.contains($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
