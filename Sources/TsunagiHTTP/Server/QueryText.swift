/// Reads the text of a query as HTML forms write it: `&` between pairs, `+` for a space, `%` and two digits for a byte.
enum QueryText {
    /// The pairs in their order; a name without `=` has an empty value.
    ///
    /// - Throws: `TSU104` for escapes that are none, bytes that are not UTF-8, and control characters.
    static func parameters(_ query: String) throws(Problem) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        for pair in query.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = decoded(sides[0])
            guard let name, let value = sides.count > 1 ? decoded(sides[1]) : "" else {
                throw Query.problem(
                    name ?? String(sides[0]), "wrong_character", found: nil,
                    expected: "UTF-8 without control characters, % followed by two hexadecimal digits")
            }
            parameters.append((name, value))
        }
        return parameters
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        return text
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): byte - UInt8(ascii: "0")
        case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20): (byte | 0x20) - 87
        default: nil
        }
    }
}
