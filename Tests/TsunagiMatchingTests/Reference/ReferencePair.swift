import TsunagiDomain
import TsunagiRules

/// Outcome of a condition, the worst last.
enum ReferenceOutcome: Int, Comparable, CaseIterable {
    case holds, confirm, unknown, fails

    static func < (left: ReferenceOutcome, right: ReferenceOutcome) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What a condition says of one person and offer.
struct ReferenceFinding {
    /// The outcome.
    var outcome: ReferenceOutcome
    /// Whether something is to be confirmed beside a part that is worse.
    var alsoConfirms = false
    /// Stated facts to ask for.
    var questions: Set<String> = []
    /// By how much it fails, in the condition's unit.
    var shortfall = 0

    /// Whether the condition's code is among those to confirm.
    var confirms: Bool { outcome == .confirm || alsoConfirms }

    /// An unknown outcome with what to ask.
    static func unknown(_ questions: String...) -> ReferenceFinding {
        ReferenceFinding(outcome: .unknown, questions: Set(questions))
    }

    /// An outcome that is true or false.
    static func plain(_ holds: Bool) -> ReferenceFinding {
        ReferenceFinding(outcome: holds ? .holds : .fails)
    }

    /// The worst of several parts; what the others ask or leave to confirm is kept.
    static func worst(_ parts: [ReferenceFinding]) -> ReferenceFinding {
        ReferenceFinding(
            outcome: parts.map(\.outcome).max() ?? .holds, alsoConfirms: parts.contains(where: \.confirms),
            questions: parts.reduce(into: []) { $0.formUnion($1.questions) },
            shortfall: parts.map(\.shortfall).max() ?? 0)
    }

    /// A finding that fails when an amount is above its limit.
    static func atMost(_ limit: Int, _ amount: Int) -> ReferenceFinding {
        amount <= limit
            ? ReferenceFinding(outcome: .holds) : ReferenceFinding(outcome: .fails, shortfall: amount - limit)
    }
}

/// A need of one person with its day.
final class ReferenceNeed {
    /// Its configuration.
    let rule: NeedRule
    /// Urgency in millionths, after re-weighting.
    let urgency: Int
    /// Who said it is there; `nil` when it is only possible.
    let source: NeedSource?
    /// The person as the file reads on the need's day.
    let person: ReferencePerson
    /// Whether its day rests on an unknown release date.
    let dayIsAssumed: Bool
    /// What would tell whether a possible need holds.
    let questions: Set<String>
    /// Codes of the features that the person's facts require.
    let requiredFeatures: Set<String>

    /// Makes a need.
    init(rule: NeedRule, urgency: Int, source: NeedSource?, person: ReferencePerson, dayIsAssumed: Bool) {
        self.rule = rule
        self.urgency = urgency
        self.source = source
        self.person = person
        self.dayIsAssumed = dayIsAssumed
        questions = source == nil ? person.openFacts(of: rule.when) : []
        let required = person.words.vocabulary.features.filter { feature in
            feature.requiredWhen.map { person.truth(of: $0) == .true } ?? false
        }
        requiredFeatures = Set(required.map(\.code))
    }

    /// The day on which it is to be met.
    var neededOn: CivilDate { person.day }
}

/// One offer seen by one person under one need; a class only because copies of what it holds are slow.
final class ReferencePair {
    /// The configuration.
    let configuration: Configuration
    /// The places.
    let places: ReferencePlaces
    /// The request.
    let request: MatchRequest
    /// The need.
    let need: ReferenceNeed
    /// Holding needs of kind job and housing, for `coverage`.
    let covered: [ReferenceNeed]
    /// The offer.
    let offer: Offer
    /// The whole rule in force.
    let rules: [ReferenceRule]
    /// Amounts in force.
    let amounts: Amounts
    /// Where the person would live.
    let targets: ReferenceTargets
    private let consultations: [Rule]

    /// Looks at an offer on a need's day.
    init(
        _ configuration: Configuration, _ places: ReferencePlaces, _ request: MatchRequest, _ need: ReferenceNeed,
        covered: [ReferenceNeed], _ parsed: ReferenceOffer
    ) {
        self.configuration = configuration
        self.places = places
        self.request = request
        self.need = need
        self.covered = covered
        offer = parsed.offer
        person = need.person
        rules = parsed.rules(on: need.neededOn)
        amounts = parsed.amounts(on: need.neededOn)
        targets = ReferenceTargets(need.person)
        consultations = parsed.consultations(on: need.neededOn)
    }

    /// The person on the need's day.
    let person: ReferencePerson

    /// What each condition says, in their order.
    func findings() -> [(condition: Condition, finding: ReferenceFinding)] {
        Condition.allCases.map { ($0, finding(of: $0)) }
    }

    /// What one condition says.
    func finding(of condition: Condition) -> ReferenceFinding {
        switch condition {
        case .rule: ruleFinding
        case .accepts: acceptsFinding
        case .capacity: capacityFinding
        case .area: areaFinding
        case .distance: distanceFinding
        case .time: timeFinding
        case .cost: costFinding
        case .features: featuresFinding
        case .hours: hoursFinding
        case .separation: separationFinding
        case .refused: ReferenceFinding.plain(!request.refused.contains(offer.id) && !isLeftOut)
        }
    }

    /// Whether the provider wants to be consulted first.
    var wantsConsultation: Bool {
        consultations.contains { person.truth(of: $0) != .false }
    }

    private var ruleFinding: ReferenceFinding {
        switch person.truth(of: rules) {
        case .true: ReferenceFinding(outcome: .holds)
        case .false: ReferenceFinding(outcome: .fails)
        case .unknown: ReferenceFinding(outcome: .unknown, questions: person.openFacts(of: rules))
        }
    }

    private var hoursFinding: ReferenceFinding {
        guard offer.kind == .job else { return ReferenceFinding(outcome: .holds) }
        guard let hours = offer.weeklyHours else { return ReferenceFinding(outcome: .confirm) }
        guard let possible = person.integer("weekly_hours") else { return .unknown("weekly_hours") }
        return .atMost(possible, hours)
    }

    private var featuresFinding: ReferenceFinding {
        let stated = requiredFeatures.map { offer.features[$0] }
        let parts = stated.map { $0.map { .plain($0) } ?? ReferenceFinding(outcome: .confirm) }
        var whole = ReferenceFinding.worst(parts)
        whole.shortfall = stated.count { $0 == false }
        return whole
    }

    /// Features the offer must not be known to lack, in vocabulary order.
    var requiredFeatures: [String] {
        let required = request.requiredFeatures.union(need.requiredFeatures)
        if required.isEmpty { return [] }
        return configuration.vocabulary.features
            .filter { required.contains($0.code) }
            .filter { $0.kinds.contains(offer.kind) || $0.kinds.contains(need.rule.kind) }
            .map(\.code)
    }
}
