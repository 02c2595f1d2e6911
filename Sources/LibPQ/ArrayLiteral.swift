/// PostgreSQL's text form of one-dimensional arrays: `{1,NULL,"a \"b\""}`.
enum ArrayLiteral {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Writes the literal; every element but NULL is quoted.
    static func encode(_ elements: [PostgresParameter]) -> String {
        var literal = "{"
        for (index, element) in elements.enumerated() {
            if index > 0 { literal += "," }
            switch element {
            case .null: literal += "NULL"
            case .text(let text): literal += quoted(text)
            case .bytes(let bytes): literal += quoted("\\x" + Hex.encode(bytes))
            }
        }
        return literal + "}"
    }

    /// Splits a literal into the bytes of its elements; nil elements are NULL.
    ///
    /// Returns nil if the literal is not a well-formed one-dimensional array.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]?]? {
        var index = bytes.startIndex
        if bytes.first == UInt8(ascii: "[") {
            guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            index = equals + 1
        }
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else {
            return nil
        }
        index += 1
        if index == bytes.endIndex - 1 { return [] }
        var elements: [[UInt8]?] = []
        while true {
            guard let element = nextElement(bytes, &index) else { return nil }
            elements.append(element.isNull ? nil : element.bytes)
            guard index < bytes.endIndex else { return nil }
            let separator = bytes[index]
            index += 1
            if separator == UInt8(ascii: "}") { return index == bytes.endIndex ? elements : nil }
            guard separator == UInt8(ascii: ",") else { return nil }
        }
    }

    private static func nextElement(
        _ bytes: UnsafeRawBufferPointer, _ index: inout Int
    ) -> (bytes: [UInt8], isNull: Bool)? {
        var element: [UInt8] = []
        let isQuoted = index < bytes.endIndex && bytes[index] == quote
        if isQuoted { index += 1 }
        while index < bytes.endIndex {
            let byte = bytes[index]
            if isQuoted && byte == quote {
                index += 1
                return (element, false)
            }
            if !isQuoted {
                if byte == UInt8(ascii: "{") { return nil }
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") {
                    return (element, element.elementsEqual("NULL".utf8))
                }
            }
            if byte == backslash {
                index += 1
                guard index < bytes.endIndex else { return nil }
            }
            element.append(bytes[index])
            index += 1
        }
        return nil
    }

    private static func quoted(_ text: String) -> String {
        var quoted: [UInt8] = [quote]
        for byte in text.utf8 {
            if byte == quote || byte == backslash { quoted.append(backslash) }
            quoted.append(byte)
        }
        quoted.append(quote)
        return String(decoding: quoted, as: UTF8.self)
    }
}
