import TsunagiRules

/// A faulty rule with a caret under the fault.
struct RuleFault {
    private let error: RuleError
    private let text: String

    /// Takes the error of a rule and the rule's text.
    init(_ error: RuleError, in text: String) {
        self.error = error
        self.text = text
    }

    /// What is wrong, the line it stands in, and a caret below its first character.
    var lines: [String] {
        let source = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard error.line >= 1, error.line <= source.count else { return ["\(error)"] }
        let line = source[error.line - 1]
        let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(max(0, error.column - 1))))
        let space = String(repeating: " ", count: DisplayWidth.of(PlainText.line(before)))
        return ["\(error)", "  " + PlainText.line(String(line)), "  " + space + "^"]
    }
}
