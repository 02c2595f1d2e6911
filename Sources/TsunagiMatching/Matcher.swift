public import TsunagiDomain
import TsunagiRules

/// Answers one person's request from a catalogue: exact, complete and always the same for the same inputs.
public struct Matcher: Sendable {
    private let catalogue: Catalogue

    /// Makes a matcher over a catalogue.
    public init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// The answer to a request.
    ///
    /// Codes in the request are taken as checked; an unknown one matches nothing. Of a person's places the first
    /// eight count for `distance`; the vocabulary allows five.
    ///
    /// - Precondition: `limit` is at least 1.
    public func match(_ request: MatchRequest) -> MatchAnswer {
        precondition(request.limit > 0, "a list holds at least one offer")
        let person = Person(request, catalogue: catalogue)
        let days = PersonDays(person)
        let needs = NeedList(days)
        let coverage = CoverageSums(needs.holding.map { ($0.rule, $0.urgency) })
        let searches = (needs.holding + needs.possible).filter(\.isListed).map { need in
            NeedSearch(need, day: days[need.neededOn], coverage: coverage)
        }
        let grants = GrantSearch(searches.filter { !$0.need.isPossible })
        let answers = searches.map { $0.answer(grants: grants) }
        let holding = zip(searches, answers).filter { !$0.0.need.isPossible }.map(\.1)
        let possible = zip(searches, answers).filter { $0.0.need.isPossible }.map(\.1)
        let questions =
            request.lists.contains(.questions)
            ? QuestionList(
                searches, index: catalogue.tables.vocabularyIndex, vocabulary: catalogue.vocabulary
            ).questions : nil
        return MatchAnswer(
            needs: holding, possibleNeeds: possible, questions: questions,
            assumedFacts: AssumptionList(person, searches: searches).facts)
    }
}

extension Matcher {
    /// Why an offer's rule holds, fails or is open for a person, also for an offer that no list shows.
    ///
    /// - Parameters:
    ///   - offer: The offer.
    ///   - need: Code of the need on whose day the rule is judged.
    ///   - request: The person.
    /// - Returns: The reasons in rule order; empty for an unknown offer or need.
    public func reasons(for offer: OfferID, need: String, request: MatchRequest) -> [MatchReason] {
        let person = Person(request, catalogue: catalogue)
        let days = PersonDays(person)
        guard let place = catalogue.find(offer),
            let rule = catalogue.configuration.needs.first(where: { $0.code == need })
        else { return [] }
        let timeline = catalogue.layers[Int(place.layer)].segment.columns.rule[Int(place.row)]
        return days[days.release.neededOn(rule.phase, asOf: request.asOf)].judgement(timeline).reasons
    }
}
