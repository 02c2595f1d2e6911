/// Kind of what is offered and needed.
public enum OfferKind: String, Hashable, Sendable, CaseIterable {
    case job, housing, service
}

/// A quality an offer may have or lack, such as `private_room`.
public struct FeatureDefinition: Hashable, Sendable {
    /// The feature's code.
    public let code: String
    /// Its labels.
    public let label: Label
    /// Kinds of offer that may state it.
    public let kinds: Set<OfferKind>
    /// Rule over the person's facts under which the feature is required; `nil` when facts never require it.
    public let requiredWhen: Rule?

    /// Makes a feature definition.
    public init(code: String, label: Label, kinds: Set<OfferKind>, requiredWhen: Rule? = nil) {
        self.code = code
        self.label = label
        self.kinds = kinds
        self.requiredWhen = requiredWhen
    }
}

/// A need's code, kind and labels; when it holds is said by the needs configuration.
public struct NeedDefinition: Hashable, Sendable {
    /// The need's code.
    public let code: String
    /// Its kind.
    public let kind: OfferKind
    /// Its labels.
    public let label: Label

    /// Makes a need definition.
    public init(code: String, kind: OfferKind, label: Label) {
        self.code = code
        self.kind = kind
        self.label = label
    }
}

/// The words of the service: facts, derived facts, features, needs and code lists, all declared as data.
public struct Vocabulary: Hashable, Sendable {
    /// Stated facts in order.
    public let facts: [FactDefinition]
    /// Derived facts in order.
    public let derived: [DerivedFact]
    /// Features in order.
    public let features: [FeatureDefinition]
    /// Needs in order.
    public let needs: [NeedDefinition]
    /// Further code lists by name, such as `route`, `occupation`, `tier`.
    public let codeLists: [String: [CodeDefinition]]
    private let factIndex: [String: Int]
    private let derivedIndex: [String: Int]
    private let featureIndex: [String: Int]
    private let needIndex: [String: Int]
    /// The numbers by which facts stand in arrays.
    let slots: FactSlots

    /// Makes a vocabulary; of definitions that share a code the first counts.
    public init(
        facts: [FactDefinition], derived: [DerivedFact] = [], features: [FeatureDefinition] = [],
        needs: [NeedDefinition] = [], codeLists: [String: [CodeDefinition]] = [:]
    ) {
        self.facts = facts
        self.derived = derived
        self.features = features
        self.needs = needs
        self.codeLists = codeLists
        self.factIndex = Self.index(facts.map(\.code))
        self.derivedIndex = Self.index(derived.map(\.code))
        self.featureIndex = Self.index(features.map(\.code))
        self.needIndex = Self.index(needs.map(\.code))
        self.slots = FactSlots(facts: facts, derived: derived)
    }

    /// The stated fact with a code, `nil` if there is none.
    public func fact(_ code: String) -> FactDefinition? {
        factIndex[code].map { facts[$0] }
    }

    /// The derived fact with a code, `nil` if there is none.
    public func derivedFact(_ code: String) -> DerivedFact? {
        derivedIndex[code].map { derived[$0] }
    }

    /// The feature with a code, `nil` if there is none.
    public func feature(_ code: String) -> FeatureDefinition? {
        featureIndex[code].map { features[$0] }
    }

    /// The need with a code, `nil` if there is none.
    public func need(_ code: String) -> NeedDefinition? {
        needIndex[code].map { needs[$0] }
    }

    /// Place of a stated fact in vocabulary order; facts that are not stated ones come last.
    public func order(ofFact code: String) -> Int {
        factIndex[code] ?? facts.count
    }

    /// Place of a stated fact in ``facts``, which is also its slot; `nil` if there is none.
    func place(ofStated code: String) -> Int? {
        factIndex[code]
    }

    private static func index(_ codes: [String]) -> [String: Int] {
        Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
    }
}
