/// A 16-byte id of one type of record, ordered by its bytes.
public struct Identifier<Record>: Hashable, Comparable, Sendable {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// Makes an id from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes an id from its text of 32 hexadecimal digits with hyphens at the usual places; `nil` for another text.
    public init?(_ text: some StringProtocol) {
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        for byte in text.utf8 {
            if Self.hyphens.contains(count) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = Self.digit(byte) else { return nil }
                if count < Self.middle {
                    halves.high = halves.high << 4 | digit
                } else {
                    halves.low = halves.low << 4 | digit
                }
            }
            count += 1
        }
        guard count == Self.length else { return nil }
        self.init(high: halves.high, low: halves.low)
    }

    /// Whether the first id's bytes come before the second's.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// How many characters the text has.
    private static var length: Int { 36 }
    /// The place of the hyphen between the halves.
    private static var middle: Int { 18 }
    /// The places of hyphens, as a set of bits.
    private static var hyphens: PlaceSet { PlaceSet(bits: 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23) }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

/// Places of a text below 64.
private struct PlaceSet {
    let bits: UInt64

    func contains(_ place: Int) -> Bool { place < 64 && bits >> UInt64(place) & 1 == 1 }
}

extension Identifier: CustomStringConvertible {
    /// The id in lower-case hexadecimal with hyphens.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { buffer in
            var shift = 60
            for place in 0..<Self.length {
                guard !Self.hyphens.contains(place) else {
                    buffer[place] = UInt8(ascii: "-")
                    continue
                }
                let digit = UInt8((place < Self.middle ? high : low) >> UInt64(shift) & 0xF)
                buffer[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                shift = shift == 0 ? 60 : shift - 4
            }
            return Self.length
        }
    }
}

/// Id of an offer.
public typealias OfferID = Identifier<Offer>
/// Id of a provider.
public typealias ProviderID = Identifier<Provider>
/// Id of a site.
public typealias SiteID = Identifier<Site>
/// Id of a pool of places.
public typealias PoolID = Identifier<PlacePool>
