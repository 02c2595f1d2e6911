public import TsunagiRules

/// Part of a score, in the order in which parts are listed.
public enum Term: String, Hashable, Sendable, CaseIterable {
    case proximity, coverage, preference, affordability, timing, occupation, record, specialisation, tier, freshness
}

/// Weights, assumed values and limits for the needs of one kind.
public struct ScoringPolicy: Hashable, Sendable {
    /// Weight by term, any positive scale; a term that is not listed does not count.
    public let weights: [Term: Int]
    /// Value in millionths that counts for a term on which an offer states nothing.
    public let assumed: [Term: Int]
    /// Farthest distance from a target municipality in metres.
    public let distanceLimit: Int
    /// Distance in metres that halves the term `proximity`.
    public let halfDistance: Int

    /// Makes a scoring policy.
    public init(weights: [Term: Int], assumed: [Term: Int], distanceLimit: Int, halfDistance: Int) {
        self.weights = weights
        self.assumed = assumed
        self.distanceLimit = distanceLimit
        self.halfDistance = halfDistance
    }
}

/// How far an offer may miss a condition and still be listed as a near miss.
public struct Tolerance: Hashable, Sendable {
    /// Days too late.
    public let days: Int
    /// Yen too dear.
    public let yen: Int
    /// Metres too far.
    public let metres: Int
    /// Hours a week too many.
    public let hours: Int
    /// Features stated missing.
    public let features: Int

    /// Makes a tolerance.
    public init(days: Int, yen: Int, metres: Int, hours: Int, features: Int) {
        self.days = days
        self.yen = yen
        self.metres = metres
        self.hours = hours
        self.features = features
    }
}

/// A value used where a fact is absent from the file; listed in the answer when it mattered.
public struct AssumedFact: Hashable, Sendable {
    /// Code of the fact.
    public let fact: String
    /// The assumed value; a set with nothing but `isComplete` means that what is listed counts as complete.
    public let value: FactValue
    /// Why it may be assumed.
    public let reason: String

    /// Makes an assumed fact.
    public init(fact: String, value: FactValue, reason: String) {
        self.fact = fact
        self.value = value
        self.reason = reason
    }
}

/// The weights, limits and assumptions in force, each with a reason in its source file.
public struct Policy: Hashable, Sendable {
    /// Scoring by the need's kind.
    public let scoring: [OfferKind: ScoringPolicy]
    /// Value of `proximity` in millionths for remote offers.
    public let remoteProximity: Int
    /// Days after which the term `freshness` halves.
    public let freshnessHalfDays: Int
    /// How far near misses may miss.
    public let tolerance: Tolerance
    /// Facts assumed where the file is silent.
    public let assumedFacts: [AssumedFact]
    /// Metres from its office within which all of a municipality is taken to lie, for keeping away from a point.
    public let municipalityExtent: Int
    /// Rule texts that every job inherits: what the law asks of every employer.
    public let jobRules: [Dated<RuleText>]
    /// Kinds of office by code.
    public let offices: [String: OfficeKind]
    /// For offers decided by a municipality: the fact that tells which one, by `decided_by` code.
    public let deciders: [String: String]

    /// Makes a policy.
    public init(
        scoring: [OfferKind: ScoringPolicy], remoteProximity: Int, freshnessHalfDays: Int, tolerance: Tolerance,
        assumedFacts: [AssumedFact], municipalityExtent: Int, jobRules: [Dated<RuleText>],
        offices: [String: OfficeKind], deciders: [String: String] = [:]
    ) {
        self.scoring = scoring
        self.remoteProximity = remoteProximity
        self.freshnessHalfDays = freshnessHalfDays
        self.tolerance = tolerance
        self.assumedFacts = assumedFacts
        self.municipalityExtent = municipalityExtent
        self.jobRules = jobRules
        self.offices = offices
        self.deciders = deciders
    }
}

/// Everything that decides an answer beside the person and the directory.
public struct Configuration: Hashable, Sendable {
    /// Facts, features, needs and codes.
    public let vocabulary: Vocabulary
    /// When needs hold, in order.
    public let needs: [NeedRule]
    /// Weights, limits and assumptions.
    public let policy: Policy
    /// Bars that the law sets to workers.
    public let disqualifications: [Disqualification]
    /// Caps of housing assistance.
    public let housingCaps: HousingCaps
    /// Digest over all its files, `sha256:` and 64 hexadecimal digits.
    public let digest: String

    /// Makes a configuration.
    public init(
        vocabulary: Vocabulary, needs: [NeedRule], policy: Policy, disqualifications: [Disqualification],
        housingCaps: HousingCaps, digest: String
    ) {
        self.vocabulary = vocabulary
        self.needs = needs
        self.policy = policy
        self.disqualifications = disqualifications
        self.housingCaps = housingCaps
        self.digest = digest
    }
}

extension Policy {
    /// Assumed values by fact.
    public var assumedValues: [String: FactValue] {
        Dictionary(assumedFacts.map { ($0.fact, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
