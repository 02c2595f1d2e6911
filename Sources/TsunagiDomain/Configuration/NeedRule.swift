public import TsunagiRules

/// When in a person's way out a need is to be met.
public enum Phase: Hashable, Sendable {
    /// From `as_of` on.
    case before
    /// On the release date.
    case on
    /// So many days after the release date.
    case after(days: Int)
}

/// When a need holds, how urgent it is and how long it can wait.
public struct NeedRule: Hashable, Sendable {
    /// The need's code.
    public let code: String
    /// Its kind.
    public let kind: OfferKind
    /// Rule under which the need holds.
    public let when: Rule
    /// Rule under which it is possible while `when` is unknown.
    public let hint: Rule?
    /// Urgency in (0, 1], in millionths.
    public let urgency: Int
    /// When it is to be met.
    public let phase: Phase
    /// Days after `needed_on` by which it must have started.
    public let maxWaitDays: Int
    /// Days of waiting that halve the term `timing`; at least 1.
    public let halfWaitDays: Int
    /// Value of the term `tier` in millionths by tier; empty drops the term.
    public let tiers: [String: Int]
    /// Kind of office that owns the need when nothing is found; a key of `Policy.offices`.
    public let nextOwner: String

    /// Makes a need rule.
    public init(
        code: String, kind: OfferKind, when: Rule, hint: Rule?, urgency: Int, phase: Phase, maxWaitDays: Int,
        halfWaitDays: Int, tiers: [String: Int], nextOwner: String
    ) {
        self.code = code
        self.kind = kind
        self.when = when
        self.hint = hint
        self.urgency = urgency
        self.phase = phase
        self.maxWaitDays = maxWaitDays
        self.halfWaitDays = halfWaitDays
        self.tiers = tiers
        self.nextOwner = nextOwner
    }
}

/// A kind of office that owns a need when nothing is found.
public struct OfficeKind: Hashable, Sendable {
    /// Its code, e.g. `welfare_office`.
    public let code: String
    /// Its labels.
    public let label: Label
    /// Law and article that make it responsible.
    public let law: String

    /// Makes an office kind.
    public init(code: String, label: Label, law: String) {
        self.code = code
        self.label = label
        self.law = law
    }
}

/// A bar that the law sets to workers of an occupation.
public struct Disqualification: Hashable, Sendable {
    /// Its code.
    public let code: String
    /// Its labels.
    public let label: Label
    /// Occupation codes it applies to; one applies to every occupation under it.
    public let occupations: [String]
    /// Dated rules that a worker must meet.
    public let rules: [Dated<RuleText>]

    /// Makes a disqualification.
    public init(code: String, label: Label, occupations: [String], rules: [Dated<RuleText>]) {
        self.code = code
        self.label = label
        self.occupations = occupations
        self.rules = rules
    }

    /// Whether it applies to an occupation.
    public func applies(to occupation: String) -> Bool {
        occupations.contains { occupation == $0 || occupation.hasPrefix($0 + "-") }
    }
}

/// Caps of housing assistance (住宅扶助) in yen a month.
public struct HousingCaps: Hashable, Sendable {
    /// Cap for one person by municipality (five digits) or prefecture (two digits); the municipality's counts first.
    public let single: [String: Int]
    /// Factor in millionths by number of occupants, the largest listed number standing for all above.
    public let household: [Int: Int]
    /// Factor in millionths for one person by largest floor area in square metres, smallest first.
    public let floor: [FloorFactor]

    /// Factor for rooms up to a floor area.
    public struct FloorFactor: Hashable, Sendable {
        /// Largest floor area in square metres to which it applies.
        public let upTo: Double
        /// Factor in millionths.
        public let factor: Int

        /// Makes a floor factor.
        public init(upTo: Double, factor: Int) {
            self.upTo = upTo
            self.factor = factor
        }
    }

    /// Makes caps.
    public init(single: [String: Int], household: [Int: Int], floor: [FloorFactor]) {
        self.single = single
        self.household = household
        self.floor = floor
    }
}

extension HousingCaps {
    /// Factor in millionths for a number of occupants; 1,000,000 when none is listed.
    public func householdFactor(occupants: Int) -> Int {
        household.filter { $0.key <= occupants }.max { $0.key < $1.key }?.value ?? 1_000_000
    }

    /// Factor in millionths for one person's floor area in square metres; 1,000,000 above all listed ones.
    public func floorFactor(area: Double) -> Int {
        floor.first { area <= $0.upTo }?.factor ?? 1_000_000
    }
}
