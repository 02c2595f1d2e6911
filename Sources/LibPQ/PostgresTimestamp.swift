/// A moment with the precision of `timestamptz`: whole microseconds since 1970-01-01T00:00:00Z.
public struct PostgresTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch; negative before it.
    public let microseconds: Int64

    /// Creates a moment from microseconds since the Unix epoch.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Whether the left moment is the earlier one.
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    private static let microsecondsPerDay: Int64 = 86_400_000_000
    private static let microsecondsTo2000: Int64 = 946_684_800_000_000
}

extension PostgresTimestamp: CustomStringConvertible {
    /// The form `2026-11-21T13:42:00.123456Z`; microseconds and the letters `us` outside years 1 to 9999.
    public var description: String {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: Self.microsecondsPerDay)
        let day = Int(remainder < 0 ? quotient - 1 : quotient)
        let rest = remainder < 0 ? remainder + Self.microsecondsPerDay : remainder
        guard let date = PostgresDate(daysSinceEpoch: day) else { return "\(microseconds)us" }
        let seconds = Int(rest / 1_000_000)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Digits.padded($0, 2) }
        return "\(date)T\(time.joined(separator: ":")).\(Digits.padded(Int(rest % 1_000_000), 6))Z"
    }
}

extension PostgresTimestamp: PostgresEncodable {
    /// RFC 3339 in UTC; the server refuses moments outside years 1 to 9999.
    public var postgresParameter: PostgresParameter { .text(description) }
}

extension PostgresTimestamp: PostgresDecodable {
    /// Reads timestamp with time zone; infinity is refused.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        let expected = "a timestamp with time zone"
        guard cell.type == .timestamptz || cell.type == .unknown else { throw cell.failure(expected: expected) }
        switch cell.format {
        case .binary:
            let since2000 = try cell.bigEndian(Int64.self, expected: expected)
            let (value, overflow) = since2000.addingReportingOverflow(Self.microsecondsTo2000)
            guard !overflow, since2000 != .min else { throw cell.failure(expected: expected, found: "infinity") }
            self.init(microseconds: value)
        case .text:
            guard let value = Self(text: try cell.text(expected: expected)) else {
                throw cell.failure(expected: expected, found: "infinity or a year outside 1 to 9999")
            }
            self = value
        }
    }

    /// Reads `2026-11-21 22:42:00.123456+09:30`; nil for anything else.
    init?(text: String) {
        var digits = Digits(text)
        guard let date = digits.date(), digits.take(" ") || digits.take("T"),
            let hour = digits.number(least: 2, most: 2), digits.take(":"),
            let minute = digits.number(least: 2, most: 2), digits.take(":"),
            let second = digits.number(least: 2, most: 2)
        else { return nil }
        var fraction = 0
        if digits.take(".") {
            for place in 0..<6 {
                guard let digit = digits.number(least: 1, most: 1) else {
                    if place == 0 { return nil }
                    fraction *= 10
                    continue
                }
                fraction = fraction * 10 + digit
            }
        }
        guard let offset = Self.offset(&digits), digits.isAtEnd else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        self.init(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    /// Takes `Z`, `+09`, `+09:30` or `+09:30:15`; seconds east of UTC.
    private static func offset(_ digits: inout Digits) -> Int? {
        if digits.take("Z") { return 0 }
        let sign: Int
        if digits.take("+") { sign = 1 } else if digits.take("-") { sign = -1 } else { return nil }
        guard var seconds = digits.number(least: 2, most: 2).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where digits.take(":") {
            guard let part = digits.number(least: 2, most: 2) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }
}
