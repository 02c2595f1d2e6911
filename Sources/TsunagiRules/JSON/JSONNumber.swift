/// Spells numbers.
enum JSONNumber {
    /// A finite number as ECMAScript writes it (ECMA-262, Number::toString), which RFC 8785 prescribes.
    static func text(of number: Double) -> String {
        precondition(number.isFinite, "JSON has no spelling for \(number)")
        guard number != 0 else { return "0" }
        let (digits, point) = decimalDigits(of: number.magnitude)
        let count = digits.utf8.count
        let sign = number < 0 ? "-" : ""
        switch point {
        case count...21 where count <= 21: return sign + digits + String(repeating: "0", count: point - count)
        case 1...21: return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        case -5...0: return sign + "0." + String(repeating: "0", count: -point) + digits
        default:
            let fraction = count == 1 ? "" : "." + digits.dropFirst()
            return sign + digits.prefix(1) + fraction + (point > 0 ? "e+" : "e-") + String(abs(point - 1))
        }
    }

    /// The shortest digits d₁d₂… and the exponent p of a positive number 0.d₁d₂… × 10ᵖ.
    private static func decimalDigits(of number: Double) -> (digits: String, point: Int) {
        let parts = number.description.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", maxSplits: 1)
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let all = whole.isEmpty ? fraction.drop { $0 == "0" } : whole + fraction
        let leadingZeros = whole.isEmpty ? fraction.count - all.count : 0
        var digits = String(all)
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (digits, exponent + whole.count - leadingZeros)
    }
}
