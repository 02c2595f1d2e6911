/// How a piece of text stands out on a terminal.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}

/// Where a text will be shown: how wide it is and whether it takes colours.
struct Canvas {
    /// Columns of a line when nothing says otherwise.
    static let defaultWidth = 100

    /// Columns of a line.
    var width = Canvas.defaultWidth
    /// Whether colours may be used.
    var hasColours = false

    /// The text with a style, where colours may be used.
    func styled(_ text: String, _ styles: Style...) -> String {
        guard hasColours, !text.isEmpty else { return text }
        return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}
