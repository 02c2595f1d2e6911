extension JSONParser {
    /// Reads a string, from its opening quotation mark.
    mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        if let plain = try plainString(from: start) { return plain }
        var text: [UInt8] = []
        while true {
            let plain = position
            while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                position += 1
            }
            text.append(contentsOf: bytes[plain..<position])
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                guard let string = String(validating: text, as: UTF8.self) else {
                    position = start
                    throw fault(.encoding, expected: "UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case nil: throw fault(.syntax, expected: "a closing quotation mark")
            default: throw fault(.syntax, expected: "control characters written as \\u escapes")
            }
        }
    }

    /// The text up to the closing quotation mark; `nil`, with nothing read, when there is anything to be looked at closer.
    private mutating func plainString(from start: Int) throws(JSONError) -> String? {
        guard let end = bytes[position...].firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }),
            bytes[end] == UInt8(ascii: "\"")
        else { return nil }
        guard let string = String(validating: bytes[position..<end], as: UTF8.self) else {
            position = start
            throw fault(.encoding, expected: "UTF-8")
        }
        position = end + 1
        return string
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        position += 1
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[position])
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape(startingAt: start)
            text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            return
        default: throw fault(.syntax, expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
        }
        position += 1
    }

    private mutating func unicodeEscape(startingAt start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try fourDigits()
        var code = first
        if 0xD800..<0xDC00 ~= first, next == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let second = try fourDigits()
            if 0xDC00..<0xE000 ~= second { code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00) }
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else {
            position = start
            throw fault(.character, expected: code == 0 ? "no U+0000" : "both halves of a surrogate pair")
        }
        return scalar
    }

    /// Reads the four hexadecimal digits after `\u`, from the `u`.
    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        position += 1
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault(.syntax, expected: "four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    /// Reads a number.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") {
            position += 1
            if isDigit(next) { throw fault(.syntax, expected: "a number without leading zeros") }
        } else {
            try digits()
        }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Self.value(ofNumber: text, isWhole: isWhole), text.utf8.count <= limits.numberLength else {
            position = start
            let range = JSONValue.exactIntegers
            throw fault(
                .number,
                expected: "a number from \(range.lowerBound) to \(range.upperBound) "
                    + "in at most \(limits.numberLength) characters")
        }
        return value
    }

    private static func value(ofNumber text: String, isWhole: Bool) -> JSONValue? {
        if isWhole {
            guard let integer = Int(text), JSONValue.exactIntegers.contains(integer) else { return nil }
            return .integer(integer)
        }
        guard let double = Double(text), double.magnitude <= Double(JSONValue.exactIntegers.upperBound) else {
            return nil
        }
        return Int(exactly: double).map(JSONValue.integer) ?? .decimal(double)
    }

    private mutating func digits() throws(JSONError) {
        guard isDigit(next) else { throw fault(.syntax, expected: "a digit") }
        while isDigit(next) { position += 1 }
    }

    /// Whether a byte is a decimal digit.
    func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }
}
