import TsunagiDomain
import TsunagiRules

/// Who is accepted apart from the rule: sex, age under 18, children, couples, number of occupants.
extension PersonDay {
    func judgeAccepts(_ accepts: Accepts, kind: OfferKind) -> Outcome {
        judgeSex(accepts, kind)
            .and(judgeMinority(accepts, kind))
            .and(judgeCompanion(children, accepted: accepts.children, kind: kind))
            .and(judgeCompanion(partner, accepted: accepts.couples, kind: kind))
            .and(judgeOccupants(accepts, kind))
    }

    private func judgeSex(_ accepts: Accepts, _ kind: OfferKind) -> Outcome {
        func judge(_ accepted: Bool?) -> Outcome {
            switch accepted {
            case true?: .holds
            case false?: .fails
            case nil: kind == .housing ? .confirm : .holds
            }
        }
        let (female, male) = (judge(accepts.female), judge(accepts.male))
        switch sex {
        case "female"?: return female
        case "male"?: return male
        case nil where female.state == male.state: return female
        case nil where max(female.state, male.state) == .fails: return .unknown(asked.sex)
        case nil: return .confirm
        default: return female.state == .holds && male.state == .holds ? .holds : .confirm
        }
    }

    private func judgeMinority(_ accepts: Accepts, _ kind: OfferKind) -> Outcome {
        if let age, age >= 18 { return .holds }
        switch (accepts.minors, age) {
        case (true?, _): return .holds
        case (false?, .some): return .fails
        case (nil, _) where kind == .service: return .holds
        case (nil, .some): return Outcome(state: .unknown, confirms: true)
        case (_, nil): return .unknown(asked.birthDate)
        }
    }

    private func judgeCompanion(_ present: Bool?, accepted: Bool?, kind: OfferKind) -> Outcome {
        if present == false || accepted == true { return .holds }
        guard let accepted else { return kind == .housing ? .confirm : .holds }
        return accepted ? .holds : present == true ? .fails : .unknown(asked.household)
    }

    private func judgeOccupants(_ accepts: Accepts, _ kind: OfferKind) -> Outcome {
        guard let most = accepts.occupants else {
            return kind == .housing && occupants != 1 ? .confirm : .holds
        }
        guard let occupants else { return .unknown(asked.household) }
        return occupants <= most ? .holds : .fails
    }
}
