import TsunagiDomain
import TsunagiMatching
import TsunagiRules

extension AnswerWriter {
    /// The lists that offers stand in; each shows something of its own.
    enum OfferList {
        case match, undecided, nearMiss
    }

    /// Appends a list of offers.
    mutating func offers(_ offers: [ListedOffer], as list: OfferList) {
        out.openList()
        for offer in offers {
            out.separate()
            listed(offer, as: list)
        }
        out.closeList()
    }

    private mutating func listed(_ listed: ListedOffer, as list: OfferList) {
        out.raw("{\"offer\":")
        summary(listed.offer)
        out.raw(",\"score\":")
        out.integer(listed.score)
        out.raw(",\"start_on\":")
        date(listed.startOn)
        out.raw(",\"distance_km\":")
        if let distance = listed.distance { kilometres(distance) } else { out.null() }
        out.raw(",\"confirm\":")
        out.strings(listed.confirm)
        nextStep(listed.nextStep)
        if context.explains {
            terms(listed.parts)
            reasons(listed.reasons)
        }
        if list != .match {
            out.raw(",\"questions\":")
            out.strings(listed.questions)
        }
        if list == .nearMiss, let miss = listed.miss { self.miss(miss) }
        out.closeObject()
    }

    /// Appends what an offer is called and where it is; an id alone for one that is no longer in the catalogue.
    private mutating func summary(_ id: OfferID) {
        out.raw("{\"id\":")
        out.id(id)
        if let display = context.display(of: id) {
            out.raw(",\"title\":")
            out.string(display.title)
            out.raw(",\"provider\":")
            out.string(display.provider)
            out.raw(",\"provider_id\":")
            out.id(display.providerID)
            out.raw(",\"kind\":")
            out.plain(display.kind.rawValue)
            out.raw(",\"municipality\":")
            out.text(display.municipality)
            out.raw(",\"source\":")
            out.string(display.source)
        }
        out.closeObject()
    }

    private mutating func nextStep(_ step: NextStep) {
        let office = step.office.flatMap { context.catalogue.provider($0) }
        out.raw(",\"next_step\":{\"who\":")
        out.string(step.gatekeeper ?? "provider")
        out.raw(",\"do\":")
        sentence(step.gatekeeper)
        out.raw(",\"office\":")
        out.text(office?.name)
        out.raw(",\"telephone\":")
        out.text(step.contact.telephone)
        out.raw(",\"hours\":")
        out.text(step.contact.hours)
        out.raw(",\"url\":")
        out.text(step.contact.url)
        out.raw(",\"documents\":")
        out.strings(step.documents)
        out.raw(",\"act_by\":")
        date(step.actBy)
        if let municipality = step.municipality {
            out.raw(",\"decided_by_municipality\":")
            out.string(municipality)
        }
        if let question = step.question {
            out.raw(",\"decided_by_question\":")
            out.string(question)
        }
        out.closeObject()
    }

    private mutating func sentence(_ route: String?) {
        switch (route, context.language) {
        case ("self"?, .japanese): out.raw("\"本人が申し込む\"")
        case ("self"?, .english): out.raw("\"The person applies\"")
        case (nil, .japanese): out.raw("\"提供者に直接申し込む\"")
        case (nil, .english): out.raw("\"Apply to the provider\"")
        case (let code?, _):
            let gatekeeper = context.vocabulary.codeLists["route"]?.first { $0.code == code }?.label
            let name = gatekeeper?.text(in: context.language) ?? code
            out.string(context.language == .japanese ? "\(name)を通して申し込む" : "Apply through: \(name)")
        }
    }

    private mutating func miss(_ miss: Miss) {
        switch miss {
        case .rule(let changes):
            out.raw(",\"condition\":\"rule\",\"change\":[")
            for one in changes { change(one) }
            out.closeList()
        case .distance(let metres):
            out.raw(",\"condition\":\"distance\",\"missing\":")
            kilometres(metres)
            out.raw(",\"unit\":\"km\"")
        case .time(let days):
            out.raw(",\"condition\":\"time\",\"missing\":")
            out.integer(days)
            out.raw(",\"unit\":\"days\"")
        case .cost(let yen):
            out.raw(",\"condition\":\"cost\",\"missing\":")
            out.integer(yen)
            out.raw(",\"unit\":\"yen\"")
        case .hours(let hours):
            out.raw(",\"condition\":\"hours\",\"missing\":")
            out.integer(hours)
            out.raw(",\"unit\":\"hours_per_week\"")
        case .features(let features):
            out.raw(",\"condition\":\"features\",\"missing\":")
            out.strings(features)
            out.raw(",\"unit\":\"features\"")
        }
    }

    private mutating func change(_ change: ProposedChange) {
        out.separate()
        out.raw("{\"fact\":")
        out.string(change.fact)
        out.raw(",\"to\":")
        out.factValue(change.value)
        out.raw(",\"class\":")
        out.plain(change.change.rawValue)
        out.raw(",\"granted_by\":[")
        for offer in change.grantedBy {
            out.separate()
            out.id(offer)
        }
        out.closeList()
        out.closeObject()
    }

    /// Appends a distance in kilometres with one decimal, from metres.
    private mutating func kilometres(_ metres: Int) {
        out.fixed((metres + 50) / 100, places: 1)
    }

    private mutating func date(_ date: CivilDate?) {
        if let date { out.date(date) } else { out.null() }
    }
}
