import TsunagiRules

/// The id by which a request is found in logs and problems.
enum RequestID {
    private static let longest = 64

    /// The id a client sent, when it is 1 to 64 letters, digits, `-`, `_` or `.`; otherwise a new random one.
    static func accepting(_ text: String?) -> String {
        guard let text, (1...longest).contains(text.utf8.count), text.utf8.allSatisfy(isPlain) else { return random() }
        return text
    }

    /// A random UUID (version 4) in lower case.
    private static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
        var text = JSONBytes(capacity: 36)
        text.uuid(high: high, low: low)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
