public import TsunagiDomain

extension Identifier {
    /// A random id (UUID version 4), drawn from the system's source of randomness.
    public static func random() -> Identifier {
        var generator = SystemRandomNumberGenerator()
        let high = UInt64.random(in: 0 ... .max, using: &generator) & ~0xF000 | 0x4000
        let low = UInt64.random(in: 0 ... .max, using: &generator) & (.max >> 2) | (1 << 63)
        return Identifier(high: high, low: low)
    }
}
