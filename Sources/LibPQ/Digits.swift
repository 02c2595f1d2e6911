/// Reads and writes the fixed parts of ISO dates and times.
struct Digits {
    private var rest: Substring.UTF8View

    /// Reads from the start of the text.
    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Whether everything was taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// Takes a number of at least `least` digits; nil if there are fewer.
    mutating func number(least: Int, most: Int) -> Int? {
        var value = 0
        var count = 0
        while count < most, let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            rest.removeFirst()
            count += 1
        }
        return count >= least ? value : nil
    }

    /// Takes one character if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes `2026-11-21`.
    mutating func date() -> PostgresDate? {
        guard let year = number(least: 4, most: 6), take("-"), let month = number(least: 2, most: 2), take("-"),
            let day = number(least: 2, most: 2)
        else { return nil }
        return PostgresDate(year: year, month: month, day: day)
    }

    /// Writes a number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
