import TsunagiDomain
import TsunagiRules

/// Everything of a person that matters for one need, resolved to numbers.
struct PairSheet {
    let request: MatchRequest
    let rule: NeedRule
    let context: EvaluationContext
    let configuration: Configuration
    /// Wanted and avoided features that offers of the need's kind can have, as bits.
    let wanted: UInt64
    let avoided: UInt64
    let coverage: [Int]

    /// Resolves one need of a person, whose needs that hold are given for the term `coverage`.
    init(_ question: Question, request: MatchRequest, holding: [Question], world: World) throws {
        let configuration = world.configuration
        guard let rule = configuration.needs.first(where: { $0.code == question.need.code }) else {
            throw BenchFault(description: "no need \(question.need.code)")
        }
        self.request = request
        self.rule = rule
        self.configuration = configuration
        context = EvaluationContext(
            facts: request.facts, vocabulary: configuration.vocabulary, neededOn: question.need.neededOn,
            asOf: request.asOf, assumed: configuration.policy.assumedValues)
        func bits(_ codes: Set<String>) -> UInt64 {
            Self.mask(configuration.vocabulary.features) { codes.contains($0.code) && $0.kinds.contains(rule.kind) }
        }
        wanted = bits(request.wantedFeatures)
        avoided = bits(request.avoidedFeatures)
        coverage = configuration.needs.map { need in
            holding.first { $0.need.code == need.code && need.kind != .service }?.need.urgency ?? 0
        }
    }

    var wishes: Int { wanted.nonzeroBitCount + avoided.nonzeroBitCount }
    var coverageTotal: Int { coverage.reduce(0, +) }
    var policy: ScoringPolicy? { configuration.policy.scoring[rule.kind] }

    /// Features required of an offer of a kind.
    func required(_ kind: OfferKind) -> UInt64 {
        Self.mask(configuration.vocabulary.features) { feature in
            guard feature.kinds.contains(kind) || feature.kinds.contains(rule.kind) else { return false }
            return request.requiredFeatures.contains(feature.code)
                || feature.requiredWhen.map { context.truth(of: $0) == .true } ?? false
        }
    }

    /// Weights by term; 0 for those that are dropped.
    var weights: [Int] {
        let given = Term.allCases.map { counts($0) ? max(0, policy?.weights[$0] ?? 0) : 0 }
        let sum = given.reduce(0, +)
        guard sum > 0 else { return given }
        var scaled = given.map { $0 * 1_000_000 / sum }
        let missing = 1_000_000 - scaled.reduce(0, +)
        let order = given.indices.filter { given[$0] > 0 }
            .sorted { (given[$1] * 1_000_000 % sum, $0) < (given[$0] * 1_000_000 % sum, $1) }
        for place in order.prefix(missing) { scaled[place] += 1 }
        return scaled
    }

    /// Values by occupation code of the vocabulary's list.
    var occupationValues: [Int] {
        let wished = codes("occupation_wish")
        return configuration.vocabulary.codes(ofList: "occupation").map { occupation in
            let parts = occupation.split(separator: "-")
            let shared = wished.map { wish in zip(wish.split(separator: "-"), parts).prefix { $0 == $1 }.count }.max()
            return [0, 400_000, 700_000, 1_000_000][min(3, shared ?? 0)]
        }
    }

    var qualifications: Set<String> { codes("qualifications").union(codes("training_completed")) }

    func code(_ fact: String) -> String? {
        guard case .known(.code(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    func integer(_ fact: String) -> Int? {
        guard case .known(.integer(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    func boolean(_ fact: String) -> Bool? {
        guard case .known(.boolean(let value)) = context.knowledge(of: fact) else { return nil }
        return value
    }

    /// State 0 unknown, 1 anywhere, 2 ranked, and the codes.
    var targets: (state: Int, codes: [String]) {
        switch context.knowledge(of: "target_municipalities") {
        case .known(.anywhere): (1, [])
        case .known(.municipalities(let codes)): (2, codes)
        default: (0, [])
        }
    }

    private func codes(_ fact: String) -> Set<String> {
        guard case .known(.set(let value)) = context.knowledge(of: fact) else { return [] }
        return value.has
    }

    private func counts(_ term: Term) -> Bool {
        switch term {
        case .proximity: targets.state == 2
        case .coverage: rule.kind != .service && coverageTotal > 0
        case .preference: wishes > 0
        case .affordability:
            switch rule.kind {
            case .housing: integer("housing_budget") != nil
            case .job: integer("wanted_pay") != nil
            case .service: false
            }
        case .occupation: rule.kind == .job && !(codes("occupation_wish").isEmpty && qualifications.isEmpty)
        case .specialisation: rule.kind != .job
        case .tier: !rule.tiers.isEmpty
        case .timing, .record, .freshness: true
        }
    }

    private static func mask(
        _ features: [FeatureDefinition], where isIn: (FeatureDefinition) -> Bool
    ) -> UInt64 {
        features.enumerated().reduce(0) { isIn($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
    }
}
