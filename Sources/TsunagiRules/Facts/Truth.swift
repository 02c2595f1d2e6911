/// Three-valued truth in Kleene's order: false < unknown < true.
public enum Truth: Int8, Hashable, Comparable, Sendable, CaseIterable {
    case `false` = 0
    case unknown = 1
    case `true` = 2

    /// Truth of a value known to be true or false.
    public init(_ value: Bool) {
        self = value ? .true : .false
    }

    /// The mirror of this truth: true for false, unknown for unknown.
    public static prefix func ! (value: Truth) -> Truth {
        switch value {
        case .false: .true
        case .unknown: .unknown
        case .true: .false
        }
    }

    /// Whether the left truth is less than the right one: false < unknown < true.
    public static func < (left: Truth, right: Truth) -> Bool {
        left.rawValue < right.rawValue
    }
}
