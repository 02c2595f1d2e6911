import TsunagiDomain
import TsunagiRules

extension NeedSearch {
    /// The need's part of the answer.
    func answer(grants: GrantSearch) -> NeedAnswer {
        let open =
            need.isPossible
            ? (found.eligible.candidates + found.undecided.candidates).sorted(by: Candidate.precedes)
            : found.undecided.candidates
        func list(_ name: AnswerList, _ candidates: [Candidate], unlessPossible: Bool) -> [ListedOffer]? {
            guard request.lists.contains(name), !(unlessPossible && need.isPossible) else { return nil }
            return candidates.prefix(request.limit).map { listed($0, in: name, grants: grants) }
        }
        let isCounted = request.lists.contains(.excluded)
        return NeedAnswer(
            code: need.rule.code, kind: need.rule.kind, urgency: need.urgency, source: need.source,
            neededOn: need.neededOn, neededOnIsAssumed: need.neededOnIsAssumed, nextOwner: nextOwner,
            questions: need.questions, matches: list(.matches, found.eligible.candidates, unlessPossible: true),
            undecided: list(.undecided, open, unlessPossible: false),
            nearMisses: list(.nearMisses, found.nearMisses.candidates, unlessPossible: true),
            counts: isCounted
                ? OfferCounts(
                    considered: found.counts.considered, eligible: found.counts.eligible,
                    undecided: found.counts.undecided,
                    excluded: found.counts.byCondition) : nil)
    }

    private var nextOwner: NextOwner {
        let office = need.rule.nextOwner
        return NextOwner(office: office, provider: catalogue.offices.office(office, city: day.person.municipality))
    }

    private func listed(_ candidate: Candidate, in list: AnswerList, grants: GrantSearch) -> ListedOffer {
        let judge = judge(of: candidate.place)
        let row = Int(candidate.place.row)
        let judgement = judge.judge(row, mostFailures: .max)
        let columns = judge.segment.columns
        let isConsulted = day.isToBeConsulted(columns.consult[row])
        return ListedOffer(
            offer: candidate.id, score: candidate.score,
            startOn: judgement.start.day.map { CivilDate(dayNumber: Int32(clamping: $0)) },
            distance: judge.nearestTarget(row),
            confirm: judgement.conditionsToConfirm.map(\.rawValue) + (isConsulted ? ["consult"] : []),
            nextStep: NextStep(row, judge, need: need),
            parts: request.explain ? scoring.parts(row, judgement.start, judge) : [],
            reasons: request.explain ? day.judgement(columns.rule[row]).reasons : [],
            questions: list == .matches ? [] : questions(of: judgement),
            miss: list == .nearMisses ? miss(of: judgement, row, judge, grants: grants) : nil)
    }

    private func questions(of judgement: Judgement) -> [String] {
        let index = catalogue.tables.vocabularyIndex
        return index.codes(
            need.isPossible ? judgement.questions.union(index.factSet(need.questions)) : judgement.questions)
    }

    private func miss(of judgement: Judgement, _ row: Int, _ judge: RowJudge, grants: GrantSearch) -> Miss? {
        switch judgement.shortfall {
        case .metres(let metres): return .distance(metres: metres)
        case .days(let days): return .time(days: days)
        case .yen(let yen): return .cost(yen: yen)
        case .hours(let hours): return .hours(hours)
        case .features: return .features(judge.missingFeatures(row))
        case .none: break
        }
        guard judgement.exclusion == .rule else { return nil }
        return day.change(judge.columns.rule[row]).map { changes in
            .rule(
                changes.map { change in
                    ProposedChange(
                        fact: change.fact, value: change.proposed, change: change.change,
                        grantedBy: grants.offers(
                            granting: change.proposed, of: change.fact, on: need.neededOn,
                            except: judge.segment.columns.id(row)))
                })
        }
    }
}

extension RowJudge {
    /// Codes of the required features that an offer states to lack, in vocabulary order.
    func missingFeatures(_ row: Int) -> [String] {
        let absent = tables.features[segment.columns.features[row]].absent
        let missing = required.intersection(absent)
        return tables.vocabularyIndex.featureDefinitions.enumerated()
            .filter { missing.contains($0.offset) }.map(\.element.code)
    }
}

extension NextStep {
    init(_ row: Int, _ judge: RowJudge, need: PersonNeed) {
        let person = judge.person
        let tables = judge.tables
        let terms = tables.terms.reader.pointer(judge.columns.terms[row])
        let routes = terms.pointee.routes
        let isDirect =
            routes.isEmpty || routes.contains("anyone") || person.request.requester.map(routes.contains) ?? false
        let gatekeeper = isDirect ? nil : routes.first
        let office = gatekeeper.flatMap { person.catalogue.offices.office($0, city: person.municipality) }
        let contact =
            gatekeeper == nil
            ? judge.segment.contact(row).filled(
                from: tables.providers.reader.pointer(judge.columns.provider[row]).pointee.contact)
            : office.flatMap { person.catalogue.provider($0)?.contact } ?? Contact()
        let decider = terms.pointee.decidedBy.flatMap { tables.configuration.policy.deciders[$0] }
        let municipality = decider.flatMap(judge.day.code)
        self.init(
            gatekeeper: gatekeeper, office: office, contact: contact, documents: terms.pointee.documents,
            actBy: terms.pointee.actBy(judge.window(row), need: need, asOf: person.request.asOf),
            municipality: municipality,
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

extension ApplicationTerms {
    /// The latest day to apply so that it starts in time; `nil` when there is none.
    fileprivate func actBy(_ window: AvailabilityWindow, need: PersonNeed, asOf: CivilDate) -> CivilDate? {
        var latest = need.neededOn.adding(days: need.plan.maxWaitDays)
        if window.until != .max { latest = min(latest, CivilDate(dayNumber: window.until)) }
        latest = latest.adding(days: -Int(window.leadDays))
        guard latest >= asOf else { return nil }
        if windows.isEmpty { return latest }
        return windows.filter { $0.from <= latest && $0.until >= asOf }.map { min($0.until, latest) }.max()
    }
}
