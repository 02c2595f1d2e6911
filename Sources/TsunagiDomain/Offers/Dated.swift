public import TsunagiRules

/// A value with the days on which it is in force; both ends are included.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    /// First day in force; `nil` means always before.
    public let from: CivilDate?
    /// Last day in force; `nil` means without end.
    public let until: CivilDate?
    /// The value.
    public let value: Value

    /// Makes a dated value.
    public init(_ value: Value, from: CivilDate? = nil, until: CivilDate? = nil) {
        self.from = from
        self.until = until
        self.value = value
    }

    /// Whether the value is in force on a day.
    public func isInForce(on day: CivilDate) -> Bool {
        if let from, day < from { return false }
        if let until, day > until { return false }
        return true
    }
}

extension Sequence {
    /// The first value in force on a day, `nil` if there is none.
    public func inForce<Value>(on day: CivilDate) -> Value? where Element == Dated<Value> {
        first { $0.isInForce(on: day) }?.value
    }
}
