/// Place in a JSON document (RFC 6901), such as `/facts/sentences/0/ended_on`.
public struct JSONPointer: Hashable, Sendable {
    /// The pointer as written; empty for the whole document.
    public let text: String

    /// The whole document.
    public static let root = JSONPointer(text: "")

    /// Makes a pointer from its text.
    public init(text: String) {
        self.text = text
    }

    /// The place of a member of the object at this place.
    public func appending(_ key: String) -> JSONPointer {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return JSONPointer(text: text + "/" + key)
        }
        var escaped = ""
        for character in key.unicodeScalars {
            switch character {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return JSONPointer(text: "\(text)/\(escaped)")
    }

    /// The place of an element, from 0, of the list at this place.
    public func appending(_ index: Int) -> JSONPointer {
        JSONPointer(text: "\(text)/\(index)")
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The pointer as written.
    public var description: String { text }
}
