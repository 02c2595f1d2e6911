import Crypto

/// The text of a bearer token: `tsn_`, a letter for the role, 43 characters of chance and a checksum of 6.
///
/// The 43 characters are drawn from 62, which is more than 256 bits; the checksum is the CRC-32 of all before it, so
/// that a mistyped or truncated token is refused without asking the database.
public struct TokenText: Hashable, Sendable {
    /// The whole text; shown once, then kept nowhere.
    public let text: String
    /// The role in whose name it was made.
    public let role: Role

    private static let start = "tsn_"
    private static let chanceLength = 43
    private static let checksumLength = 6
    private static let shownLength = 11
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// Draws a new token from the system's source of randomness.
    public static func make(for role: Role) -> TokenText {
        var generator = SystemRandomNumberGenerator()
        var body = start + String(role.letter)
        for _ in 0..<chanceLength { body.append(digits[Int.random(in: 0..<digits.count, using: &generator)]) }
        return TokenText(text: body + checksum(of: body), role: role)
    }

    /// Reads a token; `nil` when the text has another form or the wrong checksum.
    public init?(parsing text: String) {
        let characters = Array(text.utf8)
        let length = Self.start.utf8.count + 1 + Self.chanceLength + Self.checksumLength
        guard characters.count == length, text.hasPrefix(Self.start),
            characters.allSatisfy({ Self.isAllowed($0) }),
            let role = Role(letter: Character(Unicode.Scalar(characters[Self.start.utf8.count])))
        else { return nil }
        let body = String(text.prefix(length - Self.checksumLength))
        guard text == body + Self.checksum(of: body) else { return nil }
        self.init(text: text, role: role)
    }

    private init(text: String, role: Role) {
        self.text = text
        self.role = role
    }

    /// The first characters, by which people tell tokens apart; they do not help to guess the rest.
    public var prefix: String { String(text.prefix(Self.shownLength)) }

    /// SHA-256 of the text, all that is stored of it.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// CRC-32 (ISO 3309, reflected polynomial EDB88320) in six digits of base 62.
    private static func checksum(of body: String) -> String {
        var register = UInt32.max
        for byte in body.utf8 {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = (register >> 1) ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        var rest = Int(~register)
        var text = ""
        for _ in 0..<checksumLength {
            text.insert(digits[rest % digits.count], at: text.startIndex)
            rest /= digits.count
        }
        return text
    }
}

extension TokenText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The prefix; the rest is never printed.
    public var description: String { prefix + "…" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// The prefix alone, so that a dump shows no more.
    public var customMirror: Mirror { Mirror(self, children: ["prefix": prefix]) }
}
