/// JSON written straight into bytes, without a tree of values in between.
///
/// The caller writes in the order of the document: objects are opened and closed, members begin with their key. Commas are
/// set where they belong. What is written is what ``JSONValue/bytes`` gives for the same document.
public struct JSONBytes: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Starts with nothing written.
    ///
    /// - Parameter capacity: Bytes to make room for.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends text as it is, such as `{"term":`; no comma is set before it.
    public mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Sets a comma unless a list or object has just been opened.
    public mutating func separate() {
        guard let last = bytes.last, last != UInt8(ascii: "["), last != UInt8(ascii: "{") else { return }
        bytes.append(UInt8(ascii: ","))
    }

    /// Opens an object as the next element, as the value of a key, or as the document.
    public mutating func openObject() {
        bytes.append(UInt8(ascii: "{"))
    }

    /// Closes an object.
    public mutating func closeObject() {
        bytes.append(UInt8(ascii: "}"))
    }

    /// Opens a list.
    public mutating func openList() {
        bytes.append(UInt8(ascii: "["))
    }

    /// Closes a list.
    public mutating func closeList() {
        bytes.append(UInt8(ascii: "]"))
    }

    /// Begins a member; its value comes next.
    ///
    /// - Parameter key: A key that needs no escape.
    public mutating func key(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        raw(key)
        raw("\":")
    }

    /// Begins a member whose key may need escapes.
    public mutating func key(escaping key: String) {
        separate()
        string(key)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Appends `null`.
    public mutating func null() {
        raw("null")
    }

    /// Appends a truth value.
    public mutating func bool(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Appends a text or, for `nil`, `null`.
    public mutating func text(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    /// Appends a list of texts.
    public mutating func strings(_ texts: some Sequence<String>) {
        openList()
        for text in texts {
            separate()
            string(text)
        }
        closeList()
    }

    /// Appends a text in quotation marks, escaped as RFC 8785 prescribes.
    public mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { characters in
            var rest = characters[...]
            while let index = Self.firstEscape(in: rest) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<index]))
                escape(rest[index])
                rest = rest[(index + 1)...]
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a text whose characters need no escape, in quotation marks.
    ///
    /// - Precondition: `text` is a code, a digest or the like, without quotation marks, backslashes and control characters.
    public mutating func plain(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        unquoted(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a text without quotation marks, such as a number.
    public mutating func unquoted(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Appends one byte.
    public mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends bytes that are JSON already.
    public mutating func copy(_ json: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: json)
    }

    /// Appends once more what has been written between two places.
    ///
    /// - Parameter range: A part of what has been written.
    public mutating func copy(_ range: Range<Int>) {
        precondition(range.upperBound <= bytes.count, "only what has been written can be copied")
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: range.count))
        bytes.withUnsafeMutableBytes { all in
            UnsafeMutableRawBufferPointer(rebasing: all[start...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: all[range]))
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0A: raw("\\n")
        case 0x0C: raw("\\f")
        case 0x0D: raw("\\r")
        default:
            raw("\\u00")
            bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            bytes.append(Self.hexadecimal(byte & 15))
        }
    }

    /// The digit of a number from 0 to 15, in lower case.
    static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    /// Index of the first byte that cannot stand in a string as it is, looking at eight bytes at a time.
    private static func firstEscape(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let bytes = UnsafeRawBufferPointer(text.base)
        var index = text.startIndex
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= text.endIndex {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            let found =
                ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
            if found & (ones &* 0x80) != 0 { break }
            index += 8
        }
        return (index..<text.endIndex).first { bytes[$0] < 0x20 || bytes[$0] == 0x22 || bytes[$0] == 0x5C }
    }
}
