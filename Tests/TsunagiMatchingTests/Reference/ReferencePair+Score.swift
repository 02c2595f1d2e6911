import Glibc
import TsunagiDomain
import TsunagiRules

extension ReferencePair {
    private static let whole = 1_000_000

    /// The parts of the score in term order.
    func scoreParts() -> [ScorePart] {
        guard let scoring = configuration.policy.scoring[need.rule.kind] else { return [] }
        let counted = Term.allCases.filter { (scoring.weights[$0] ?? 0) > 0 && isComparable($0) }
        let weights = rescaled(counted.map { scoring.weights[$0] ?? 0 })
        return zip(counted, weights).map { term, weight in
            let stated = value(of: term, scoring)
            let value = stated ?? scoring.assumed[term] ?? 0
            let points = (weight * value + Self.whole / 2) / Self.whole
            return ScorePart(term: term, value: value, weight: weight, points: points, isAssumed: stated == nil)
        }
    }

    /// Weights that sum to 1,000,000: rounded down, the rest given to the largest remainders, the first term first.
    private func rescaled(_ weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return [] }
        var result = weights.map { $0 * Self.whole / sum }
        let remainders = weights.map { $0 * Self.whole % sum }
        let order = weights.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
        for index in order.prefix(Self.whole - result.reduce(0, +)) { result[index] += 1 }
        return result
    }

    /// Whether the person and the need give a term something to compare.
    private func isComparable(_ term: Term) -> Bool {
        let kind = need.rule.kind
        switch term {
        case .proximity: return !targets.codes.isEmpty
        case .coverage: return kind != .service && covered.contains { $0.urgency > 0 }
        case .preference: return !comparedFeatures.isEmpty
        case .affordability:
            if kind == .housing { return person.integer("housing_budget") != nil }
            return kind == .job && person.integer("wanted_pay") != nil
        case .occupation:
            let facts = ["occupation_wish", "qualifications", "training_completed"]
            return kind == .job && facts.contains { !person.codes($0).isEmpty }
        case .specialisation: return kind != .job
        case .tier: return !need.rule.tiers.isEmpty
        case .timing, .record, .freshness: return true
        }
    }

    /// A term's value in millionths; `nil` when the offer states nothing.
    private func value(of term: Term, _ scoring: ScoringPolicy) -> Int? {
        switch term {
        case .proximity: proximity(scoring)
        case .coverage: coverage
        case .preference: preference
        case .affordability: affordability
        case .timing:
            Self.power(Double((startOn ?? earliestStart).days(since: need.neededOn)) / Double(need.rule.halfWaitDays))
        case .occupation: occupation
        case .record: record
        case .specialisation: Self.rounded(1 - pow(2, -Double(specialisingFacts)))
        case .tier: offer.tier.map { need.rule.tiers[$0] ?? 0 }
        case .freshness:
            offer.verifiedOn.map {
                let days = max(0, request.asOf.days(since: $0))
                return Self.power(Double(days) / Double(configuration.policy.freshnessHalfDays))
            }
        }
    }

    private func proximity(_ scoring: ScoringPolicy) -> Int? {
        if offer.remote, !offer.inPerson { return configuration.policy.remoteProximity }
        guard let position = usablePosition else { return nil }
        return targets.codes.enumerated().compactMap { rank, code in
            places.metres(position, toOfficeOf: code).map {
                Self.rounded(pow(0.9, Double(rank)) * pow(2, -Double($0) / Double(scoring.halfDistance)))
            }
        }.max()
    }

    private var coverage: Int {
        let met = covered.filter { offer.needs.contains($0.rule.code) }
        return Self.quotient(met.map(\.urgency).reduce(0, +), covered.map(\.urgency).reduce(0, +))
    }

    /// Wanted (true) and avoided (false) features that count for this need.
    private var comparedFeatures: [(String, Bool)] {
        let all = request.wantedFeatures.map { ($0, true) } + request.avoidedFeatures.map { ($0, false) }
        return all.filter { configuration.vocabulary.feature($0.0)?.kinds.contains(need.rule.kind) ?? false }
    }

    private var preference: Int? {
        let features = comparedFeatures
        guard features.contains(where: { offer.features[$0.0] != nil }) else { return nil }
        return Self.quotient(features.count { offer.features[$0.0] == $0.1 }, features.count)
    }

    private var affordability: Int? {
        if need.rule.kind == .job {
            guard let pay = amounts.monthlyPay, let wanted = person.integer("wanted_pay") else { return nil }
            return wanted == 0 ? Self.whole : Self.quotient(pay, wanted)
        }
        guard let cost = amounts.monthlyCost, let budget = person.integer("housing_budget") else { return nil }
        if budget == 0 { return cost == 0 ? Self.whole : 0 }
        return Self.quotient(2 * (budget - cost), budget)
    }

    private var occupation: Int? {
        if offer.occupation == nil, offer.wantedQualifications.isEmpty { return nil }
        let had = person.codes("qualifications").union(person.codes("training_completed"))
        let named = had.isDisjoint(with: offer.wantedQualifications) ? 0 : 800_000
        let wishes = person.codes("occupation_wish").map { wish in
            let offered = offer.occupation?.split(separator: "-") ?? []
            let shared = zip(wish.split(separator: "-"), offered).prefix { $0 == $1 }.count
            return [0, 400_000, 700_000, 1_000_000][min(3, shared)]
        }
        return max(named, wishes.max() ?? 0)
    }

    private var record: Int {
        let record = offer.record
        let (accepted, decided) = (record.acceptances + 1, record.decisions + 2)
        guard need.rule.kind == .job else { return Self.quotient(accepted, decided) }
        let (retained, started) = (record.retained + 1, record.matureStarts + 2)
        return Self.quotient(accepted * started + retained * decided, 2 * decided * started)
    }

    /// Number of facts for which the offer is a specialised one.
    private var specialisingFacts: Int {
        guard person.truth(of: rules) == .true else { return 0 }
        let atoms = rules.flatMap { Self.plainAtoms(of: $0.rule, isNegated: false) }
        let facts = Set(atoms.filter { person.truth(of: $0) == .true }.map { person.baseFact(of: $0.fact) })
        return facts.count { fact in
            guard person.words.specialising.contains(fact) else { return false }
            return person.with(fact, .unknown).truth(of: rules) != .true
        }
    }

    /// The atoms under an even number of `not`.
    private static func plainAtoms(of rule: Rule, isNegated: Bool) -> [Atom] {
        switch rule {
        case .always: []
        case .atom(let atom): isNegated ? [] : [atom]
        case .not(let child): plainAtoms(of: child, isNegated: !isNegated)
        case .and(let children), .or(let children):
            children.flatMap { plainAtoms(of: $0, isNegated: isNegated) }
        }
    }

    /// A quotient in millionths, rounded half up and kept within 0 and 1.
    private static func quotient(_ numerator: Int, _ denominator: Int) -> Int {
        guard numerator > 0 else { return 0 }
        return min(whole, (2 * numerator * whole + denominator) / (2 * denominator))
    }

    /// 2 to the power of minus a number, in millionths.
    private static func power(_ number: Double) -> Int {
        rounded(pow(2, -number))
    }

    private static func rounded(_ value: Double) -> Int {
        Int((value * Double(whole)).rounded())
    }
}
