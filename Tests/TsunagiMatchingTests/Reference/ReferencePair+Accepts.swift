import TsunagiDomain
import TsunagiRules

extension ReferencePair {
    /// Whether the person's sex, age, children and household are accepted.
    var acceptsFinding: ReferenceFinding {
        .worst([sexFinding, minorFinding, childrenFinding, couplesFinding, occupantsFinding])
    }

    private var isHome: Bool { offer.kind == .housing }

    private func outcome(of accepted: Bool?) -> ReferenceOutcome {
        guard let accepted else { return isHome ? .confirm : .holds }
        return accepted ? .holds : .fails
    }

    private var sexFinding: ReferenceFinding {
        let female = outcome(of: offer.accepts.female)
        let male = outcome(of: offer.accepts.male)
        switch person.code("sex") {
        case "female": return ReferenceFinding(outcome: female)
        case "male": return ReferenceFinding(outcome: male)
        case .some: return ReferenceFinding(outcome: female == .holds && male == .holds ? .holds : .confirm)
        case nil:
            if female == male { return ReferenceFinding(outcome: female) }
            return female == .fails || male == .fails ? .unknown("sex") : ReferenceFinding(outcome: .confirm)
        }
    }

    private var minorFinding: ReferenceFinding {
        let accepted = offer.accepts.minors
        if offer.kind == .service, accepted == nil { return ReferenceFinding(outcome: .holds) }
        guard let age = person.integer("age") else {
            return accepted == true ? ReferenceFinding(outcome: .holds) : .unknown("birth_date")
        }
        if age >= 18 { return ReferenceFinding(outcome: .holds) }
        guard let accepted else { return ReferenceFinding(outcome: .unknown, alsoConfirms: true) }
        return .plain(accepted)
    }

    private var childrenFinding: ReferenceFinding {
        companionFinding(isThere: person.boolean("children_with_person"), accepted: offer.accepts.children)
    }

    private var couplesFinding: ReferenceFinding {
        companionFinding(isThere: person.boolean("partner_with_person"), accepted: offer.accepts.couples)
    }

    private func companionFinding(isThere: Bool?, accepted: Bool?) -> ReferenceFinding {
        if isThere == false { return ReferenceFinding(outcome: .holds) }
        if isThere == nil, accepted == false { return .unknown("household") }
        return ReferenceFinding(outcome: outcome(of: accepted))
    }

    private var occupantsFinding: ReferenceFinding {
        let occupants = person.integer("household_occupants")
        if let most = offer.accepts.occupants {
            return occupants.map { .plain($0 <= most) } ?? .unknown("household")
        }
        return ReferenceFinding(outcome: !isHome || occupants == 1 ? .holds : .confirm)
    }
}
