import TsunagiDomain
import TsunagiRules

/// Numbers for the facts and features of a vocabulary, so that sets of them are bits.
final class VocabularyIndex: Sendable {
    private let vocabulary: Vocabulary
    private let facts: [String: Int]
    private let features: [String: Int]
    /// Facts that the rules of any need read.
    let readByNeeds: FactSet
    /// Facts that decide which features offers or needs of a kind must have.
    let readByFeatures: [OfferKind: FactSet]
    /// Facts that conditions wait for.
    let asked: AskedFacts
    /// Facts that can be got, such as a document.
    let obtainable: FactSet
    /// Facts that an assessment can settle where they are suspected.
    let assessable: FactSet
    /// By fact, stated or derived, the number of the fact marked as specialising that it is or rests on.
    private let specialising: [String: Int]
    /// Features that offers of a kind can have, by the kinds' numbers.
    private let featuresOfKinds: [FeatureMask]

    init(_ configuration: Configuration) {
        vocabulary = configuration.vocabulary
        let codes = vocabulary.facts.map(\.code) + vocabulary.derived.map(\.code)
        facts = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
        features = Dictionary(
            zip(vocabulary.features.map(\.code), vocabulary.features.indices), uniquingKeysWith: { first, _ in first })
        var ofNeeds = FactSet()
        var ofFeatures: [OfferKind: FactSet] = [:]
        for need in configuration.needs {
            for rule in [need.when, need.hint].compactMap(\.self) {
                ofNeeds.formUnion(Self.read(by: rule, vocabulary, facts))
            }
        }
        for feature in vocabulary.features {
            guard let rule = feature.requiredWhen else { continue }
            for kind in feature.kinds {
                ofFeatures[kind, default: FactSet()].formUnion(Self.read(by: rule, vocabulary, facts))
            }
        }
        var ofKinds = [FeatureMask](repeating: FeatureMask(), count: OfferKind.allCases.count)
        for (number, feature) in vocabulary.features.enumerated() {
            for kind in feature.kinds { ofKinds[kind.number].insert(number) }
        }
        featuresOfKinds = ofKinds
        readByNeeds = ofNeeds
        readByFeatures = ofFeatures
        let (vocabulary, facts) = (self.vocabulary, self.facts)
        specialising = Dictionary(
            uniqueKeysWithValues: facts.keys.compactMap { code in
                let base = vocabulary.baseFact(of: code)
                guard vocabulary.fact(base)?.specialises == true, let number = facts[base] else { return nil }
                return (code, number)
            })
        asked = AskedFacts(facts)
        func set(_ change: ChangeClass) -> FactSet {
            var set = FactSet()
            for (number, fact) in vocabulary.facts.enumerated() where fact.change == change { set.insert(number) }
            return set
        }
        obtainable = set(.obtainable)
        assessable = set(.assessable)
    }

    /// Number of a fact, stated or derived; `nil` for an unknown one.
    func number(ofFact code: String) -> Int? { facts[code] }

    /// Number of a feature; `nil` for an unknown one.
    func number(ofFeature code: String) -> Int? { features[code] }

    /// Features that offers of a kind can have.
    func features(of kind: OfferKind) -> FeatureMask { featuresOfKinds[kind.number] }

    /// The features with these codes; unknown ones are left out.
    func featureMask(_ codes: Set<String>) -> FeatureMask {
        var mask = FeatureMask()
        for code in codes { features[code].map { mask.insert($0) } }
        return mask
    }

    /// Number of the fact marked as specialising that a fact is or rests on; `nil` when there is none.
    func specialisingFact(readBy fact: String) -> Int? { specialising[fact] }

    /// Features by their number.
    var featureDefinitions: [FeatureDefinition] { vocabulary.features }

    /// The facts with these codes; unknown ones are left out.
    func factSet(_ codes: some Sequence<String>) -> FactSet {
        var set = FactSet()
        for code in codes { facts[code].map { set.insert($0) } }
        return set
    }

    /// Codes of the facts of a set, in vocabulary order.
    func codes(_ set: FactSet) -> [String] {
        set.numbers.map(code)
    }

    /// Code of the fact with a number.
    func code(_ number: Int) -> String {
        number < vocabulary.facts.count
            ? vocabulary.facts[number].code : vocabulary.derived[number - vocabulary.facts.count].code
    }

    /// Facts that a rule reads: as written, and what derived ones rest on.
    func read(by rule: Rule) -> FactSet {
        Self.read(by: rule, vocabulary, facts)
    }

    private static func read(by rule: Rule, _ vocabulary: Vocabulary, _ facts: [String: Int]) -> FactSet {
        var set = FactSet()
        for occurrence in rule.occurrences {
            facts[occurrence.atom.fact].map { set.insert($0) }
            facts[vocabulary.baseFact(of: occurrence.atom.fact)].map { set.insert($0) }
        }
        return set
    }
}

/// Facts of the vocabulary that conditions read of themselves, as sets to ask for.
struct AskedFacts: Sendable {
    let targets: FactSet
    let household: FactSet
    let sex: FactSet
    let birthDate: FactSet
    let budget: FactSet
    let budgetOrAssistance: FactSet
    let cash: FactSet
    let weeklyHours: FactSet

    fileprivate init(_ facts: [String: Int]) {
        func set(_ codes: String...) -> FactSet {
            var set = FactSet()
            for code in codes { facts[code].map { set.insert($0) } }
            return set
        }
        targets = set("target_municipalities")
        household = set("household")
        sex = set("sex")
        birthDate = set("birth_date")
        budget = set("housing_budget")
        budgetOrAssistance = set("housing_budget", "public_assistance")
        cash = set("cash_on_release")
        weeklyHours = set("weekly_hours")
    }
}

/// A set of facts of one vocabulary, by their numbers.
struct FactSet: Hashable, Sendable {
    /// Numbers are below this.
    static let capacity = Vocabulary.mostFacts

    private var words = SIMD4<UInt64>.zero

    var isEmpty: Bool { words == .zero }

    var count: Int {
        (0..<words.scalarCount).reduce(0) { $0 + words[$1].nonzeroBitCount }
    }

    /// The numbers, ascending.
    var numbers: [Int] {
        var numbers: [Int] = []
        forEach { numbers.append($0) }
        return numbers
    }

    mutating func insert(_ number: Int) {
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    func contains(_ number: Int) -> Bool {
        words[number >> 6] & (1 << UInt64(number & 63)) != 0
    }

    mutating func formUnion(_ other: FactSet) {
        words |= other.words
    }

    func intersection(_ other: FactSet) -> FactSet {
        var result = self
        result.words &= other.words
        return result
    }

    func subtracting(_ other: FactSet) -> FactSet {
        var result = self
        result.words &= ~other.words
        return result
    }

    func union(_ other: FactSet) -> FactSet {
        var result = self
        result.formUnion(other)
        return result
    }

    func forEach(_ body: (Int) -> Void) {
        for index in 0..<4 {
            var word = words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }
}

/// What an offer states of the vocabulary's features, a bit each.
struct StatedFeatures: Hashable, Sendable {
    /// Those stated to be there.
    var present = FeatureMask()
    /// Those stated not to be there.
    var absent = FeatureMask()

    init() {}

    init(_ stated: [String: Bool], _ index: VocabularyIndex) {
        for (code, isPresent) in stated {
            guard let number = index.number(ofFeature: code) else { continue }
            if isPresent { present.insert(number) } else { absent.insert(number) }
        }
    }
}

/// A set of features, a bit each.
struct FeatureMask: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init() {}

    private init(_ low: UInt64, _ high: UInt64) {
        self.low = low
        self.high = high
    }

    var isEmpty: Bool { low | high == 0 }
    var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

    mutating func insert(_ number: Int) {
        if number < 64 { low |= 1 << UInt64(number) } else { high |= 1 << UInt64(number - 64) }
    }

    func contains(_ number: Int) -> Bool {
        (number < 64 ? low >> UInt64(number) : high >> UInt64(number - 64)) & 1 == 1
    }

    func union(_ other: FeatureMask) -> FeatureMask { FeatureMask(low | other.low, high | other.high) }
    func intersection(_ other: FeatureMask) -> FeatureMask { FeatureMask(low & other.low, high & other.high) }
    func subtracting(_ other: FeatureMask) -> FeatureMask { FeatureMask(low & ~other.low, high & ~other.high) }
}
