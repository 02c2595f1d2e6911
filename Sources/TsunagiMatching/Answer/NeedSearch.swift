import TsunagiDomain
import TsunagiRules

/// An offer that may be listed, with the score it has or would have.
struct Candidate {
    let judged: Judged
    let score: Int

    var id: OfferID { judged.entry.offer.id }

    /// Order of every list: score descending, then the id's bytes ascending.
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        (right.score, left.id) < (left.score, right.id)
    }
}

/// All offers that meet one need, judged and scored.
struct NeedSearch {
    let need: PersonNeed
    let day: PersonDay
    let scoring: NeedScoring
    private(set) var eligible: [Candidate] = []
    private(set) var undecided: [Candidate] = []
    private(set) var nearMisses: [Candidate] = []
    private(set) var excluded: [Condition: Int] = [:]
    private(set) var considered = 0

    init(_ need: PersonNeed, day: PersonDay, coverage: CoverageSums) {
        self.need = need
        self.day = day
        self.scoring = NeedScoring(need.rule, day: day, coverage: coverage)
        let catalogue = day.person.catalogue
        for index in catalogue.entriesByNeed[need.rule.code] ?? [] {
            add(
                Judged(
                    catalogue.entries[index], need: need.rule, day: day, distanceLimit: scoring.distanceLimit))
        }
        eligible.sort(by: Candidate.precedes)
        undecided.sort(by: Candidate.precedes)
        nearMisses.sort(by: Candidate.precedes)
    }

    private mutating func add(_ judged: Judged) {
        considered += 1
        if let exclusion = judged.countedExclusion {
            excluded[exclusion, default: 0] += 1
            if isNearMiss(judged) { nearMisses.append(candidate(judged)) }
        } else if judged.isUnknown {
            undecided.append(candidate(judged))
        } else {
            eligible.append(candidate(judged))
        }
    }

    private func candidate(_ judged: Judged) -> Candidate {
        Candidate(judged: judged, score: scoring.score(judged.entry, start: judged.start))
    }

    private func isNearMiss(_ judged: Judged) -> Bool {
        guard !need.isPossible, judged.failures == 1, day.person.request.lists.contains(.nearMisses) else {
            return false
        }
        let tolerance = day.person.catalogue.configuration.policy.tolerance
        switch judged.miss {
        case .distance(let metres)?: return metres <= tolerance.metres
        case .time(let days)?: return days <= tolerance.days
        case .cost(let yen)?: return yen <= tolerance.yen
        case .features(let missing)?: return missing.count <= tolerance.features
        case .hours(let hours)?: return hours <= tolerance.hours
        case .rule?: return false
        case nil: return judged.exclusion == .rule && day.judgement(of: judged.entry).change != nil
        }
    }
}
