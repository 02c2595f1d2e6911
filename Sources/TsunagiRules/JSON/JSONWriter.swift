extension JSONValue {
    /// The document in canonical form, of which equal documents have equal bytes.
    ///
    /// JSON Canonicalization Scheme, RFC 8785: no space, keys sorted by UTF-16, shortest numbers, least escaping.
    ///
    /// - Precondition: every `decimal` is finite.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter(sortsKeys: true)
        writer.write(self)
        return writer.output
    }

    /// The canonical form as a text.
    public var canonicalText: String {
        String(decoding: canonicalBytes, as: UTF8.self)
    }

    /// The document like the canonical form, but with the keys in the order of each object.
    ///
    /// - Precondition: every `decimal` is finite.
    public var bytes: [UInt8] {
        var writer = JSONWriter(sortsKeys: false)
        writer.write(self)
        return writer.output
    }

    /// The form with keys in the order of each object as a text.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

/// Writes JSON after RFC 8785.
struct JSONWriter {
    /// What has been written.
    private(set) var output: [UInt8] = []
    private let sortsKeys: Bool

    /// Makes a writer that sorts keys by UTF-16 or keeps their order.
    init(sortsKeys: Bool) {
        self.sortsKeys = sortsKeys
    }

    /// Appends a value.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let number): append(String(number))
        case .decimal(let number): append(Self.text(of: number))
        case .string(let text): write(text)
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ elements: [JSONValue]) {
        append("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            write(element)
        }
        append("]")
    }

    private mutating func write(_ object: JSONObject) {
        var members = object.members
        if sortsKeys { members.sort { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) } }
        append("{")
        for (index, member) in members.enumerated() {
            if index > 0 { append(",") }
            write(member.key)
            append(":")
            write(member.value)
        }
        append("}")
    }

    private mutating func write(_ text: String) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20: append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    /// A finite number as ECMAScript writes it (ECMA-262, Number::toString), which RFC 8785 prescribes.
    static func text(of number: Double) -> String {
        precondition(number.isFinite, "JSON has no spelling for \(number)")
        guard number != 0 else { return "0" }
        let (digits, point) = decimalDigits(of: number.magnitude)
        let count = digits.utf8.count
        let sign = number < 0 ? "-" : ""
        switch point {
        case count...21 where count <= 21: return sign + digits + String(repeating: "0", count: point - count)
        case 1...21: return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        case -5...0: return sign + "0." + String(repeating: "0", count: -point) + digits
        default:
            let fraction = count == 1 ? "" : "." + digits.dropFirst()
            return sign + digits.prefix(1) + fraction + (point > 0 ? "e+" : "e-") + String(abs(point - 1))
        }
    }

    /// The shortest digits d₁d₂… and the exponent p of a positive number 0.d₁d₂… × 10ᵖ.
    private static func decimalDigits(of number: Double) -> (digits: String, point: Int) {
        let parts = number.description.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", maxSplits: 1)
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let all = whole.isEmpty ? fraction.drop { $0 == "0" } : whole + fraction
        let leadingZeros = whole.isEmpty ? fraction.count - all.count : 0
        var digits = String(all)
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (digits, exponent + whole.count - leadingZeros)
    }
}
