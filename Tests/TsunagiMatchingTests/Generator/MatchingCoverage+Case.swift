import TsunagiDomain
import TsunagiRules

extension MatchingCoverage {
    /// Fewest offers of a catalogue that counts as large.
    static let largeSize = 250

    /// What happened in one case.
    static func happened(
        _ world: GeneratedWorld, _ request: MatchRequest, matcher: ReferenceMatcher, answer: MatchAnswer,
        results: [ReferenceResult]
    ) -> Set<String> {
        var rows: Set<String> = []
        if world.offers.isEmpty { rows.insert("empty catalogue") }
        if world.offers.count >= largeSize { rows.insert("large catalogue") }
        if matcher.offers.count < world.offers.count { rows.insert("quarantined offer") }
        if !request.explain { rows.insert("no explanation") }
        for list in AnswerList.allCases where !request.lists.contains(list) {
            rows.insert("list \(list.rawValue) not asked for")
        }
        for result in results { add(result, to: &rows) }
        for need in answer.needs + answer.possibleNeeds {
            add(need, request, to: &rows)
            addEnds(of: need, results.filter { $0.pair.need.rule.code == need.code }, request, to: &rows)
        }
        for question in answer.questions ?? [] { add(question, world.configuration.vocabulary, to: &rows) }
        for assumed in answer.assumedFacts { rows.insert("assumed \(assumed.fact)") }
        return rows
    }

    /// Notes lists that end in the middle of a tie, and those shorter than asked for.
    private static func addEnds(
        of need: NeedAnswer, _ results: [ReferenceResult], _ request: MatchRequest, to rows: inout Set<String>
    ) {
        let lists = [
            (need.matches, "matches", results.filter { $0.verdict == .eligible }),
            (need.undecided, "undecided", results.filter(\.isUndecided)),
            (need.nearMisses, "near_misses", results.filter { $0.miss != nil }),
        ]
        for (shown, name, hits) in lists where shown != nil && !hits.isEmpty {
            let scores = hits.map(\.score).sorted(by: >)
            if request.limit > scores.count {
                rows.insert("limit beyond the hits of \(name)")
            } else if request.limit < scores.count, scores[request.limit - 1] == scores[request.limit] {
                rows.insert("tie at the limit of \(name)")
            }
        }
    }

    private static func add(_ result: ReferenceResult, to rows: inout Set<String>) {
        for (condition, finding) in result.findings {
            rows.insert("condition \(condition.rawValue) \(finding.outcome)")
        }
        switch result.verdict {
        case .eligible: rows.insert("verdict eligible")
        case .undecided: rows.insert("verdict undecided")
        case .excluded(let condition): rows.insert("excluded by \(condition.rawValue)")
        }
        if result.isOpen, result.pair.offer.remote, !result.pair.offer.inPerson,
            result.parts.contains(where: { $0.term == .proximity })
        {
            rows.insert("remote proximity")
        }
    }

    private static func add(_ need: NeedAnswer, _ request: MatchRequest, to rows: inout Set<String>) {
        rows.insert("need \(need.source?.rawValue ?? "possible")")
        if need.source == nil, (need.counts?.considered ?? 0) > 0 { rows.insert("possible need with offers") }
        if request.needs.contains(where: { $0.code == need.code && $0.urgency != nil }) {
            rows.insert("urgency overridden")
        }
        if need.neededOnIsAssumed { rows.insert("needed_on assumed") }
        rows.insert(need.nextOwner.provider == nil ? "next_owner no office" : "next_owner office found")
        if !(need.counts?.excluded ?? [:]).isEmpty { rows.insert("list excluded") }
        let lists = [(need.matches, "matches"), (need.undecided, "undecided"), (need.nearMisses, "near_misses")]
        for (offers, name) in lists {
            guard let offers, !offers.isEmpty else { continue }
            rows.insert("list \(name)")
            if offers.count == request.limit, offers.count < need.counts?.considered ?? 0 {
                rows.insert("list cut at the limit")
            }
            if zip(offers, offers.dropFirst()).contains(where: { $0.score == $1.score }) {
                rows.insert("tie in a list")
            }
            for offer in offers { add(offer, request, to: &rows) }
        }
    }

    private static func add(_ offer: ListedOffer, _ request: MatchRequest, to rows: inout Set<String>) {
        for code in offer.confirm { rows.insert("confirm \(code)") }
        if offer.distance == nil { rows.insert("no distance") }
        if let start = offer.startOn, start > request.asOf { rows.insert("start after as_of") }
        if request.explain, offer.parts.isEmpty { rows.insert("score without weights") }
        for part in offer.parts {
            rows.insert("\(part.isAssumed ? "assumed term" : "term") \(part.term.rawValue)")
            if part.term == .specialisation, part.value > 0 { rows.insert("specialisation counted") }
        }
        for reason in offer.reasons {
            rows.insert("reason at \(reason.level.rawValue)")
            rows.insert("reason \(reason.verdict)")
            if reason.atom.hasPrefix("not ") { rows.insert("reason negated") }
            if reason.law != nil { rows.insert("reason with law") }
        }
        add(offer.nextStep, to: &rows)
        if let miss = offer.miss {
            add(miss, to: &rows)
            if !offer.questions.isEmpty { rows.insert("near miss with questions") }
        }
    }

    private static func add(_ step: NextStep, to rows: inout Set<String>) {
        if step.gatekeeper == nil {
            rows.insert("provider is next")
        } else {
            rows.insert(step.office == nil ? "gatekeeper without office" : "gatekeeper with office")
        }
        if step.actBy == nil { rows.insert("act_by absent") }
        if step.municipality != nil { rows.insert("decider known") }
        if step.question != nil { rows.insert("decider asked") }
    }

    private static func add(_ miss: Miss, to rows: inout Set<String>) {
        switch miss {
        case .distance: rows.insert("miss distance")
        case .time: rows.insert("miss time")
        case .cost: rows.insert("miss cost")
        case .features: rows.insert("miss features")
        case .hours: rows.insert("miss hours")
        case .rule(let changes):
            rows.insert(changes.count == 1 ? "miss rule" : "miss rule of two facts")
            for change in changes {
                rows.insert("change \(change.change.rawValue)")
                rows.insert(change.grantedBy.isEmpty ? "granted_by none" : "granted_by some")
                switch change.value {
                case .boolean: rows.insert("change of boolean")
                case .set: rows.insert("change of set")
                default: rows.insert("change of code")
                }
            }
        }
    }

    private static func add(_ question: Question, _ vocabulary: Vocabulary, to rows: inout Set<String>) {
        let isSpecial = vocabulary.fact(question.fact)?.sensitivity == .specialCare
        rows.insert("list questions")
        rows.insert(isSpecial ? "question special_care" : "question open")
        if question.fact == "released_on" { rows.insert("question released_on") }
        rows.insert(question.bestGain > 0 ? "question with gain" : "question without gain")
    }
}
