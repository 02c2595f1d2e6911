import TsunagiDomain
import TsunagiRules

/// Builds the answer for one need.
struct ReferenceNeedAnswer {
    /// The matcher, for its directory.
    let matcher: ReferenceMatcher
    /// The request.
    let request: MatchRequest
    /// The need.
    let need: ReferenceNeed
    /// All pairs of this need.
    let results: [ReferenceResult]
    /// All pairs of all listed needs.
    let all: [ReferenceResult]

    /// The need's answer.
    func answer() -> NeedAnswer {
        let isHolding = need.source != nil
        let eligible = results.filter { $0.verdict == .eligible }
        let undecided = results.filter(\.isUndecided)
        let near = results.filter { $0.miss != nil }
        return NeedAnswer(
            code: need.rule.code, kind: need.rule.kind, urgency: need.urgency, source: need.source,
            neededOn: need.neededOn, neededOnIsAssumed: need.dayIsAssumed, nextOwner: nextOwner,
            questions: inOrder(need.questions),
            matches: isHolding && request.lists.contains(.matches) ? list(eligible) : nil,
            undecided: request.lists.contains(.undecided) ? list(undecided) : nil,
            nearMisses: isHolding && request.lists.contains(.nearMisses) ? list(near) : nil,
            counts: request.lists.contains(.excluded) ? counts : nil)
    }

    private var nextOwner: NextOwner {
        let office = matcher.office(need.rule.nextOwner, for: need.person)
        return NextOwner(office: need.rule.nextOwner, provider: office?.id)
    }

    private var counts: OfferCounts {
        OfferCounts(
            considered: results.count, eligible: results.count { $0.verdict == .eligible },
            undecided: results.count { $0.verdict == .undecided }, excluded: excluded)
    }

    private var excluded: [Condition: Int] {
        var counts: [Condition: Int] = [:]
        for result in results {
            guard case .excluded(let condition) = result.verdict else { continue }
            counts[condition == .separation ? .area : condition, default: 0] += 1
        }
        return counts
    }

    private func inOrder(_ facts: Set<String>) -> [String] {
        let vocabulary = matcher.configuration.vocabulary
        return facts.sorted { vocabulary.order(ofFact: $0) < vocabulary.order(ofFact: $1) }
    }

    private func list(_ results: [ReferenceResult]) -> [ListedOffer] {
        results.sorted { $0.comesBefore($1) }.prefix(request.limit).map(listed)
    }

    private func listed(_ result: ReferenceResult) -> ListedOffer {
        let pair = result.pair
        var confirm = result.findings.filter(\.finding.confirms).map(\.condition.rawValue)
        if pair.wantsConsultation { confirm.append("consult") }
        let questions = result.verdict == .eligible && need.source != nil ? [] : result.questions
        return ListedOffer(
            offer: pair.offer.id, score: result.score, startOn: pair.startOn, distance: pair.nearestTarget,
            confirm: confirm, nextStep: nextStep(pair), parts: request.explain ? result.parts : [],
            reasons: request.explain ? pair.person.reasons(of: pair.rules) : [], questions: inOrder(questions),
            miss: result.miss.map { miss($0, of: pair) })
    }

    private func miss(_ miss: ReferenceMiss, of pair: ReferencePair) -> Miss {
        switch miss {
        case .plain(let miss):
            return miss
        case .rule(let changes):
            return .rule(
                changes.map {
                    ProposedChange(
                        fact: $0.definition.code, value: $0.value, change: $0.definition.change,
                        grantedBy: granting($0, besides: pair.offer.id))
                })
        }
    }

    /// Up to three offers that grant a change and take this person now, best first.
    private func granting(_ change: ReferenceChange, besides offer: OfferID) -> [OfferID] {
        let candidates = all.filter { result in
            result.verdict == .eligible && result.pair.need.source != nil && result.pair.offer.id != offer
                && result.pair.offer.grants.contains { $0.isInForce(on: need.neededOn) && gives($0.value, change) }
        }
        let best = Dictionary(candidates.map { ($0.pair.offer.id, $0.score) }, uniquingKeysWith: max)
        return best.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    }

    private func gives(_ grant: Grant, _ change: ReferenceChange) -> Bool {
        guard grant.fact == change.definition.code else { return false }
        guard case .set(let added) = change.value else { return grant.replaces && grant.value == change.value }
        guard case .set(let granted) = grant.value else { return false }
        return granted.has.isSuperset(of: added.has)
    }

    private func nextStep(_ pair: ReferencePair) -> NextStep {
        let offer = pair.offer
        let isDirect =
            offer.routes.isEmpty || offer.routes.contains("anyone")
            || (request.requester.map { offer.routes.contains($0) } ?? false)
        let gatekeeper = isDirect ? nil : offer.routes.first
        let office = gatekeeper.flatMap { matcher.office($0, for: need.person) }
        let own = Contact(
            telephone: offer.contact.telephone ?? offer.provider.contact.telephone,
            hours: offer.contact.hours ?? offer.provider.contact.hours,
            url: offer.contact.url ?? offer.provider.contact.url)
        let decider = offer.decidedBy.flatMap { matcher.configuration.policy.deciders[$0] }
        let municipality = decider.flatMap { need.person.code($0) }
        return NextStep(
            gatekeeper: gatekeeper, office: office?.id, contact: isDirect ? own : office?.contact ?? Contact(),
            documents: offer.documents, actBy: pair.actBy, municipality: municipality,
            question: municipality == nil ? decider : nil)
    }
}
