import TsunagiDomain
import TsunagiRules

/// What of an offer is only shown: kept as bytes, read when an offer is listed.
struct OfferText: Hashable, Sendable {
    let title: String
    let source: String
    let contact: Contact

    init(_ offer: borrowing Offer) {
        title = offer.title
        source = offer.source
        contact = offer.contact
    }

    /// Reads what `append(to:)` wrote.
    init(_ bytes: UnsafePointer<UInt8>) {
        var cursor = bytes
        title = Self.read(&cursor) ?? ""
        source = Self.read(&cursor) ?? ""
        contact = Contact(telephone: Self.read(&cursor), hours: Self.read(&cursor), url: Self.read(&cursor))
    }

    /// The contact alone of what `append(to:)` wrote.
    static func contact(_ bytes: UnsafePointer<UInt8>) -> Contact {
        var cursor = bytes
        for _ in 0..<2 {
            let length = length(&cursor)
            if length > 0 { cursor += length - 1 }
        }
        return Contact(telephone: read(&cursor), hours: read(&cursor), url: read(&cursor))
    }

    /// All bytes of what `append(to:)` wrote.
    static func bytes(at start: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var cursor = start
        for _ in 0..<5 {
            let length = length(&cursor)
            if length > 0 { cursor += length - 1 }
        }
        return UnsafeBufferPointer(start: start, count: cursor - start)
    }

    func append(to bytes: inout [UInt8]) {
        for text in [title, source, contact.telephone, contact.hours, contact.url] {
            guard var text else {
                bytes.append(0)
                continue
            }
            text.withUTF8 { utf8 in
                Self.append(length: utf8.count + 1, to: &bytes)
                bytes.append(contentsOf: utf8)
            }
        }
    }

    private static func append(length: Int, to bytes: inout [UInt8]) {
        var rest = length
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func length(_ cursor: inout UnsafePointer<UInt8>) -> Int {
        var length = 0
        var shift = 0
        while true {
            let byte = Int(cursor.pointee)
            cursor += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 == 0 { return length }
        }
    }

    private static func read(_ cursor: inout UnsafePointer<UInt8>) -> String? {
        let length = length(&cursor)
        guard length > 0 else { return nil }
        let text = String(decoding: UnsafeBufferPointer(start: cursor, count: length - 1), as: UTF8.self)
        cursor += length - 1
        return text
    }
}
