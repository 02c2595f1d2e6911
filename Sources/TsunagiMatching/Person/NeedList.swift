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
    /// Facts that would tell whether a possible need holds; known of needs in the answer only.
    let questions: [String]

    var isPossible: Bool { source == nil }

    init(_ rule: NeedRule, stated: StatedNeed?, source: NeedSource?, day: PersonDay, isAssumed: Bool) {
        self.rule = rule
        self.source = source
        urgency = stated?.urgency ?? rule.urgency
        neededOn = day.neededOn
        neededOnIsAssumed = isAssumed
        let isAsked = source == nil && Self.isListed(rule, in: day.person.request)
        questions = isAsked ? day.context.questions(for: [rule.when]) : []
    }

    func isListed(in request: MatchRequest) -> Bool {
        Self.isListed(rule, in: request)
    }

    private static func isListed(_ rule: NeedRule, in request: MatchRequest) -> Bool {
        request.kinds.contains(rule.kind) && request.onlyNeeds?.contains(rule.code) ?? true
    }
}

/// The needs of a person, by urgency descending, then in configured order.
struct NeedList {
    let holding: [PersonNeed]
    let possible: [PersonNeed]

    init(_ days: PersonDays) {
        let person = days.person
        let request = person.request
        let stated = Dictionary(request.needs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let rules = person.catalogue.configuration.needs
        let programs = person.programs
        var needs: [PersonNeed] = []
        for number in rules.indices {
            let phase = programs.phases[number]
            let day = days[days.release.neededOn(phase, asOf: request.asOf)]
            let truth = day.truth(ofProgram: programs.when[number])
            if truth == .false && stated.isEmpty { continue }
            let need = stated[rules[number].code]
            let isHinted = programs.hint[number].map { day.truth(ofProgram: $0) == .true } ?? false
            guard truth == .true || need != nil || (truth == .unknown && isHinted),
                !request.dropNeeds.contains(rules[number].code)
            else { continue }
            needs.append(
                PersonNeed(
                    rules[number], stated: need, source: truth == .true ? .derived : need?.source, day: day,
                    isAssumed: days.release.isAssumed && phase != .before))
        }
        let ordered = needs.indices.sorted { (needs[$1].urgency, $0) < (needs[$0].urgency, $1) }.map { needs[$0] }
        holding = ordered.filter { !$0.isPossible }
        possible = ordered.filter(\.isPossible)
    }
}
