import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension OfferReview {
    private static let largestAmount = 1_000_000_000
    private static let largestPool = 100_000
    private static let longestWait = 3660

    /// Checks counts, days and areas against what can be.
    mutating func checkNumbers() {
        check(details.capacityTotal, in: 0...Self.largestPool, "capacity_total", "places")
        check(details.takenOutside, in: 0...Self.largestPool, "taken_outside", "places")
        check(details.leadDays, in: 0...Self.longestWait, "lead_days", "days")
        check(details.decisionDays, in: 0...Self.longestWait, "decision_days", "days")
        check(details.maxStayDays, in: 1...36_600, "max_stay_days", "days")
        check(details.weeklyHours, in: 1...168, "weekly_hours", "hours a week")
        if let occupants = details.accepts.occupants, !(1...999).contains(occupants) {
            report(
                .outOfRange, place("accepts").appending("occupants"), found: "\(occupants)",
                expected: "1 to 999 occupants")
        }
        if let area = details.floorArea, !(area >= 0.01 && area < 1_000_000) {
            report(.outOfRange, place("floor_area"), found: "\(area)", expected: "square metres above 0")
        }
    }

    /// Checks amounts of money and what belongs to them.
    mutating func checkAmounts() {
        let amounts = details.amounts
        check(amounts.monthlyCost, in: 0...Self.largestAmount, "monthly_cost", "yen")
        check(amounts.initialCost, in: 0...Self.largestAmount, "initial_cost", "yen")
        check(amounts.pay, in: 0...Self.largestAmount, "pay", "yen")
        check(amounts.monthlyPay, in: 0...Self.largestAmount, "monthly_pay", "yen")
        check(amounts.payUnit, "pay_unit", list: "pay_unit")
        check(amounts.payCycle, "pay_cycle", list: "pay_cycle")
        if amounts.pay != nil, amounts.payUnit == nil {
            report(
                .contradiction, place("pay_unit"), found: "nothing beside pay",
                expected: "the unit of pay: hour, day, month, year or piece")
        }
        if amounts.pay == nil, amounts.payUnit != nil {
            report(.contradiction, place("pay"), found: "nothing beside pay_unit", expected: "yen per pay_unit")
        }
    }

    /// Checks that periods do not end before they begin.
    mutating func checkDays() {
        if let from = details.availableFrom, let until = details.availableUntil, until < from {
            report(
                .contradiction, place("available_until"), found: "\(until)",
                expected: "a day on or after available_from, \(from)")
        }
        for (index, window) in details.applicationWindows.enumerated() where window.until < window.from {
            report(
                .contradiction, place("application_windows").appending(index).appending("until"),
                found: "\(window.until)", expected: "a day on or after from, \(window.from)")
        }
    }

    /// Checks that only jobs say what belongs to jobs and only services what belongs to services.
    mutating func checkKind() {
        let ofJobs: [(String, Bool)] = [
            ("occupation", details.occupation != nil), ("weekly_hours", details.weeklyHours != nil),
            ("wanted_qualifications", !details.wantedQualifications.isEmpty),
            ("age_exception", details.ageException != nil),
        ]
        let ofServices = [("in_person", details.inPerson), ("residential", details.residential)]
        let stray = details.kind == .job ? [] : ofJobs.filter(\.1).map { ($0.0, "job") }
        let others = details.kind == .service ? [] : ofServices.filter(\.1).map { ($0.0, "service") }
        for (property, kind) in stray + others {
            report(
                .contradiction, place(property), found: "it at a \(details.kind.rawValue) offer",
                expected: "it at \(kind) offers only")
        }
        checkWords(details.exceptionLaw, "exception_law")
        if (details.ageException == nil) != (details.exceptionLaw == nil) {
            let missing = details.ageException == nil ? "age_exception" : "exception_law"
            report(
                .contradiction, place(missing), found: "nothing",
                expected:
                    "age_exception and exception_law together: the coded exception and the law and article it is from")
        }
    }

    /// Checks what the provider calls the offer.
    mutating func checkReference(_ reference: String?) {
        guard let reference else { return }
        let isWellFormed =
            (1...200).contains(reference.unicodeScalars.count) && !(reference.first?.isWhitespace ?? true)
            && !(reference.last?.isWhitespace ?? true) && !reference.unicodeScalars.contains { $0.value < 0x20 }
        if !isWellFormed {
            report(
                .wrongType, place("external_ref"), found: quoted(reference),
                expected: "1 to 200 characters without spaces around them")
        }
    }

    private mutating func check(_ number: Int?, in range: ClosedRange<Int>, _ property: String, _ unit: String) {
        guard let number, !range.contains(number) else { return }
        report(
            .outOfRange, place(property), found: "\(number)",
            expected: "\(range.lowerBound) to \(range.upperBound) \(unit)")
    }
}
