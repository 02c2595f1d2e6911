import TsunagiDomain
import TsunagiRules

/// What is to be paid to or by the person, yen; `nil` is not stated.
struct AmountsOnDay {
    var monthlyCost: Int?
    var initialCost: Int?
    var monthlyPay: Int?
}

/// What a home costs against what the person can pay.
extension RowJudge {
    /// The amounts in force on the day.
    func amounts(_ row: Int) -> AmountsOnDay {
        if columns.monthlyCost[row] == StoredOffer.dated {
            let stated = segment.amounts[Int(columns.initialCost[row])].inForce(on: day.neededOn)
            return AmountsOnDay(
                monthlyCost: stated?.monthlyCost, initialCost: stated?.initialCost, monthlyPay: stated?.monthlyPay)
        }
        func value(_ amount: Int32) -> Int? { amount == StoredOffer.notStated ? nil : Int(amount) }
        return AmountsOnDay(
            monthlyCost: value(columns.monthlyCost[row]), initialCost: value(columns.initialCost[row]),
            monthlyPay: value(columns.monthlyPay[row]))
    }

    func judgeCost(_ row: Int) -> Outcome {
        let amounts = amounts(row)
        var outcome = judgeMonthly(row, cost: amounts.monthlyCost)
        let initial = judgeInitial(cost: amounts.initialCost)
        if case .yen(let first) = outcome.shortfall, case .yen(let second) = initial.shortfall {
            outcome.shortfall = .yen(max(first, second))
        }
        return outcome.and(initial)
    }

    private func judgeMonthly(_ row: Int, cost: Int?) -> Outcome {
        guard let cost else { return key.kind == .housing ? .confirm : .holds }
        if cost == 0 { return .holds }
        if day.assistance == "receiving" { return judgeCap(row, cost: cost) }
        guard let budget = day.budget else {
            return .unknown(
                day.assistance == nil ? day.asked.budgetOrAssistance : day.asked.budget)
        }
        return cost <= budget ? .holds : .fails(by: .yen(cost - budget))
    }

    private func judgeCap(_ row: Int, cost: Int) -> Outcome {
        guard let single = places.pointer(UInt32(columns.place[row])).pointee.housingCap else { return .confirm }
        guard let factor = day.householdFactor else { return .unknown(day.asked.household) }
        let full = single * factor / Millionths.one
        guard day.occupants == 1, let smallest = tables.leastFloorFactor else { return compare(cost, to: full) }
        let step = columns.floorStep[row]
        if step != StoredOffer.noFloor {
            let steps = tables.configuration.housingCaps.floor
            let factor = Int(step) < steps.count ? steps[Int(step)].factor : Millionths.one
            return compare(cost, to: full * factor / Millionths.one)
        }
        if cost <= full * smallest / Millionths.one { return .holds }
        return cost > full ? compare(cost, to: full) : .confirm
    }

    private func compare(_ cost: Int, to cap: Int) -> Outcome {
        cost <= cap ? .holds : .fails(by: .yen(cost - cap))
    }

    private func judgeInitial(cost: Int?) -> Outcome {
        guard let cost else { return key.kind == .housing ? .confirm : .holds }
        if cost == 0 { return .holds }
        guard let cash = day.cash else { return .unknown(day.asked.cash) }
        return cost <= cash ? .holds : .fails(by: .yen(cost - cash))
    }
}
