import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Writes match answers, member by member in the order that the API's description shows.
struct AnswerWriter {
    /// What the answer is written from beside itself.
    let context: AnswerContext
    /// What has been written.
    var out: JSONBytes
    /// Where reasons stand that several offers share, by the place of the list in memory.
    var writtenReasons: [SharedReasons: Range<Int>] = [:]

    /// Starts an answer.
    ///
    /// - Parameters:
    ///   - context: What the answer is written from beside itself.
    ///   - capacity: Bytes to make room for.
    init(_ context: AnswerContext, capacity: Int) {
        self.context = context
        out = JSONBytes(capacity: capacity)
    }

    /// Appends the members of one answer: needs, possible needs and questions.
    mutating func members(_ answer: MatchAnswer) {
        out.key("needs")
        needs(answer.needs)
        out.key("possible_needs")
        needs(answer.possibleNeeds)
        guard let questions = answer.questions else { return }
        out.key("questions")
        out.openList()
        for one in questions { question(one) }
        out.closeList()
    }

    /// Appends the facts that were assumed.
    mutating func assumed(_ facts: [AssumedFact]) {
        out.openList()
        for fact in facts {
            out.separate()
            out.openObject()
            out.key("fact")
            out.string(fact.fact)
            out.key("value")
            out.factValue(fact.value)
            out.key("reason")
            out.string(fact.reason)
            out.closeObject()
        }
        out.closeList()
    }

    private mutating func needs(_ needs: [NeedAnswer]) {
        out.openList()
        for one in needs {
            out.separate()
            need(one)
        }
        out.closeList()
    }

    private mutating func need(_ need: NeedAnswer) {
        out.openObject()
        out.key("code")
        out.string(need.code)
        out.key("label")
        label(context.vocabulary.need(need.code)?.label)
        out.key("kind")
        out.plain(need.kind.rawValue)
        out.key("urgency")
        out.fixed(need.urgency, places: 6)
        out.key("source")
        if let source = need.source { out.plain(source.rawValue) } else { out.null() }
        out.key("needed_on")
        out.date(need.neededOn)
        if need.neededOnIsAssumed { out.raw(",\"needed_on_assumed\":true") }
        nextOwner(need.nextOwner)
        if need.source == nil {
            out.key("questions")
            out.strings(need.questions)
        }
        lists(need)
        out.closeObject()
    }

    private mutating func lists(_ need: NeedAnswer) {
        if let matches = need.matches {
            out.key("matches")
            offers(matches, as: .match)
        }
        if let undecided = need.undecided {
            out.key("undecided")
            offers(undecided, as: .undecided)
        }
        if let misses = need.nearMisses {
            out.key("near_misses")
            offers(misses, as: .nearMiss)
        }
        guard let counts = need.counts else { return }
        out.key("considered")
        out.integer(counts.considered)
        out.key("eligible")
        out.integer(counts.eligible)
        out.key("undecided_total")
        out.integer(counts.undecided)
        out.key("excluded")
        out.openObject()
        for condition in Condition.allCases {
            guard let count = counts.excluded[condition] else { continue }
            out.key(escaping: condition.rawValue)
            out.integer(count)
        }
        out.closeObject()
    }

    private mutating func nextOwner(_ owner: NextOwner) {
        let kind = context.catalogue.configuration.policy.offices[owner.office]
        let provider = owner.provider.flatMap { context.catalogue.provider($0) }
        out.raw(",\"next_owner\":{\"office\":")
        out.string(owner.office)
        out.raw(",\"label\":")
        label(kind?.label)
        out.raw(",\"name\":")
        out.text(provider?.name)
        out.raw(",\"provider\":")
        if let provider { out.id(provider.id) } else { out.null() }
        out.raw(",\"telephone\":")
        out.text(provider?.contact.telephone)
        out.raw(",\"why\":")
        out.text(kind?.law)
        out.closeObject()
    }

    private mutating func question(_ question: Question) {
        let fact = context.vocabulary.fact(question.fact)
        out.separate()
        out.raw("{\"fact\":")
        out.string(question.fact)
        out.raw(",\"label\":")
        label(fact?.label)
        out.raw(",\"ask\":")
        label(fact?.question)
        out.raw(",\"why\":")
        label(fact?.why)
        out.raw(",\"ask_whom\":")
        out.text(fact?.askWhom.rawValue)
        out.raw(",\"settles\":")
        out.integer(question.settles)
        out.raw(",\"best_gain\":")
        out.integer(question.bestGain)
        out.closeObject()
    }

    /// Appends a label in the answer's language, or null.
    mutating func label(_ label: Label?) {
        out.text(label?.text(in: context.language))
    }
}
