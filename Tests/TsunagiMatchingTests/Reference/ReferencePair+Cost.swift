import TsunagiDomain
import TsunagiRules

extension ReferencePair {
    /// Whether the person can pay it.
    var costFinding: ReferenceFinding {
        need.rule.kind == .housing ? .worst([monthlyFinding, initialFinding]) : ReferenceFinding(outcome: .holds)
    }

    private var silence: ReferenceFinding {
        ReferenceFinding(outcome: offer.kind == .housing ? .confirm : .holds)
    }

    private var initialFinding: ReferenceFinding {
        guard let cost = amounts.initialCost else { return silence }
        if cost == 0 { return ReferenceFinding(outcome: .holds) }
        return person.integer("cash_on_release").map { .atMost($0, cost) } ?? .unknown("cash_on_release")
    }

    private var monthlyFinding: ReferenceFinding {
        guard let cost = amounts.monthlyCost else { return silence }
        if cost == 0 { return ReferenceFinding(outcome: .holds) }
        let assistance = person.code("public_assistance")
        if assistance == "receiving" { return assistedFinding(cost) }
        if let budget = person.integer("housing_budget") { return .atMost(budget, cost) }
        return assistance == nil ? .unknown("housing_budget", "public_assistance") : .unknown("housing_budget")
    }

    /// Whether a rent is within the cap of housing assistance.
    private func assistedFinding(_ cost: Int) -> ReferenceFinding {
        let caps = configuration.housingCaps
        let single =
            offer.site?.municipality.flatMap { caps.single[places.city($0)] }
            ?? offer.site?.prefecture.flatMap { caps.single[$0] }
        guard let single else { return ReferenceFinding(outcome: .confirm) }
        guard let occupants = person.integer("household_occupants") else { return .unknown("household") }
        let factor = caps.household.filter { $0.key <= occupants }.max { $0.key < $1.key }?.value ?? 1_000_000
        let cap = single * factor / 1_000_000
        if occupants > 1 { return .atMost(cap, cost) }
        if let area = offer.floorArea {
            let floor = caps.floor.first { $0.upTo >= area }?.factor ?? 1_000_000
            return .atMost(cap * floor / 1_000_000, cost)
        }
        let smallest = min(1_000_000, caps.floor.map(\.factor).min() ?? 1_000_000)
        if cost > cap { return .atMost(cap, cost) }
        return ReferenceFinding(outcome: cost <= cap * smallest / 1_000_000 ? .holds : .confirm)
    }
}
