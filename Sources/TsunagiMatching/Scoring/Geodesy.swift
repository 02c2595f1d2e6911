import TsunagiDomain
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A point on the unit sphere.
struct UnitVector: Hashable, Sendable {
    /// Mean radius of the earth in metres (IUGG mean radius R₁).
    static let earthRadius = 6_371_008.8

    let x: Double
    let y: Double
    let z: Double

    /// The point of a position.
    init(_ position: Position) {
        let latitude = position.latitude * .pi / 180
        let longitude = position.longitude * .pi / 180
        x = cos(latitude) * cos(longitude)
        y = cos(latitude) * sin(longitude)
        z = sin(latitude)
    }

    /// Great-circle distance to another point in whole metres, by the difference of the vectors.
    func metres(to other: UnitVector) -> Int {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        let chord = (dx * dx + dy * dy + dz * dz).squareRoot()
        return Int((2 * Self.earthRadius * asin(min(1, chord / 2))).rounded())
    }
}

/// How far distances reckoned with `Float` may be trusted.
enum Geodesy {
    /// Mean radius of the earth in metres.
    static let floatRadius = Float(UnitVector.earthRadius)
    /// Metres by which a distance reckoned with `Float` coordinates may be wrong: each coordinate of a unit vector is
    /// rounded to 2⁻²⁵ (0.2 m on the ground), differences and the root to less than that.
    static let floatMargin: Float = 4
}

/// Values in millionths, as scores count them.
enum Millionths {
    /// One.
    static let one = 1_000_000

    /// A quotient of non-negative integers, rounded half up.
    static func quotient(_ numerator: Int, _ denominator: Int) -> Int {
        (2 * numerator * one + denominator) / (2 * denominator)
    }

    /// A real number in [0, 1], rounded half away from zero.
    static func rounded(_ value: Double) -> Int {
        Int((min(max(value, 0), 1) * Double(one)).rounded())
    }

    /// 2 to the power of minus `amount ÷ half`.
    static func decay(_ amount: Double, half: Double) -> Double {
        exp2(-amount / half)
    }

    /// 0.9 to the power of a rank.
    static func rankFactor(_ rank: Int) -> Double {
        pow(0.9, Double(rank))
    }
}
