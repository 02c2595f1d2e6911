import TsunagiDomain
import TsunagiRules

extension NeedSearch {
    /// The need's part of the answer.
    func answer(grants: GrantSearch) -> NeedAnswer {
        let request = day.person.request
        let open = need.isPossible ? (eligible + undecided).sorted(by: Candidate.precedes) : undecided
        func list(_ name: AnswerList, _ candidates: [Candidate], unlessPossible: Bool) -> [ListedOffer]? {
            guard request.lists.contains(name), !(unlessPossible && need.isPossible) else { return nil }
            return candidates.prefix(request.limit).map { listed($0, in: name, grants: grants) }
        }
        return NeedAnswer(
            code: need.rule.code, kind: need.rule.kind, urgency: need.urgency, source: need.source,
            neededOn: need.neededOn, neededOnIsAssumed: need.neededOnIsAssumed, nextOwner: nextOwner,
            questions: need.questions, matches: list(.matches, eligible, unlessPossible: true),
            undecided: list(.undecided, open, unlessPossible: false),
            nearMisses: list(.nearMisses, nearMisses, unlessPossible: true), considered: considered,
            eligible: eligible.count, undecidedTotal: undecided.count,
            excluded: request.lists.contains(.excluded) ? excluded : nil)
    }

    private var nextOwner: NextOwner {
        let office = need.rule.nextOwner
        let person = day.person
        return NextOwner(
            office: office, provider: person.catalogue.offices.office(office, city: person.municipality))
    }

    private func listed(_ candidate: Candidate, in list: AnswerList, grants: GrantSearch) -> ListedOffer {
        let judged = candidate.judged
        let entry = judged.entry
        let explains = day.person.request.explain
        let questions = list == .matches ? [] : judged.questions + (need.isPossible ? need.questions : [])
        return ListedOffer(
            offer: candidate.id, score: candidate.score, startOn: judged.start.day,
            distance: day.person.nearestTarget(to: entry), confirm: judged.confirm,
            nextStep: NextStep(judged, need: need, day: day),
            parts: explains ? scoring.parts(entry, start: judged.start) : [],
            reasons: explains ? day.judgement(of: entry).reasons : [],
            questions: day.context.vocabulary.inOrder(Set(questions)),
            miss: list == .nearMisses ? miss(of: judged, grants: grants) : nil)
    }

    private func miss(of judged: Judged, grants: GrantSearch) -> Miss? {
        guard judged.exclusion == .rule else { return judged.miss }
        return day.judgement(of: judged.entry).change.map { changes in
            .rule(
                changes.map { change in
                    ProposedChange(
                        fact: change.fact, value: change.proposed, change: change.change,
                        grantedBy: grants.offers(
                            granting: change.proposed, of: change.fact, on: need.neededOn,
                            except: judged.entry.offer.id))
                })
        }
    }
}

extension NextStep {
    init(_ judged: Judged, need: PersonNeed, day: PersonDay) {
        let offer = judged.entry.offer
        let person = day.person
        let isDirect =
            offer.routes.isEmpty || offer.routes.contains("anyone")
            || person.request.requester.map(offer.routes.contains) ?? false
        let gatekeeper = isDirect ? nil : offer.routes.first
        let office = gatekeeper.flatMap { person.catalogue.offices.office($0, city: person.municipality) }
        let contact =
            gatekeeper == nil
            ? offer.contact.filled(from: offer.provider.contact)
            : office.flatMap { person.catalogue.provider($0)?.contact } ?? Contact()
        let decider = offer.decidedBy.flatMap { person.catalogue.configuration.policy.deciders[$0] }
        let municipality = decider.flatMap(day.code)
        self.init(
            gatekeeper: gatekeeper, office: office, contact: contact, documents: offer.documents,
            actBy: offer.actBy(need: need, asOf: person.request.asOf), municipality: municipality,
            question: municipality == nil ? decider : nil)
    }
}

extension FactChange {
    /// The value to propose: for a set only the codes to add.
    fileprivate var proposed: FactValue {
        if case .set = value { .set(SetValue(has: Set(addedCodes))) } else { value }
    }
}

extension Contact {
    fileprivate func filled(from other: Contact) -> Contact {
        Contact(telephone: telephone ?? other.telephone, hours: hours ?? other.hours, url: url ?? other.url)
    }
}

extension Offer {
    /// The latest day to apply so that it starts in time; `nil` when there is none.
    fileprivate func actBy(need: PersonNeed, asOf: CivilDate) -> CivilDate? {
        var latest = need.neededOn.adding(days: need.rule.maxWaitDays)
        if let availableUntil { latest = min(latest, availableUntil) }
        latest = latest.adding(days: -leadDays)
        guard latest >= asOf else { return nil }
        if applicationWindows.isEmpty { return latest }
        return applicationWindows.filter { $0.from <= latest && $0.until >= asOf }.map { min($0.until, latest) }.max()
    }
}
