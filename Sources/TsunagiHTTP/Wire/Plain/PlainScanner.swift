/// Walks over the bytes of a JSON document as most are written: without escapes where codes, dates and keys stand.
///
/// Each step says by `nil` or `false` that something else stands there, which need not be wrong. The bytes must outlive it.
struct PlainScanner {
    /// Digits that make a whole number which JSON holds exactly, whatever they are.
    private static let mostDigits = 15

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Starts at the first byte.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The next byte that is no white space, nothing read; `nil` at the end.
    mutating func next() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return bytes[position]
            }
        }
        return nil
    }

    /// Reads a byte if it comes next.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next() == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    /// Reads `true` or `false`.
    mutating func bool() -> Bool? {
        if take(word: "true") { return true }
        return take(word: "false") ? false : nil
    }

    /// Reads a word if it comes next.
    mutating func take(word: StaticString) -> Bool {
        _ = next()
        return word.withUTF8Buffer { word in
            guard bytes.count - position >= word.count, word.indices.allSatisfy({ bytes[position + $0] == word[$0] })
            else { return false }
            position += word.count
            return true
        }
    }

    /// Reads a text without escapes; its bytes may be no UTF-8.
    mutating func text() -> UnsafeBufferPointer<UInt8>? {
        guard take("\"") else { return nil }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return UnsafeBufferPointer(rebasing: bytes[start..<position - 1])
            case UInt8(ascii: "\\"), 0..<0x20: return nil
            default: position += 1
            }
        }
        return nil
    }

    /// Reads a whole number as it is usually written.
    mutating func integer() -> Int? {
        let isNegative = take("-")
        let start = position
        var value = 0
        while position < bytes.count, case let digit = bytes[position], 0x30...0x39 ~= digit {
            guard position - start < Self.mostDigits else { return nil }
            value = value * 10 + Int(digit - 0x30)
            position += 1
        }
        let count = position - start
        guard count > 0, count == 1 || bytes[start] != 0x30 else { return nil }
        return isNegative ? -value : value
    }

    /// Goes over a value; its bytes are one value if they are JSON at all.
    mutating func value() -> UnsafeBufferPointer<UInt8>? {
        guard next() != nil else { return nil }
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard skipText() else { return nil }
                if depth > 0 { continue }
                return slice(from: start)
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return slice(from: start) }
                depth -= 1
                if depth == 0 {
                    position += 1
                    return slice(from: start)
                }
            case UInt8(ascii: ",") where depth == 0: return slice(from: start)
            default: break
            }
            position += 1
        }
        return nil
    }

    private func slice(from start: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    private mutating func skipText() -> Bool {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return true
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return false
    }
}
