/// Small seeded generator (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }

    mutating func some<Element>(of elements: [Element], atLeast least: Int = 0) -> [Element] {
        Array(elements.shuffled(using: &self).prefix(Int.random(in: least...elements.count, using: &self)))
    }

    mutating func isHit(_ chance: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < chance
    }
}
