import TsunagiDomain
import TsunagiRules

/// A request's file with the policy's assumptions, and the needs that follow from it.
struct ReferenceFile {
    /// The configuration.
    let configuration: Configuration
    /// The request.
    let request: MatchRequest
    /// What evaluation looks up.
    let words: ReferenceWords

    /// Stated facts with the policy's assumptions.
    private var facts: Facts {
        var facts = request.facts
        for assumption in configuration.policy.assumedFacts where applies(assumption) {
            facts[assumption.fact] = .known(Self.closed(request.facts[assumption.fact]) ?? assumption.value)
        }
        return facts
    }

    /// A stated set with all that it does not name known to be out; `nil` when no set is stated.
    private static func closed(_ knowledge: Knowledge) -> FactValue? {
        switch knowledge {
        case .known(.set(var value)):
            value.isComplete = true
            return .set(value)
        case .suspected(.set(let value)):
            return .set(SetValue(suspected: value.has.union(value.suspected), isComplete: true))
        default:
            return nil
        }
    }

    /// Whether an assumed fact is not stated, or a set that counts as complete is stated without closing it.
    private func applies(_ assumption: AssumedFact) -> Bool {
        switch request.facts[assumption.fact] {
        case .unknown: true
        case .known(.set(let value)), .suspected(.set(let value)):
            !value.isComplete && assumption.value == .set(SetValue(isComplete: true))
        default: false
        }
    }

    private func person(on day: CivilDate, _ facts: Facts) -> ReferencePerson {
        ReferencePerson(words: words, asOf: request.asOf, day: day, facts: facts)
    }

    /// Needs that hold or are possible, in configured order.
    func needs() -> [ReferenceNeed] {
        let facts = facts
        let (release, isAssumed) = releaseDay(person(on: request.asOf, facts))
        return configuration.needs.compactMap { rule in
            let person = person(on: day(of: rule.phase, release), facts)
            let stated = request.needs.first { $0.code == rule.code }
            let when = person.truth(of: rule.when)
            let isHinted = rule.hint.map { person.truth(of: $0) == .true } ?? false
            var source: NeedSource?
            if let stated {
                source = when == .true ? .derived : stated.source
            } else {
                if request.dropNeeds.contains(rule.code) || when == .false { return nil }
                if when == .unknown, !isHinted { return nil }
                source = when == .true ? .derived : nil
            }
            return ReferenceNeed(
                rule: rule, urgency: stated?.urgency ?? rule.urgency, source: source, person: person,
                dayIsAssumed: isAssumed && rule.phase != .before)
        }
    }

    private func day(of phase: Phase, _ release: CivilDate) -> CivilDate {
        switch phase {
        case .before: request.asOf
        case .on: max(request.asOf, release)
        case .after(let days): max(request.asOf, release.adding(days: days))
        }
    }

    private func releaseDay(_ person: ReferencePerson) -> (CivilDate, isAssumed: Bool) {
        if let released = person.date("released_on") { return (released, false) }
        let isOutside = ["probation", "community"].contains(person.code("stage") ?? "")
        if isOutside || person.boolean("never_detained") == true { return (request.asOf, false) }
        let known = ["release_from", "custody_end_on", "full_term_on"].compactMap { person.date($0) }.first
        return (known ?? request.asOf, true)
    }

    /// Assumed facts that a consulted rule or condition reads, in policy order.
    func mattering(_ listed: [ReferenceNeed], _ offers: [ReferenceOffer]) -> [AssumedFact] {
        let applying = configuration.policy.assumedFacts.filter { applies($0) }
        if applying.isEmpty { return [] }
        let person = person(on: request.asOf, facts)
        var read: Set<String> = []
        let note = { (rule: Rule) in read.formUnion(person.statedFacts(of: rule)) }
        for need in configuration.needs {
            note(need.when)
            if let hint = need.hint { note(hint) }
        }
        for need in listed {
            let considered = offers.filter { $0.offer.needs.contains(need.rule.code) }
            for offer in considered {
                offer.rules(on: need.neededOn).forEach { note($0.rule) }
                offer.consultations(on: need.neededOn).forEach(note)
            }
            for feature in configuration.vocabulary.features where feature.kinds.contains(need.rule.kind) {
                if let rule = feature.requiredWhen { note(rule) }
            }
            if !considered.isEmpty { read.formUnion(Self.factsOfConditions(need.rule.kind)) }
        }
        return applying.filter { read.contains($0.fact) }
    }

    private static func factsOfConditions(_ kind: OfferKind) -> [String] {
        switch kind {
        case .housing:
            [
                "sex", "birth_date", "household", "public_assistance", "housing_budget", "cash_on_release",
                "target_municipalities",
            ]
        case .job: ["birth_date", "weekly_hours", "target_municipalities"]
        case .service: ["target_municipalities"]
        }
    }
}
