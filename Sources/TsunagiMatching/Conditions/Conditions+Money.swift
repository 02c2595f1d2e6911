import TsunagiDomain
import TsunagiRules

/// What a home costs against what the person can pay.
extension PersonDay {
    func judgeCost(_ offer: Offer) -> Outcome {
        let amounts = offer.amounts.inForce(on: neededOn)
        var outcome = judgeMonthly(offer, cost: amounts?.monthlyCost)
        let initial = judgeInitial(offer, cost: amounts?.initialCost)
        if case .cost(let first)? = outcome.miss, case .cost(let second)? = initial.miss {
            outcome.miss = .cost(yen: max(first, second))
        }
        return outcome.and(initial)
    }

    private func judgeMonthly(_ offer: Offer, cost: Int?) -> Outcome {
        guard let cost else { return offer.kind == .housing ? .confirm : .holds }
        if cost == 0 { return .holds }
        if assistance == "receiving" { return judgeCap(offer, cost: cost) }
        guard let budget else {
            return assistance == nil ? .unknown("housing_budget", "public_assistance") : .unknown("housing_budget")
        }
        return cost <= budget ? .holds : .fails(by: .cost(yen: cost - budget))
    }

    private func judgeCap(_ offer: Offer, cost: Int) -> Outcome {
        let caps = person.catalogue.configuration.housingCaps
        let city = offer.site?.municipality.map { person.catalogue.gazetteer.city(of: $0) }
        let prefecture = offer.site?.prefecture ?? city.map { String($0.prefix(2)) }
        guard let single = city.flatMap({ caps.single[$0] }) ?? prefecture.flatMap({ caps.single[$0] }) else {
            return .confirm
        }
        guard let occupants else { return .unknown("household") }
        let full = single * caps.householdFactor(occupants: occupants) / Millionths.one
        guard occupants == 1, let smallest = caps.floor.map(\.factor).min() else { return compare(cost, to: full) }
        if let area = offer.floorArea {
            return compare(cost, to: full * caps.floorFactor(area: area) / Millionths.one)
        }
        if cost <= full * smallest / Millionths.one { return .holds }
        return cost > full ? compare(cost, to: full) : .confirm
    }

    private func compare(_ cost: Int, to cap: Int) -> Outcome {
        cost <= cap ? .holds : .fails(by: .cost(yen: cost - cap))
    }

    private func judgeInitial(_ offer: Offer, cost: Int?) -> Outcome {
        guard let cost else { return offer.kind == .housing ? .confirm : .holds }
        if cost == 0 { return .holds }
        guard let cash else { return .unknown("cash_on_release") }
        return cost <= cash ? .holds : .fails(by: .cost(yen: cost - cash))
    }
}
