import TsunagiDomain
import TsunagiRules

/// A need of a person that holds or is possible.
struct PersonNeed {
    let rule: NeedRule
    let urgency: Int
    /// `nil` for a possible need.
    let source: NeedSource?
    let neededOn: CivilDate
    let neededOnIsAssumed: Bool
    /// Facts that would tell whether a possible need holds.
    let questions: [String]

    var isPossible: Bool { source == nil }

    func isListed(in request: MatchRequest) -> Bool {
        request.kinds.contains(rule.kind) && request.onlyNeeds?.contains(rule.code) ?? true
    }
}

/// The needs of a person, by urgency descending, then in configured order.
struct NeedList {
    let holding: [PersonNeed]
    let possible: [PersonNeed]

    init(_ days: PersonDays) {
        let request = days.person.request
        let stated = Dictionary(request.needs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let needs = days.person.catalogue.configuration.needs.enumerated()
            .filter { !request.dropNeeds.contains($0.element.code) }
            .compactMap { Self.need($0.element, number: $0.offset, stated: stated[$0.element.code], days: days) }
        let ordered = needs.enumerated()
            .sorted { ($1.element.urgency, $0.offset) < ($0.element.urgency, $1.offset) }.map(\.element)
        holding = ordered.filter { !$0.isPossible }
        possible = ordered.filter(\.isPossible)
    }

    private static func need(
        _ rule: NeedRule, number: Int, stated: StatedNeed?, days: PersonDays
    ) -> PersonNeed? {
        let neededOn = days.release.neededOn(rule.phase, asOf: days.person.request.asOf)
        let day = days[neededOn]
        let programs = days.person.programs
        let truth = day.truth(ofProgram: programs.when[number])
        let source: NeedSource?
        switch (truth, stated) {
        case (.true, _): source = .derived
        case (_, let stated?): source = stated.source
        case (.unknown, nil) where programs.hint[number].map(day.truth(ofProgram:)) == .true: source = nil
        case (_, nil): return nil
        }
        let questions = source == nil ? day.context.questions(for: [rule.when]) : []
        return PersonNeed(
            rule: rule, urgency: stated?.urgency ?? rule.urgency, source: source, neededOn: neededOn,
            neededOnIsAssumed: days.release.isAssumed && rule.phase != .before, questions: questions)
    }
}
