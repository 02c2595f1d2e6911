import TsunagiDomain
import TsunagiRules

/// Who is accepted apart from the rule: sex, age under 18, children, couples, number of occupants.
extension PersonDay {
    func judgeAccepts(_ offer: Offer) -> Outcome {
        judgeSex(offer)
            .and(judgeMinority(offer))
            .and(judgeCompanion(children, accepted: offer.accepts.children, kind: offer.kind))
            .and(judgeCompanion(partner, accepted: offer.accepts.couples, kind: offer.kind))
            .and(judgeOccupants(offer))
    }

    private func judgeSex(_ offer: Offer) -> Outcome {
        func judge(_ accepted: Bool?) -> Outcome {
            switch accepted {
            case true?: .holds
            case false?: .fails
            case nil: offer.kind == .housing ? .confirm : .holds
            }
        }
        let (female, male) = (judge(offer.accepts.female), judge(offer.accepts.male))
        switch sex {
        case "female"?: return female
        case "male"?: return male
        case nil where female.state == male.state: return female
        case nil where max(female.state, male.state) == .fails: return .unknown("sex")
        case nil: return .confirm
        default: return female.state == .holds && male.state == .holds ? .holds : .confirm
        }
    }

    private func judgeMinority(_ offer: Offer) -> Outcome {
        if let age, age >= 18 { return .holds }
        switch (offer.accepts.minors, age) {
        case (true?, _): return .holds
        case (false?, .some): return .fails
        case (nil, _) where offer.kind == .service: return .holds
        case (nil, .some): return Outcome(state: .unknown, confirms: true)
        case (_, nil): return .unknown("birth_date")
        }
    }

    private func judgeCompanion(_ present: Bool?, accepted: Bool?, kind: OfferKind) -> Outcome {
        if present == false || accepted == true { return .holds }
        guard let accepted else { return kind == .housing ? .confirm : .holds }
        return accepted ? .holds : present == true ? .fails : .unknown("household")
    }

    private func judgeOccupants(_ offer: Offer) -> Outcome {
        guard let most = offer.accepts.occupants else {
            return offer.kind == .housing && occupants != 1 ? .confirm : .holds
        }
        guard let occupants else { return .unknown("household") }
        return occupants <= most ? .holds : .fails
    }
}
