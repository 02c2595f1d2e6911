/// The value a person's file states for one fact.
public enum FactValue: Hashable, Sendable {
    /// Value of a `boolean` fact.
    case boolean(Bool)
    /// Value of an `integer` fact, in the unit its definition names.
    case integer(Int)
    /// Value of a `date` fact.
    case date(CivilDate)
    /// Value of a `code`, `level` or `municipality` fact; municipalities are five-digit codes.
    case code(String)
    /// Value of a `set` fact, three-valued for each code.
    case set(SetValue)
    /// Value of a `ranked_municipalities` fact: one to five five-digit codes, the most wanted first.
    case municipalities([String])
    /// Value of a `ranked_municipalities` fact for a person who would live anywhere.
    case anywhere
    /// Value of a `records` fact; the list is complete as given.
    case records([FactRecord])
}

/// What is known of each code of a `set` fact; a code that stands nowhere is unknown unless the set is complete.
public struct SetValue: Hashable, Sendable {
    /// Codes known to be in.
    public var has: Set<String>
    /// Codes known to be out.
    public var hasNot: Set<String>
    /// Codes only suspected: unknown in every comparison, seen by `suspects` alone.
    public var suspected: Set<String>
    /// True when every code that is not in `has` is known to be out.
    public var isComplete: Bool

    /// Makes a set value.
    public init(
        has: Set<String> = [], hasNot: Set<String> = [], suspected: Set<String> = [], isComplete: Bool = false
    ) {
        self.has = has
        self.hasNot = hasNot
        self.suspected = suspected
        self.isComplete = isComplete
    }

    /// Whether a code is in the set, as far as is known.
    public func membership(of code: String) -> Truth {
        if has.contains(code) { return .true }
        if suspected.contains(code) { return .unknown }
        if isComplete || hasNot.contains(code) { return .false }
        return .unknown
    }
}

/// One entry of a `records` fact, such as a sentence; a field that is absent is unknown.
public struct FactRecord: Hashable, Sendable {
    /// Values by field name.
    public var fields: [String: FieldValue]

    /// Makes a record.
    public init(_ fields: [String: FieldValue]) {
        self.fields = fields
    }

    /// Value of one field of a record.
    public enum FieldValue: Hashable, Sendable {
        case boolean(Bool)
        case integer(Int)
        case date(CivilDate)
        case code(String)
        case codes([String])
    }
}

/// What a person's file says of one fact.
public enum Knowledge: Hashable, Sendable {
    /// Nothing is known.
    case unknown
    /// The value is only suspected: unknown in every comparison, seen by `suspects` alone.
    case suspected(FactValue)
    /// The value is known.
    case known(FactValue)
    /// Known that there is no such value, such as years since a prison term for someone never imprisoned.
    case absent
}
