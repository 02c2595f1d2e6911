/// A small generator of random numbers (Steele, Lea and Flood 2014) whose streams depend on nothing but a seed, so that
/// any offer or person can be made again on its own.
struct SplitMix64: Sendable {
    /// What a stream is for; each has numbers of its own.
    enum Stream: UInt64, Sendable {
        case offerID = 1, poolID, siteID, providerID, towns, rules, agency, building, home, employer, job, organisation
        case service, person, text
    }

    private var state: UInt64

    /// Makes the stream of one thing.
    init(seed: UInt64, _ stream: Stream, _ index: Int) {
        state = seed &+ stream.rawValue &* 0xD1B5_4A32_D192_ED03
        let salt = next()
        state = salt ^ (UInt64(truncatingIfNeeded: index) &* 0x9E6C_63D0_876A_3F6B)
        _ = next()
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number within a range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times in a thousand.
    mutating func chance(_ permille: Int) -> Bool {
        below(1000) < permille
    }

    /// One element.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// An index with a probability that falls like 1 ÷ (index + 1).
    mutating func early(_ count: Int) -> Int {
        let first = below(count)
        return chance(600) ? below(first + 1) : first
    }

    /// A number with mean 0 and variance 1, nearly normal, from additions alone.
    mutating func normal() -> Double {
        var sum = 0.0
        for _ in 0..<3 {
            let bits = next()
            for part in 0..<4 { sum += Double((bits >> (UInt64(part) * 16)) & 0xFFFF) }
        }
        return sum / 65_536 - 6 + 6.0 / 65_536
    }

    /// An id as version 4 of RFC 9562 lays it out.
    mutating func identifier() -> (high: UInt64, low: UInt64) {
        ((next() & ~0xF000) | 0x4000, (next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000)
    }
}
