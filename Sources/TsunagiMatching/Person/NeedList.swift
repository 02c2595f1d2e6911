import TsunagiDomain
import TsunagiRules

/// A need of a person that holds or is possible.
struct PersonNeed {
    let plan: NeedPlan
    let urgency: Int
    /// `nil` for a possible need.
    let source: NeedSource?
    let neededOn: CivilDate
    let neededOnIsAssumed: Bool
    /// Whether the answer speaks of it.
    let isListed: Bool
    /// Facts that would tell whether a possible need holds; known of needs in the answer only.
    let questions: [String]

    var isPossible: Bool { source == nil }
    var rule: NeedRule { plan.rule }
    var code: String { plan.rule.code }

    init(
        _ plan: NeedPlan, stated: StatedNeed?, source: NeedSource?, day: PersonDay, isAssumed: Bool, isListed: Bool
    ) {
        self.plan = plan
        self.source = source
        self.isListed = isListed
        urgency = stated?.urgency ?? plan.rule.urgency
        neededOn = day.neededOn
        neededOnIsAssumed = isAssumed
        questions = source == nil && isListed ? day.context.questions(for: [plan.rule.when]) : []
    }
}

/// The needs of a person, by urgency descending, then in configured order.
///
/// Needs that neither the answer speaks of nor another one's score counts are not looked at.
struct NeedList {
    let holding: [PersonNeed]
    let possible: [PersonNeed]

    init(_ days: PersonDays) {
        let person = days.person
        let tables = person.catalogue.tables
        let listed = Self.listed(in: person.request, tables)
        let areCovered = listed.contains { $0.kind != .service }
        var needs: [PersonNeed] = []
        if areCovered {
            let isListed = Set(listed.map(\.number))
            for plan in tables.needs where plan.kind != .service || isListed.contains(plan.number) {
                Self.need(plan, days, isListed: isListed.contains(plan.number)).map { needs.append($0) }
            }
        } else {
            needs = listed.compactMap { Self.need($0, days, isListed: true) }
        }
        if needs.count > 1 {
            needs = needs.indices.sorted { (needs[$1].urgency, $0) < (needs[$0].urgency, $1) }.map { needs[$0] }
        }
        holding = needs.filter { !$0.isPossible }
        possible = needs.filter(\.isPossible)
    }

    /// The needs that the answer is to speak of if the person has them, in configured order.
    private static func listed(in request: MatchRequest, _ tables: CatalogueTables) -> [NeedPlan] {
        guard let only = request.onlyNeeds else { return tables.needs.filter { request.kinds.contains($0.kind) } }
        return only.compactMap { tables.numbersOfNeeds[$0] }.sorted().map { tables.needs[$0] }
            .filter { request.kinds.contains($0.kind) }
    }

    /// The need as the person has it, `nil` when it neither holds nor is possible.
    private static func need(_ plan: NeedPlan, _ days: PersonDays, isListed: Bool) -> PersonNeed? {
        let request = days.person.request
        let programs = days.person.programs
        let day = days[days.release.neededOn(plan.rule.phase, asOf: request.asOf)]
        let truth = day.truth(ofProgram: programs.when[plan.number])
        if truth == .false && request.needs.isEmpty { return nil }
        let stated = request.needs.first { $0.code == plan.rule.code }
        let isHinted = programs.hint[plan.number].map { day.truth(ofProgram: $0) == .true } ?? false
        guard truth == .true || stated != nil || (truth == .unknown && isHinted),
            !request.dropNeeds.contains(plan.rule.code)
        else { return nil }
        return PersonNeed(
            plan, stated: stated, source: truth == .true ? .derived : stated?.source, day: day,
            isAssumed: days.release.isAssumed && plan.rule.phase != .before, isListed: isListed)
    }
}
