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
///
/// Copies share one store, so that holding a vocabulary costs one reference.
public struct Vocabulary: Hashable, Sendable {
    private let store: Store

    /// Makes a vocabulary; of definitions that share a code the first counts.
    public init(
        facts: [FactDefinition], derived: [DerivedFact] = [], features: [FeatureDefinition] = [],
        needs: [NeedDefinition] = [], codeLists: [String: [CodeDefinition]] = [:]
    ) {
        store = Store(facts: facts, derived: derived, features: features, needs: needs, codeLists: codeLists)
    }

    /// Stated facts in order.
    public var facts: [FactDefinition] { store.facts }
    /// Derived facts in order.
    public var derived: [DerivedFact] { store.derived }
    /// Features in order.
    public var features: [FeatureDefinition] { store.features }
    /// Needs in order.
    public var needs: [NeedDefinition] { store.needs }
    /// Further code lists by name, such as `route`, `occupation`, `tier`.
    public var codeLists: [String: [CodeDefinition]] { store.codeLists }
    /// The numbers by which facts stand in arrays.
    var slots: FactSlots { store.slots }

    /// The stated fact with a code, `nil` if there is none.
    public func fact(_ code: String) -> FactDefinition? {
        store.factIndex[code].map { store.facts[$0] }
    }

    /// The derived fact with a code, `nil` if there is none.
    public func derivedFact(_ code: String) -> DerivedFact? {
        store.derivedIndex[code].map { store.derived[$0] }
    }

    /// The feature with a code, `nil` if there is none.
    public func feature(_ code: String) -> FeatureDefinition? {
        store.featureIndex[code].map { store.features[$0] }
    }

    /// The need with a code, `nil` if there is none.
    public func need(_ code: String) -> NeedDefinition? {
        store.needIndex[code].map { store.needs[$0] }
    }

    /// Place of a stated fact in vocabulary order; facts that are not stated ones come last.
    public func order(ofFact code: String) -> Int {
        store.factIndex[code] ?? store.facts.count
    }

    /// Place of a stated fact in ``facts``, which is also its slot; `nil` if there is none.
    func place(ofStated code: String) -> Int? {
        store.factIndex[code]
    }

    /// Whether two vocabularies declare the same words in the same order.
    public static func == (left: Vocabulary, right: Vocabulary) -> Bool {
        left.store === right.store
            || left.facts == right.facts && left.derived == right.derived && left.features == right.features
                && left.needs == right.needs && left.codeLists == right.codeLists
    }

    /// Feeds the codes of facts and derived facts to a hasher; vocabularies are few.
    public func hash(into hasher: inout Hasher) {
        for fact in facts { hasher.combine(fact.code) }
        for fact in derived { hasher.combine(fact.code) }
    }
}

extension Vocabulary {
    /// What all copies of a vocabulary share.
    private final class Store: Sendable {
        let facts: [FactDefinition]
        let derived: [DerivedFact]
        let features: [FeatureDefinition]
        let needs: [NeedDefinition]
        let codeLists: [String: [CodeDefinition]]
        let slots: FactSlots
        let factIndex: [String: Int]
        let derivedIndex: [String: Int]
        let featureIndex: [String: Int]
        let needIndex: [String: Int]

        init(
            facts: [FactDefinition], derived: [DerivedFact], features: [FeatureDefinition], needs: [NeedDefinition],
            codeLists: [String: [CodeDefinition]]
        ) {
            self.facts = facts
            self.derived = derived
            self.features = features
            self.needs = needs
            self.codeLists = codeLists
            self.slots = FactSlots(facts: facts, derived: derived)
            self.factIndex = Self.index(facts.map(\.code))
            self.derivedIndex = Self.index(derived.map(\.code))
            self.featureIndex = Self.index(features.map(\.code))
            self.needIndex = Self.index(needs.map(\.code))
        }

        private static func index(_ codes: [String]) -> [String: Int] {
            Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
        }
    }
}
