/// The SplitMix64 sequence: small, fast and the same on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// Starts a sequence at a number.
    init(seed: UInt64) {
        state = seed
    }

    /// Starts the sequence of a named seed and a number within it.
    init(_ name: String, _ number: Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        self.init(seed: hash ^ (UInt64(truncatingIfNeeded: number) &* 0x9e37_79b9_7f4a_7c15))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    /// Whether something with a probability in percent happens.
    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// A number of a range.
    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// One of several values; the first of a single one.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[integer(0...(values.count - 1))]
    }

    /// Each value with a probability in percent, in their order.
    mutating func some<Value>(of values: [Value], _ percent: Int) -> [Value] {
        values.filter { _ in chance(percent) }
    }

    /// A few distinct values, at least one, in random order.
    mutating func few<Value>(of values: [Value], atMost most: Int) -> [Value] {
        Array(values.shuffled(using: &self).prefix(integer(1...max(1, min(most, values.count)))))
    }

    /// A value with a probability in percent, else `nil`.
    mutating func maybe<Value>(_ percent: Int, _ value: (inout SplitMix64) -> Value) -> Value? {
        chance(percent) ? value(&self) : nil
    }
}
