import TsunagiDomain
import TsunagiRules

/// The day on which a person is free, as far as the file tells.
struct ReleaseDay: Sendable {
    let date: CivilDate
    /// True when the file does not tell and another day stands in for it.
    let isAssumed: Bool

    init(_ context: EvaluationContext) {
        if let released = Self.date(context, "released_on") {
            (date, isAssumed) = (released, false)
        } else if Self.isFree(context) {
            (date, isAssumed) = (context.asOf, false)
        } else {
            let standIns = ["release_from", "custody_end_on", "full_term_on"]
            date = standIns.lazy.compactMap { Self.date(context, $0) }.first ?? context.asOf
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

    private static func isFree(_ context: EvaluationContext) -> Bool {
        if context.knowledge(of: "never_detained") == .known(.boolean(true)) { return true }
        let stage = context.knowledge(of: "stage")
        return stage == .known(.code("probation")) || stage == .known(.code("community"))
    }

    private static func date(_ context: EvaluationContext, _ fact: String) -> CivilDate? {
        guard case .known(.date(let date)) = context.knowledge(of: fact) else { return nil }
        return date
    }
}
