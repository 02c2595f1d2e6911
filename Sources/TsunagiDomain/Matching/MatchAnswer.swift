public import TsunagiRules

/// Hard condition between a person and an offer, in the order in which an exclusion is attributed.
public enum Condition: String, Hashable, Sendable, CaseIterable {
    case rule, accepts, capacity, area, distance, time, cost, features, hours, separation, refused
}

/// One visible part of a score.
public struct ScorePart: Hashable, Sendable {
    /// The term.
    public let term: Term
    /// Its value in millionths.
    public let value: Int
    /// Its weight in millionths; the weights of an offer's parts sum to 1,000,000.
    public let weight: Int
    /// The points it adds.
    public let points: Int
    /// Whether the offer states nothing, so that the policy's assumed value counts.
    public let isAssumed: Bool

    /// Makes a part.
    public init(term: Term, value: Int, weight: Int, points: Int, isAssumed: Bool) {
        self.term = term
        self.value = value
        self.weight = weight
        self.points = points
        self.isAssumed = isAssumed
    }
}

/// Why a rule holds, fails or is open, for one atom.
public struct MatchReason: Hashable, Sendable {
    /// Whether what the atom asks is met, unmet or unknown, seen from the whole rule.
    public let verdict: Truth
    /// The atom as written in canonical form, with `not` before it when it stands under an odd number of them.
    public let atom: String
    /// Level of the rule it stands in.
    public let level: RuleLevel
    /// Code of the fact it asks for.
    public let fact: String
    /// What is known of that fact.
    public let knowledge: Knowledge
    /// Law and article the rule comes from, `nil` when it is the provider's own.
    public let law: String?

    /// Makes a reason.
    public init(verdict: Truth, atom: String, level: RuleLevel, fact: String, knowledge: Knowledge, law: String?) {
        self.verdict = verdict
        self.atom = atom
        self.level = level
        self.fact = fact
        self.knowledge = knowledge
        self.law = law
    }
}

/// What to do next to get a place.
public struct NextStep: Hashable, Sendable {
    /// Route code of whom to turn to; `nil` for the provider itself.
    public let gatekeeper: String?
    /// The office that is this gatekeeper for the person's municipality; `nil` when the directory has none.
    public let office: ProviderID?
    /// How to reach whom to turn to.
    public let contact: Contact
    /// Documents wanted.
    public let documents: [String]
    /// The latest day to act; `nil` when applications are never open in time.
    public let actBy: CivilDate?
    /// The municipality that decides and pays where the law makes it depend; `nil` elsewhere or when not known.
    public let municipality: String?
    /// The fact that would tell that municipality; `nil` when it is known or does not matter.
    public let question: String?

    /// Makes a next step.
    public init(
        gatekeeper: String?, office: ProviderID?, contact: Contact, documents: [String], actBy: CivilDate?,
        municipality: String?, question: String?
    ) {
        self.gatekeeper = gatekeeper
        self.office = office
        self.contact = contact
        self.documents = documents
        self.actBy = actBy
        self.municipality = municipality
        self.question = question
    }
}

/// A change of one fact that would help.
public struct ProposedChange: Hashable, Sendable {
    /// Code of the fact.
    public let fact: String
    /// The value it would have to take; for sets, the codes to add.
    public let value: FactValue
    /// How it can change.
    public let change: ChangeClass
    /// Up to three offers that grant it and take this person now, best first.
    public let grantedBy: [OfferID]

    /// Makes a proposed change.
    public init(fact: String, value: FactValue, change: ChangeClass, grantedBy: [OfferID]) {
        self.fact = fact
        self.value = value
        self.change = change
        self.grantedBy = grantedBy
    }
}

/// By what the one failing condition of a near miss is missed.
public enum Miss: Hashable, Sendable {
    /// The rule fails; these changes, together, would make it true.
    case rule([ProposedChange])
    /// So many metres beyond the limit.
    case distance(metres: Int)
    /// So many days too late.
    case time(days: Int)
    /// So many yen too dear.
    case cost(yen: Int)
    /// Required features stated missing, in vocabulary order.
    case features([String])
    /// So many hours a week too many.
    case hours(Int)
}

/// One offer in a list of the answer.
public struct ListedOffer: Hashable, Sendable {
    /// The offer's id.
    public let offer: OfferID
    /// Sum of the points of its parts.
    public let score: Int
    /// First day on which it can start; `nil` when no place is ever due to be free.
    public let startOn: CivilDate?
    /// Metres to the nearest target municipality's office; `nil` when there is none, no place or it is confidential.
    public let distance: Int?
    /// What to confirm by telephone: condition codes in their order, then `consult`.
    public let confirm: [String]
    /// What to do next.
    public let nextStep: NextStep
    /// Parts of the score in term order; empty without `explain`.
    public let parts: [ScorePart]
    /// Reasons of the rule; empty without `explain`.
    public let reasons: [MatchReason]
    /// Facts to ask for in vocabulary order; empty for matches.
    public let questions: [String]
    /// By what it is missed; near misses only.
    public let miss: Miss?

    /// Makes a listed offer.
    public init(
        offer: OfferID, score: Int, startOn: CivilDate?, distance: Int?, confirm: [String], nextStep: NextStep,
        parts: [ScorePart], reasons: [MatchReason], questions: [String], miss: Miss?
    ) {
        self.offer = offer
        self.score = score
        self.startOn = startOn
        self.distance = distance
        self.confirm = confirm
        self.nextStep = nextStep
        self.parts = parts
        self.reasons = reasons
        self.questions = questions
        self.miss = miss
    }
}

/// The office that owns a need when nothing is found.
public struct NextOwner: Hashable, Sendable {
    /// Kind of office.
    public let office: String
    /// The municipality's own office from the directory; `nil` when it holds none.
    public let provider: ProviderID?

    /// Makes a next owner.
    public init(office: String, provider: ProviderID?) {
        self.office = office
        self.provider = provider
    }
}

/// How many offers meet a need, by what became of them: eligible, undecided and excluded ones add up to all.
public struct OfferCounts: Hashable, Sendable {
    /// Offers that meet the need.
    public let considered: Int
    /// Eligible ones among them; for a possible need those of which nothing fails and nothing is unknown.
    public let eligible: Int
    /// Those of which nothing fails but something is unknown.
    public let undecided: Int
    /// Excluded ones by the condition that names the exclusion; conditions that exclude none are left out.
    public let excluded: [Condition: Int]

    /// Makes counts.
    public init(considered: Int, eligible: Int, undecided: Int, excluded: [Condition: Int]) {
        self.considered = considered
        self.eligible = eligible
        self.undecided = undecided
        self.excluded = excluded
    }
}

/// The answer for one need that holds or is possible.
public struct NeedAnswer: Hashable, Sendable {
    /// The need's code.
    public let code: String
    /// Its kind.
    public let kind: OfferKind
    /// Its urgency in millionths.
    public let urgency: Int
    /// Who said it is there; `nil` for a possible need.
    public let source: NeedSource?
    /// The day on which it is to be met.
    public let neededOn: CivilDate
    /// Whether that day rests on an unknown release date.
    public let neededOnIsAssumed: Bool
    /// Who owns it when nothing is found.
    public let nextOwner: NextOwner
    /// For a possible need: the facts that would tell whether it holds, in vocabulary order.
    public let questions: [String]
    /// Eligible offers; `nil` when not asked for or the need is only possible.
    public let matches: [ListedOffer]?
    /// Offers of which something is unknown; `nil` when not asked for.
    public let undecided: [ListedOffer]?
    /// Offers that miss by one condition that could change; `nil` when not asked for or only possible.
    public let nearMisses: [ListedOffer]?
    /// How many offers meet the need, by what became of them; `nil` when the exclusions were not asked for.
    public let counts: OfferCounts?

    /// Makes a need's answer.
    public init(
        code: String, kind: OfferKind, urgency: Int, source: NeedSource?, neededOn: CivilDate,
        neededOnIsAssumed: Bool, nextOwner: NextOwner, questions: [String], matches: [ListedOffer]?,
        undecided: [ListedOffer]?, nearMisses: [ListedOffer]?, counts: OfferCounts?
    ) {
        self.code = code
        self.kind = kind
        self.urgency = urgency
        self.source = source
        self.neededOn = neededOn
        self.neededOnIsAssumed = neededOnIsAssumed
        self.nextOwner = nextOwner
        self.questions = questions
        self.matches = matches
        self.undecided = undecided
        self.nearMisses = nearMisses
        self.counts = counts
    }
}

/// A fact worth asking for.
public struct Question: Hashable, Sendable {
    /// Code of the fact.
    public let fact: String
    /// Pairs of need and undecided offer that wait for it.
    public let settles: Int
    /// Largest lead of one of them over the best eligible offer for the same need, at least 0.
    public let bestGain: Int

    /// Makes a question.
    public init(fact: String, settles: Int, bestGain: Int) {
        self.fact = fact
        self.settles = settles
        self.bestGain = bestGain
    }
}

/// The matcher's answer for one person and day.
public struct MatchAnswer: Hashable, Sendable {
    /// Needs that hold, by urgency descending, then in configured order.
    public let needs: [NeedAnswer]
    /// Needs that are possible, in the same order.
    public let possibleNeeds: [NeedAnswer]
    /// Facts worth asking for, the most useful first; `nil` when not asked for.
    public let questions: [Question]?
    /// Assumed facts that a consulted rule or condition reads, in policy order.
    public let assumedFacts: [AssumedFact]

    /// Makes an answer.
    public init(
        needs: [NeedAnswer], possibleNeeds: [NeedAnswer], questions: [Question]?, assumedFacts: [AssumedFact]
    ) {
        self.needs = needs
        self.possibleNeeds = possibleNeeds
        self.questions = questions
        self.assumedFacts = assumedFacts
    }
}
