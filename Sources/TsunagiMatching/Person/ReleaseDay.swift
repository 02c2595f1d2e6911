import TsunagiDomain
import TsunagiRules

/// The day on which a person is free, as far as the file tells.
struct ReleaseDay: Sendable {
    let date: CivilDate
    /// True when the file does not tell and another day stands in for it.
    let isAssumed: Bool

    init(_ facts: Facts, asOf: CivilDate) {
        if let released = Self.date(facts, "released_on") {
            (date, isAssumed) = (released, false)
        } else if Self.isFree(facts) {
            (date, isAssumed) = (asOf, false)
        } else {
            let standIns = ["release_from", "custody_end_on", "full_term_on"]
            date = standIns.lazy.compactMap { Self.date(facts, $0) }.first ?? asOf
            isAssumed = true
        }
    }

    /// The day on which a need of a phase is to be met, never before `asOf`.
    func neededOn(_ phase: Phase, asOf: CivilDate) -> CivilDate {
        switch phase {
        case .before: asOf
        case .on: max(asOf, date)
        case .after(let days): max(asOf, date.adding(days: days))
        }
    }

    private static func isFree(_ facts: Facts) -> Bool {
        if facts.value("never_detained") == .boolean(true) { return true }
        return facts.value("stage") == .code("probation") || facts.value("stage") == .code("community")
    }

    private static func date(_ facts: Facts, _ fact: String) -> CivilDate? {
        guard case .date(let date)? = facts.value(fact) else { return nil }
        return date
    }
}
